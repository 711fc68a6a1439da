// What an article is compared by: its words, where each stands, and which of them are names.
//
// A term is a word in lower case cut to its stem (a fixed number of letters by language), a number as written, a pair
// of neighbours where single words say little (Vietnamese syllables, Han and kana), or the stable id of an entity,
// which is the same in every language. Terms are kept as 32-bit hashes: 160 of them an article, the weightiest.
// Thread rules: pure functions over constant tables. Linear in the text; only the first 8,000 bytes of the body are
// read.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/article.h"

namespace ortoo::link {

using Term = std::uint32_t;

inline constexpr std::size_t most_terms = 160;  // kept of an article

// How often a term stands where; each count stops at 255.
struct Count {
  Term term = 0;
  std::uint8_t title = 0;
  std::uint8_t lead = 0;  // title, standfirst and the first 400 bytes of the body
  std::uint8_t all = 0;
  std::uint8_t name = 0;  // of these, written as a name
  bool operator==(const Count&) const = default;
};

// A number that the article tells (figures.h), and how much it says, in halves.
struct Figure {
  Term term = 0;
  std::uint8_t weight = 0;
  bool operator==(const Figure&) const = default;
};

// An article as it is compared. `counts` and `figures` are sorted by term.
struct Telling {
  std::string language;   // the primary language: "vi"
  std::int64_t time = 0;  // Unix seconds; 0: unknown
  std::vector<Count> counts;
  std::vector<Figure> figures;
  bool operator==(const Telling&) const = default;
};

// `time`: when it was published, in Unix seconds; 0: unknown. Translations of the article lend it the names and words
// of their language: an article with an English translation is compared with English ones.
Telling telling_of(const record::Article& article, std::int64_t time);

// The words of the article that stand for these terms, each as it is first written there, in the order of the terms;
// for showing why two articles are alike. Names, neighbours as one ("Lam Hai"); without names, words of four letters
// and more.
std::vector<std::string> words_of(const record::Article& article, const std::vector<Term>& terms);

// For keeping: about 8 bytes a term, 5 a figure. from_bytes: none for what to_bytes did not make; what it made before
// there were figures has none.
std::string to_bytes(const Telling& telling);
std::optional<Telling> from_bytes(std::string_view bytes);

}  // namespace ortoo::link
