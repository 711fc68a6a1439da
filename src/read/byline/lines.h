// The words of an element that may be a byline, and what its class says of it.
//
// Thread rules: pure. All looks are bounded in nodes and bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "html/document.h"

namespace ortoo::read {

inline constexpr std::size_t longest_byline = 300;  // bytes

// The text below, a line for each text node, so that "Anna Lind" and "Staff Writer" do not run together; without times,
// buttons and what is said about a person. Empty when it is too long for a byline.
std::string byline_lines(html::Node n);

// True of text that begins like a byline or is a signature; an opener alone on its line belongs to the next:
// "By⏎Anna Lind".
bool opens_byline(std::string_view lines);
// "By" and nothing else.
bool is_opener(std::string_view line);

// True of an element called after where whoever signs was: "byline__location", "byline-location-city", "author-place",
// "dateline". What stands beside a place or is set in its place is called after it as well: "has-location",
// "byline-location-wrapper", "in-place". What opens like a byline is one, whatever its name.
bool is_place(html::Node n);
// True of an element called after who wrote: "article-byline", not "byline-item".
bool is_named_byline(html::Node n);

}  // namespace ortoo::read
