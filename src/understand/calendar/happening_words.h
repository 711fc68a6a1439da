// The words of happenings of a language: what models/understand/calendar/words.tsv lists.
//
// Thread rules: happening_words may be called by any thread; the tables are made once, on first use, and never change.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "understand/word_filter.h"

namespace ortoo::understand {

// The sorts of words.tsv, as bits: a phrase may be of several.
enum Happens : std::uint32_t {
  happens_noun = 1,
  happens_takes = 2,
  happens_comes = 4,
  happens_was = 8,
  happens_starts = 16,
  happens_of = 32,
  happens_place = 64,
  happens_trail = 128,
  happens_cut = 256,
  happens_not = 512,
  happens_whose = 1024,
  happens_adjective = 2048,
  happens_aside = 4096,
  happens_relative = 8192,
  happens_said = 16384,
  happens_clause = 32768,
};

class HappeningWords {
 public:
  bool known = false;      // its language has some
  std::uint32_t sorts = 0;  // that it has phrases of

  void add(std::string_view phrase, std::uint32_t sort);
  // The sorts of a phrase in small letters; 0: none.
  std::uint32_t of(std::string_view phrase) const;
  // The most words that a phrase which begins with this one has; 0: none does.
  std::uint32_t reach(std::string_view first_word) const;
  // Whether a phrase of a sort stands anywhere in a text of a language without spaces. Linear in the table.
  bool stands_in(std::string_view text, std::uint32_t sort) const;

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  template <class Value>
  using Map = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;
  Map<std::uint32_t> phrases_, ends_;
  Map<std::uint32_t> reach_;  // of first words
  WordFilter firsts_;  // most words begin no phrase
  std::size_t shortest_end_ = SIZE_MAX;
};

// Of a BCP 47 language: the first of "de-at" counts.
const HappeningWords& happening_words(std::string_view language);

}  // namespace ortoo::understand
