// Tells at once of most words that they stand in no table: bits by a word's length and some of its bytes. It spares the
// tables that are asked about every word of a text the hashing of whole words.
//
// Thread rules: a plain value.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>

namespace ortoo::understand {

class WordFilter {
 public:
  void add(std::string_view word) { bits_.set(slot(word)); }
  // False: it was never added.
  bool may_have(std::string_view word) const { return bits_.test(slot(word)); }

 private:
  static constexpr std::uint32_t bits = 13;
  static std::size_t slot(std::string_view word) {
    if (word.empty()) return 0;
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(word[i])); };
    const std::uint32_t told = byte(0) << 24 | byte(word.size() / 2) << 16 | byte(word.size() - 1) << 8 |
                               (static_cast<std::uint32_t>(word.size()) & 0xFF);
    return (told * 0x9E3779B1U ^ (told >> 15)) * 0x85EBCA6BU >> (32 - bits);
  }
  std::bitset<std::size_t{1} << bits> bits_;
};

}  // namespace ortoo::understand
