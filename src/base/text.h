// UTF-8 text: validity, normal form, white space, code points, folding for comparison.
//
// All functions take any bytes and never fail: what is not UTF-8 counts as U+FFFD. Linear time.
// Thread rules: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ortoo::base {

char32_t next_beyond_ascii(std::string_view text, std::size_t& at);
// The code point at `at` (U+FFFD for a malformed sequence); moves `at` past it. `at` must be inside `text`.
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at]);
  return first < 0x80 ? (++at, char32_t{first}) : next_beyond_ascii(text, at);
}
void append_utf8(std::string& out, char32_t code_point);

bool is_valid_utf8(std::string_view text);
// Replaces every malformed sequence by U+FFFD (Unicode 15, section 3.9, maximal subparts).
std::string scrub_utf8(std::string_view text);

// Unicode Normalization Form C.
std::string nfc(std::string_view text);

// White space as HTML and Unicode have it: ASCII, U+0085, U+00A0, U+1680, U+2000–200B, U+2028/9, U+202F, U+205F,
// U+3000, U+FEFF.
bool is_space_beyond_ascii(char32_t c);
inline bool is_space(char32_t c) { return c < 0x80 ? c == ' ' || (c >= 9 && c <= 13) : is_space_beyond_ascii(c); }
std::string_view trim(std::string_view text);
// One space for every run of white space, none at the ends.
std::string collapse_spaces(std::string_view text);

bool is_letter(char32_t c);
bool is_lower(char32_t c);  // a letter of which there is a capital
bool is_digit(char32_t c);  // decimal digits of any script
// Scripts written without spaces, in which a character counts for about a word: Han, kana, Hangul excluded.
bool is_han_or_kana(char32_t c);

// For comparing and finding: lower case by full case folding, marks removed ("Điện" → "dien"), NFKD.
std::string fold(std::string_view text);
// Lower case in the root locale, marks kept.
std::string lower(std::string_view text);

// Words in `text`: runs of letters and digits; each Han or kana character counts as half a word, rounded up.
std::size_t count_words(std::string_view text);
std::size_t count_code_points(std::string_view text);

// ASCII only, for markup and protocols.
inline char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool iequals_ascii(std::string_view a, std::string_view b);
bool icontains_ascii(std::string_view haystack, std::string_view needle);  // needle in lower case

}  // namespace ortoo::base
