// What stands between quotation marks, in the marks of all the world's newspapers.
//
// “ ”, „ “, „ ”, » «, « », ‹ ›, ‘ ’, ‚ ‘, 「 」, 『 』, ﹁ ﹂, " " and ' '. An apostrophe opens nothing. A mark that a
// paragraph leaves open goes on in the next one where that begins with the same mark, as newspapers write speeches;
// else it opens nothing. Thread rules: pure. Linear in the text. Any bytes are taken.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace ortoo::understand {

struct Quoted {
  std::uint32_t passage = 0;            // index into the passages
  std::uint32_t begin = 0, end = 0;     // bytes between the marks
  std::uint32_t outer_begin = 0, outer_end = 0;  // with the marks
  bool continues = false;               // a speech that goes on from the passage before
  std::uint8_t depth = 0;               // 0: in no other quotation
};

// Whether a word is one of those marks; an apostrophe's is none, which mostly stands in words.
bool is_quotation_mark(std::string_view word);

// In order of their begin; those within another follow it.
std::vector<Quoted> quoted_in(std::span<const std::string_view> passages);

}  // namespace ortoo::understand
