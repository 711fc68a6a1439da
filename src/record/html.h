// The record as HTML: fragments of clean semantic HTML5, for readers, feeds and other people's pages.
//
// Everything is escaped; only http(s) addresses become links and pictures; there are no styles, classes other
// than "dek", "byline", "credit" and "source", handlers or frames. Malformed UTF-8 becomes U+FFFD.
// Thread rules: pure functions. Linear time.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "record/article.h"

namespace ortoo::record {

// Of a foreign page nothing but these comes out: no tree of its own is ever copied, every element is written anew from
// a typed block. The record is the sanitiser; tests/read/allowed.h and fuzz/output.cpp hold its output to this table.
inline constexpr std::array<std::string_view, 31> html_elements = {
    "article", "header", "footer", "h1",   "h2",  "h3",     "h4",  "h5",         "h6",   "p",  "a",
    "em",      "strong", "q",      "code", "sub", "sup",    "br",  "blockquote", "pre",  "ol", "ul",
    "li",      "table",  "tr",     "th",   "td",  "figure", "img", "figcaption", "small"};
inline constexpr std::array<std::string_view, 9> html_attributes = {"class", "lang", "dir",   "href",  "hreflang",
                                                                    "src",   "alt",  "width", "height"};

// One <article> with its header, body and source.
std::string to_html(const Article& article);

// The body alone, one element a line. Headings keep their level, but none is above h2.
std::string body_to_html(const std::vector<Block>& body);

}  // namespace ortoo::record
