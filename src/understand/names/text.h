// What the name tagger reads: the words of a text, sentence by sentence, and what is known of each.
//
// Thread rules: plain values and pure functions. Linear in the text.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ortoo::understand {

class NameTables;

struct NameText {
  std::vector<std::string_view> words;
  std::vector<std::uint32_t> sentences;  // index of each one's first word, in order
  std::uint32_t end_of(std::size_t sentence) const {
    return sentence + 1 < sentences.size() ? sentences[sentence + 1] : static_cast<std::uint32_t>(words.size());
  }
};

// Features of each word as 64-bit hashes: those of word i stand in [starts[i], starts[i + 1]).
struct NameFeatures {
  std::vector<std::uint64_t> hashes;
  std::vector<std::uint32_t> starts;
};

// The word and its neighbours as they stand, their shapes, beginnings and endings, classes and table entries; and what
// the rest of the text shows: whether the word is also written small, and the longest run of capitals it stands in.
void describe(const NameText&, const NameTables&, NameFeatures& out);

// One hash out of two; that of a text.
inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  a ^= b + 0x9E3779B97F4A7C15ULL + (a << 6) + (a >> 2);
  a *= 0xFF51AFD7ED558CCDULL;
  return a ^ (a >> 32);
}
inline std::uint64_t hash_of(std::string_view text) {
  std::uint64_t h = 0xCBF29CE484222325ULL;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return mixed(h, text.size());
}

}  // namespace ortoo::understand
