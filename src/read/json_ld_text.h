// A block of JSON-LD parsed, and the text of what stands in it.
//
// Thread rules: each thread has a parser of its own.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

namespace ortoo::read {

// Reads one block, mended where it has to be: raw control characters in strings, commas before a closing bracket, what
// stands around the outermost brackets. False for one that is longer than 8 MiB or no JSON even so. `root` lives until
// this thread parses the next.
bool parse_json_ld(std::string_view block, simdjson::dom::element& root);

// A string without entities and doubled spaces, or a whole number; "" for another value.
std::string json_text(simdjson::dom::element value);
// The text of a member: its own, or the first of a list, or the "@value" or "name" of an object.
std::string json_text(const simdjson::dom::object& in, std::string_view member);

}  // namespace ortoo::read
