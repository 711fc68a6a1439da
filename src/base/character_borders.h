// Where the characters of UTF-8 begin: to walk backwards, and to cut between them.
//
// Offsets are bytes. Any bytes are taken: what is not UTF-8 has a border before each byte that may begin a character.
// Thread rules: pure. A step costs the bytes of one character.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/text.h"

namespace ortoo::base {

// Whether a byte is the second or a later one of its character.
inline bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80; }

// Whether a character begins at `at`. The end of the text is a border too; a position beyond it is not.
inline bool is_border(std::string_view text, std::size_t at) {
  return at == text.size() || (at < text.size() && !continues_character(text[at]));
}

// The nearest border at `at` or before it, and at `at` or behind it. `at` is at most text.size().
inline std::size_t border_before(std::string_view text, std::size_t at) {
  while (at > 0 && !is_border(text, at)) --at;
  return at;
}
inline std::size_t border_behind(std::string_view text, std::size_t at) {
  while (!is_border(text, at)) ++at;
  return at;
}

// Where the character begins that ends at `end`; 0 at 0.
inline std::size_t character_before(std::string_view text, std::size_t end) {
  while (end > 0 && continues_character(text[--end])) {}
  return end;
}
// `end` is more than 0.
inline char32_t code_point_before(std::string_view text, std::size_t end) {
  end = character_before(text, end);
  return next_code_point(text, end);
}

// Its whole characters within the first `most` bytes.
inline std::string_view cut_to(std::string_view text, std::size_t most) {
  return most < text.size() ? text.substr(0, border_before(text, most)) : text;
}

}  // namespace ortoo::base
