// Where sentences begin and end, after the rules of UAX #29 with tables of abbreviations and of closing marks on top.
//
// Offsets are bytes of the UTF-8 text, half open, on character borders. Sentences are trimmed of white space, never
// empty, in order, and do not overlap; what lies between two is white space. Line feeds always end a sentence.
// Malformed UTF-8 is read as U+FFFD. Thread rules: pure functions over constant tables. Linear in the text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace ortoo::language {

struct Range {
  std::uint32_t begin = 0, end = 0;
  bool operator==(const Range&) const = default;
};

// `language` is a BCP 47 tag; of an unknown one the rules common to all hold. Texts beyond 4 GiB are cut there.
std::vector<Range> sentences(std::string_view text, std::string_view language);

}  // namespace ortoo::language
