// The record as HTML: fragments of clean semantic HTML5, for readers, feeds and other people's pages.
//
// Everything is escaped; only http(s) addresses become links and pictures; there are no styles, classes other
// than "dek", "byline", "credit" and "source", handlers or frames. Malformed UTF-8 becomes U+FFFD.
// Thread rules: pure functions. Linear time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/article.h"

namespace ortoo::record {

// One <article> with its header, body and source.
std::string to_html(const Article& article);

// The body alone, one element a line. Headings keep their level, but none is above h2.
std::string body_to_html(const std::vector<Block>& body);

}  // namespace ortoo::record
