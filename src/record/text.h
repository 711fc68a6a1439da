// The record as plain text: headline, standfirst, byline, then the blocks with an empty line between them.
//
// A list item has "- " or its number, a heading stands alone, cells of a table are parted by tabs, a figure is its
// caption (or alternative text) and credit in brackets, the original's address is the last line.
// Thread rules: pure functions. Linear time.
#pragma once

#include <string>
#include <vector>

#include "record/article.h"

namespace ortoo::record {

std::string to_text(const Article& article);

// The body alone, figures left out.
std::string body_to_text(const std::vector<Block>& body);

}  // namespace ortoo::record
