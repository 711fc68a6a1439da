// What one code point is to the search index: part of a word or not, and how it is written there.
//
// Two written forms: `exact` differs from the text only in what no reader means (case, compatibility forms, digits of
// other scripts, Arabic vowel signs and letter variants); `bare` has its marks removed as well ("ệ" → "ệ", "e").
// Follows Unicode 15: NFKC_Casefold, general categories.
#pragma once

#include <cstdint>
#include <string_view>

namespace ortoo::store {

enum class CharClass : std::uint8_t {
  separator,
  word,      // letters and digits of scripts that put spaces between words
  unspaced,  // Han, kana, Thai, …: a word may begin and end anywhere
  mark,      // belongs to the letter before it
  ignored,   // is not there: soft hyphens, joiners, tatweel
};

struct Folded {
  CharClass kind = CharClass::separator;
  std::string_view exact, bare;  // UTF-8; live for ever
};

// Constant time: a table filled block by block when first asked. Any thread.
const Folded& folded(char32_t c);

}  // namespace ortoo::store
