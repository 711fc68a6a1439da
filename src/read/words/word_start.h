// How a word begins, as one number: to tell at once of most words that a text does not begin with them.
//
// Thread rules: pure functions. Constant time.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

#include "base/short_bytes.h"
#include "base/text.h"

namespace ortoo::read {

// Up to eight bytes of the beginning of a text, ASCII in lower case.
inline std::uint64_t first_bytes(std::string_view text) {
  auto bytes = std::bit_cast<std::array<char, sizeof(std::uint64_t)>>(base::short_bytes(text));
  for (char& c : bytes) c = base::ascii_lower(c);
  return std::bit_cast<std::uint64_t>(bytes);
}

// The ASCII bytes that a word in lower case begins with, eight at most, up to the first of `ends`.
class WordStart {
 public:
  explicit WordStart(std::string_view word, std::string_view ends = "") {
    for (std::size_t i = 0; i < std::min(word.size(), sizeof looked_at_) &&
                            static_cast<unsigned char>(word[i]) < 0x80 && ends.find(word[i]) == ends.npos;
         ++i)
      looked_at_ |= std::uint64_t{0xFF} << i * 8;
    bytes_ = first_bytes(word) & looked_at_;
  }
  // `bytes`: first_bytes() of a text.
  bool may_begin(std::uint64_t bytes) const { return (bytes & looked_at_) == bytes_; }

 private:
  std::uint64_t bytes_, looked_at_ = 0;
};

}  // namespace ortoo::read
