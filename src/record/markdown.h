// The record as Markdown (CommonMark 0.31; tables as in GitHub Flavored Markdown), with no front matter: the title
// as h1, the standfirst, the byline, then the blocks, and the original's link under a rule.
//
// Text is escaped so that a CommonMark reader gets back exactly the words of the record; emphasis is written with
// stars where the flanking rules let them work, as HTML elsewhere. Only http(s) addresses become links or pictures.
// Thread rules: pure function. Linear time, times the nesting of lists.
#pragma once

#include <string>

#include "record/article.h"

namespace ortoo::record {

std::string to_markdown(const Article& article);

}  // namespace ortoo::record
