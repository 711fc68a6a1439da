// The record as JSON (RFC 8259, UTF-8), without loss: from_json(to_json(a)) == a for every Article whose text is
// valid UTF-8, whose entities stand grouped by type, and whose lists nest within max_list_depth.
//
// Empty members are left out; "kind" and "body" are always there. Members keep one order. Names and shapes:
//   times are ISO 8601 strings; "comments" {"count"}; "source" {"url", "language", "title", "publisher"}
//   publisher and authors are plain strings when there is only a name, objects with "name" otherwise; so are the items
//     of sections, with "title" for the name
//   "sections" {NAME: [ITEM…]} in page order, or [{"name", "items"}…] when two have the same name
//   entities stand in "people", "organisations" and "places": objects with "name" ("people" always); strings where all
//   of
//     a list have only a name
//   "paragraph" counts the blocks of the body from 1 leaving figures out, "figure" counts figures from 1; where the
//     place is known more exactly, "at" {"part", "block", "begin", "end", "language"} has it as in record::Place
// Thread rules: pure functions; one parser per thread inside from_json. Linear time.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "record/article.h"

namespace ortoo::record {

// In one line, without a line feed at the end. Malformed UTF-8 becomes U+FFFD.
std::string to_json(const Article& article);
// The same for people: indented by one space a level, with a line feed at the end.
std::string to_json_pretty(const Article& article);

// Members that are not known are ignored; known ones must have the right type, and offsets must lie inside their
// text. Errors: malformed (naming the member), too_large (over 64 MiB).
base::Result<Article> from_json(std::string_view json);

}  // namespace ortoo::record
