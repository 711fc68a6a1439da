// Which PLOVER root an action between two actors of an English sentence is, and whether it is between these two at all.
//
// Log-linear models over the words around the two, with the place where they stand (before, between, behind), the verb
// patterns that they match, and the averages of their word vectors. Weights: models/understand/ties/en.model by
// train.cpp; vectors: en.vectors by tables.py. Thread rules: pure; tables are made on first use and never change.
// Linear in the sentence.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "understand/analysis.h"
#include "understand/ties/patterns.h"

namespace ortoo::understand {

inline constexpr std::size_t vector_size = 50, vector_zones = 9;
inline constexpr std::uint32_t tie_slots = 1U << 16;  // of hashed features, 16 weights each: the roots, and the pair

// What is told of a word wherever it stands.
struct TieLook {
  std::uint32_t stem = 0;  // hash
  const std::int8_t* vector = nullptr;
  bool hollow = false, negates = false, by = false;
  std::uint8_t root = no_root;  // of the verb alone
  const std::vector<TiePatterns::OfVerb>* patterns = nullptr;
  // The hashes of its features as far as the stem alone tells them (ties/model.cpp, Begun).
  std::uint32_t plain = 0;
  std::array<std::uint32_t, 6> begun{};
};
// A sentence's words, looked up once for all pairs of actors in it.
struct TieWord : TieLook {
  std::uint32_t begin = 0, end = 0;  // bytes of the text
  TiePatterns::Match match;
};
// The passage's words in the range.
std::vector<TieWord> tie_words_of(const Passage& passage, language::Range range);

struct TieFeatures {
  std::vector<std::uint32_t> words;  // slots
  std::vector<std::uint32_t> pair;   // slots; of the question whether these two are the pair, beside `words`
  std::array<float, vector_size * vector_zones> means{};
};
// What two actors are among those of their sentence.
struct PairPlace {
  std::uint32_t between = 0;             // other actors between the two
  bool first = true;                     // the source is the first actor of the sentence
  std::uint32_t source = 0, target = 0;  // their sorts (ActorSort)
  // 1: a deed of the table has the two beside it, the source in front; 2: "was … by"; 3: the wrong way round
  std::uint32_t deed = 0;
};
// `source` and `target`: bytes of the text.
void tie_features(std::span<const TieWord> words, language::Range source, language::Range target, const PairPlace&,
                  TieFeatures& out);
// Words in order, without places.
void plain_features(std::span<const std::uint32_t> stems, std::vector<std::uint32_t>& out);

struct TieGuess {
  std::uint8_t root = no_root;
  float of_root = 0;  // probability of the root, if it is a tie
  float is_tie = 0;   // probability that an action of the source meets the target; share_between tells it
};

// Any table of weights: `float at(uint32 slot, uint32 output)`, `float mean(size_t feature, uint32 output)`.
template <class Table>
std::array<float, 16> tie_scores(const Table& table, const TieFeatures& features) {
  std::array<float, 16> scores{};
  for (const auto f : features.words)
    for (std::uint32_t r = 0; r < 16; ++r) scores[r] += table.at(f, r);
  for (const auto f : features.pair) scores[15] += table.at(f, 15);
  for (std::size_t i = 0; i < features.means.size(); ++i)
    if (features.means[i] != 0)
      for (std::uint32_t r = 0; r < 16; ++r) scores[r] += features.means[i] * table.mean(i, r);
  return scores;
}

// The last of these scores alone, for a tenth of the work: most pairs of actors have no tie.
template <class Table>
float pair_score(const Table& table, const TieFeatures& features) {
  float score = 0;
  for (const auto f : features.words) score += table.at(f, 15);
  for (const auto f : features.pair) score += table.at(f, 15);
  for (std::size_t i = 0; i < features.means.size(); ++i) score += features.means[i] * table.mean(i, 15);
  return score;
}

// The scores of all pairs of a sentence to the probability of each that it is the one tied; that none is scores 0.
void share_between(std::span<float> scores);

std::array<float, 15> root_probabilities(const std::array<float, 16>& scores);
TieGuess tie_guess(const std::array<float, 16>& scores);

// The weights that ship. Layout: "OTM1", a float32 for each mean and output, an int8 in 1/32 for each slot and output.
struct TieModel {
  std::span<const float> means;
  std::span<const std::int8_t> weights;  // none: no model
  std::vector<float> pair_means;         // of `means` those of the last output, side by side
  std::vector<std::int8_t> pair_weights;  // of `weights` the same: a few cache lines of those are asked for most
  float at(std::uint32_t slot, std::uint32_t output) const {
    return static_cast<float>(weights[slot * 16 + output]) * (1.0F / 32);
  }
  float mean(std::size_t feature, std::uint32_t output) const { return means[feature * 16 + output]; }
};
// As for any table, in whole numbers and several means or outputs at a time; the first without writing the features
// down, from the one to the other and back, which have most means in common.
std::array<float, 2> pair_scores(const TieModel&, std::span<const TieWord> words, language::Range one,
                                 language::Range other, const PairPlace& there, const PairPlace& back);
std::array<float, 16> tie_scores(const TieModel&, const TieFeatures&);
// An empty model for bytes that are none. `bytes` at an address divisible by 4.
TieModel open_tie_model(std::string_view bytes);
const TieModel& tie_model();

}  // namespace ortoo::understand
