// Which PLOVER root an event between two actors of a sentence is, by a log-linear model over the words around them.
//
// Words are taken as crude stems, with the place where they stand: before, between or behind the two, and in what order
// these come. Weights are made by models/understand/ties/train.cpp. Thread rules: pure. Linear in the sentence.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/sentences.h"

namespace ortoo::understand {

// PLOVER's roots (Open Event Data Alliance, 2021), cooperation first; the first eight are cooperative.
inline constexpr std::array<std::string_view, 15> plover_roots = {"AGREE",  "CONSULT", "SUPPORT",  "COOPERATE", "AID",      "YIELD",    "REQUEST", "ACCUSE",
                                                                 "REJECT", "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE", "ASSAULT"};

// One sentence, in English, and where in it the two stand (bytes of it).
struct TieFrame {
  std::string_view sentence;
  language::Range source, target;
};

std::string stem(std::string_view lowered);
// Hashed features; those of words alone, wherever they stand, are shared with the dictionary's patterns.
void tie_features(const TieFrame&, std::vector<std::uint32_t>& out);
void pattern_features(std::span<const std::string> stems, std::vector<std::uint32_t>& out);

struct TieRoot {
  std::size_t root = 0;  // index into plover_roots
  float probability = 0;
};

// Scores of all roots by a table: `float at(uint32 index)`, a slot of 16 for each feature.
template <class Table>
TieRoot best_root(const Table& table, const std::vector<std::uint32_t>& features);

}  // namespace ortoo::understand

#include <algorithm>
#include <cmath>

namespace ortoo::understand {

template <class Table>
std::array<float, 15> root_probabilities(const Table& table, const std::vector<std::uint32_t>& features) {
  std::array<float, 15> scores{};
  for (const auto f : features)
    for (std::uint32_t r = 0; r < 15; ++r) scores[r] += table.at((f << 4) + r);
  const float top = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& s : scores) sum += s = std::exp(s - top);
  for (float& s : scores) s /= sum;
  return scores;
}

template <class Table>
TieRoot best_root(const Table& table, const std::vector<std::uint32_t>& features) {
  const auto p = root_probabilities(table, features);
  const auto best = std::max_element(p.begin(), p.end());
  return {static_cast<std::size_t>(best - p.begin()), *best};
}

}  // namespace ortoo::understand
