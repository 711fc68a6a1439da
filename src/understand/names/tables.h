// Tables of the name tagger: classes of words by the company they keep, and names that are known.
//
// Made by models/understand/names/tables.py. A table is open addressing over 16-bit marks of hashes: one in some
// thousands of unknown words gets an entry that is not its own. Thread rules: never changes once made.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace ortoo::understand {

// Bits of what a phrase is known as.
enum : std::uint16_t {
  known_country = 1,
  known_city = 2,
  known_first_name = 4,
  known_last_name = 8,
  known_organisation = 16,
  known_people = 32,
  known_person = 64,
  known_title = 128,
  known_calendar = 256,
  known_region = 512,
  known_word = 1024  // a common word, in tables of languages without spaces
};
// In those tables the bits above tell how frequent the word is: 31 and log2 of its share of all words.
inline constexpr std::uint32_t known_bits = 11;
inline constexpr std::uint16_t all_known = (1U << known_bits) - 1;

// Where `mark` stands in a table of 2^bits marks by open addressing, looked for from `slot` on; none: a 0 comes first.
// Eight at a time, since full tables have long runs: 16 bytes behind the marks must be readable.
inline constexpr std::size_t no_slot = SIZE_MAX;
inline constexpr std::uint32_t least_bits = 3, most_bits = 24;
inline std::size_t find_mark(const std::uint16_t* marks, std::uint32_t bits, std::size_t slot, std::uint16_t mark) {
  const std::size_t size = std::size_t{1} << bits;
#ifdef __SSE2__
  const __m128i wanted = _mm_set1_epi16(static_cast<std::int16_t>(mark));
  for (;;) {
    const __m128i eight = _mm_loadu_si128(reinterpret_cast<const __m128i*>(marks + slot));
    const auto flags = static_cast<std::uint32_t>(
        _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi16(eight, wanted), _mm_cmpeq_epi16(eight, _mm_setzero_si128()))));
    slot += flags != 0 ? static_cast<std::size_t>(std::countr_zero(flags)) / 2 : 8;
    if (slot >= size) slot = 0;
    else if (flags != 0) return marks[slot] == mark ? slot : no_slot;
  }
#else
  while (marks[slot] != mark && marks[slot] != 0) slot = (slot + 1) & (size - 1);
  return marks[slot] == mark ? slot : no_slot;
#endif
}

// A map from 64-bit hashes to 16-bit values, read in place. Layout: "OHT1" (or "OHT2": of a language that declines
// names), log2 of the slots, marks, values.
class HashTable {
 public:
  HashTable() = default;
  explicit HashTable(std::string_view bytes);  // empty where the bytes are no table
  // 0: none.
  std::uint16_t at(std::uint64_t hash) const {
    if (bits_ == 0) return 0;
    const auto slot = find_mark(marks_, bits_, hash >> (64 - bits_), static_cast<std::uint16_t>((hash & 0xFFFF) | 1));
    return slot == no_slot ? std::uint16_t{0} : values_[slot];
  }
  // Told that it will soon be asked for: where it stands may begin to be read.
  void prepare(std::uint64_t hash) const {
    if (bits_ != 0) __builtin_prefetch(marks_ + (hash >> (64 - bits_)));
  }
  bool empty() const { return bits_ == 0; }
  bool declines() const { return declines_; }

 private:
  std::uint32_t bits_ = 0;
  bool declines_ = false;
  const std::uint16_t* marks_ = nullptr;
  const std::uint16_t* values_ = nullptr;
};

class NameTables {
 public:
  NameTables() = default;
  NameTables(std::string_view classes, std::string_view coarse, std::string_view phrases);
  // Class 1 and up of a word in lower case by its hash; 0: unknown. `coarse` groups the classes.
  std::uint16_t class_of(std::uint64_t lower) const { return classes_.at(lower); }
  void prepare_class(std::uint64_t lower) const { classes_.prepare(lower); }
  std::uint16_t coarse_of(std::uint16_t cls) const { return cls < coarse_.size() ? coarse_[cls] : 0; }
  std::uint16_t known(std::uint64_t phrase) const { return phrases_.at(phrase); }
  void prepare_known(std::uint64_t phrase) const { phrases_.prepare(phrase); }
  bool has_phrases() const { return !phrases_.empty(); }
  // Whether a word that is not known is also looked up without its last letters.
  bool declines() const { return phrases_.declines(); }

 private:
  HashTable classes_, phrases_;
  std::span<const std::uint8_t> coarse_;
};

inline constexpr std::uint32_t longest_phrase = 5;  // words

}  // namespace ortoo::understand
