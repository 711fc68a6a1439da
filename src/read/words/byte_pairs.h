// The pairs of neighbouring bytes that a text has, so that of many words looked for in it most need not be.
//
// Two pairs may share a place, so "may" it is. Thread rules: plain value. Linear in the text; a look-up is constant
// time.
#pragma once

#include <bitset>
#include <cstddef>
#include <ranges>
#include <string_view>

#include "base/text.h"

namespace ortoo::read {

class BytePairs {
 public:
  explicit BytePairs(std::string_view text) {
    for (std::size_t i = 1; i < text.size(); ++i) seen_.set(place(text[i - 1], text[i]));
  }
  // False where the text has the word nowhere, compared without the case of ASCII.
  bool may_have(std::string_view word) const {
    return word.size() < 2 || (seen_[place(word[0], word[1])] && seen_[place(word[word.size() - 2], word.back())]);
  }

 private:
  // Capitals and small letters, and a few marks, are one.
  static std::size_t place(char first, char second) {
    return ((static_cast<unsigned char>(first) | 0x20U) * 37U + (static_cast<unsigned char>(second) | 0x20U)) % 2048;
  }
  std::bitset<2048> seen_;
};

// True if one of `words`, in lower case, stands in the text, compared without the case of ASCII.
template <std::ranges::range Words>
bool contains_any(std::string_view text, const Words& words) {
  if (text.size() < 2) return false;
  const BytePairs pairs(text);
  for (const std::string_view word : words)
    if (pairs.may_have(word) && base::icontains_ascii(text, word)) return true;
  return false;
}

}  // namespace ortoo::read
