// What a code point is to the splitters of sentences and words; one look-up in a table for the lower planes.
// Thread rules: pure functions.
#pragma once

#include <array>
#include <cstdint>

namespace ortoo::language {

enum class CharClass : std::uint8_t { space, letter, mark, digit, han, stop, opener, closer, punctuation, symbol };

// stop: ends a sentence in some script. opener, closer: brackets and quotation marks (" and ' count as closers).
// mark: combining marks and joiners, which belong to the letter before. han: Han and kana, which stand one by one.
CharClass class_beyond_ascii(char32_t c);
inline CharClass class_of(char32_t c) {
  using enum CharClass;
  static constexpr auto ascii = [] {
    std::array<CharClass, 128> out{};  // controls are space
    for (char c = '!'; c < 127; ++c) {
      const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), is_digit = c >= '0' && c <= '9';
      out[static_cast<std::size_t>(c)] = is_letter ? letter : is_digit ? digit : punctuation;
    }
    for (const char c : {'.', '!', '?'}) out[static_cast<std::size_t>(c)] = stop;
    for (const char c : {'(', '[', '{'}) out[static_cast<std::size_t>(c)] = opener;
    for (const char c : {')', ']', '}', '"', '\''}) out[static_cast<std::size_t>(c)] = closer;
    for (const char c : {'$', '+', '<', '=', '>', '^', '`', '|', '~'}) out[static_cast<std::size_t>(c)] = symbol;
    return out;
  }();
  return c < ascii.size() ? ascii[c] : class_beyond_ascii(c);
}
// A letter or digit of ASCII, which is most of most texts.
inline bool is_plain(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }

}  // namespace ortoo::language
