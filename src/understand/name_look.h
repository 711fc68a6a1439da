// What the name tagger sees in the words of a text, before it looks at their neighbours.
//
// Thread rules: plain values and pure functions. Linear in the text.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "understand/name_tables.h"
#include "understand/name_text.h"

namespace ortoo::understand {

// caseless: letters of a script without capitals.
enum class Look : std::uint8_t { small, capital, capitals, mixed_case, digits, mark, caseless };
inline bool is_capital(Look look) { return look == Look::capital || look == Look::capitals || look == Look::mixed_case; }

// A distinct word: hashes of its parts, 0 where there is none.
struct LookedWord {
  std::uint64_t exact = 0, lower = 0, shape = 0, brief = 0;
  std::array<std::uint64_t, 4> begins{}, ends{};  // the first and last 1–4 letters, in lower case
  std::array<std::uint64_t, 3> stems{};           // without the last 1–3 letters
  std::uint64_t head = 0;                         // before the last hyphen: УИХ of УИХ-ын
  Look look = Look::mark;
  bool han = false;  // one character of Chinese or Japanese
  std::uint16_t cls = 0, coarse = 0;
  // What the text shows:
  bool small_seen = false;      // written small elsewhere
  std::uint32_t run = 0;        // words of the longest run of capitals it stands in
  std::uint64_t run_before = 0, run_after = 0;  // its neighbours there
  std::uint16_t run_before_class = 0, run_after_class = 0;
};

// The distinct words of a text, and which each word is.
struct NameVocabulary {
  std::vector<LookedWord> words;
  std::vector<std::uint32_t> of;
  const LookedWord& at(std::size_t i) const { return words[of[i]]; }
};

NameVocabulary look_at_words(const NameText&, const NameTables&);

}  // namespace ortoo::understand
