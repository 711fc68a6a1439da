// PLV_train's sentences, and how the model of ties is fitted to them; for the trainer and bench/understand_ties.cpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "understand/names/names.h"
#include "understand/ties/actors.h"
#include "understand/ties/model.h"

namespace ortoo::ties {

namespace u = understand;

struct Sentence {
  record::Article article;  // the sentence is its one block
  language::Range source, target;
  std::uint8_t root = u::no_root;
  bool both = true;  // source and target both stand in the sentence
};

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// In a shuffled order that is always the same, with the names found.
inline std::vector<Sentence> plv_sentences(const std::filesystem::path& file) {
  std::vector<Sentence> out;
  std::istringstream in(read_file(file));
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
    if (cells.size() < 10) continue;
    Sentence s;
    std::string text;
    int marks = 0;
    const auto& marked = cells[3];
    for (std::size_t i = 0; i < marked.size();) {
      const auto rest = std::string_view(marked).substr(i);
      const auto here = static_cast<std::uint32_t>(text.size());
      if (rest.starts_with("<s>")) s.source.begin = here, i += 3, marks |= 1;
      else if (rest.starts_with("</s>")) s.source.end = here, i += 4;
      else if (rest.starts_with("<t>")) s.target.begin = here, i += 3, marks |= 2;
      else if (rest.starts_with("</t>")) s.target.end = here, i += 4;
      else text += marked[i++];
    }
    s.both = marks == 3;
    s.root = u::root_named(cells[9]);
    if (s.root == u::no_root) continue;
    s.article.language = "en";
    s.article.body.emplace_back().text = std::move(text);
    out.push_back(std::move(s));
  }
  std::mt19937 random(11);
  std::shuffle(out.begin(), out.end(), random);
  for (auto& s : out) u::find_names(u::analyse(s.article), s.article);
  return out;
}

// Pairs of one sentence are weighed against each other: they are learnt together.
struct Example {
  u::TieFeatures features;
  std::uint8_t root = u::no_root;  // no_root: asks only whether the two are a pair
  float weight = 1;
  float pair = -1;  // 1: they are; 0: they are not; -1: is not asked
};

inline bool meet(const language::Range& a, const language::Range& b) { return a.begin < b.end && b.begin < a.end; }

// The root of the marked pair, and the pairs of the actors that are found: those that are the marked one and those not.
using Lesson = std::vector<Example>;

inline Lesson examples_of(const Sentence& s) {
  Lesson out;
  const auto analysis = u::analyse(s.article);
  const auto& passage = analysis.passages[0];
  const auto words = u::tie_words_of(passage, {0, static_cast<std::uint32_t>(passage.text.size())});
  out.emplace_back();
  u::tie_features(words, s.source, s.target, {}, out.back().features);
  out.back().root = s.root;
  const auto reading = u::read_actors(passage, s.article, u::acting_for(s.article));
  const auto& actors = reading.actors;
  for (std::size_t i = 0; i < actors.size() && s.both; ++i)
    for (std::size_t j = 0; j < actors.size(); ++j) {
      if (i == j || actors[i].name == actors[j].name) continue;
      const language::Range a{actors[i].begin, actors[i].end}, b{actors[j].begin, actors[j].end};
      Example e;
      u::tie_features(words, a, b, u::place_of(reading, actors, i, j, passage.text), e.features);
      e.pair = meet(a, s.source) && meet(b, s.target) ? 1.0F : 0.0F;
      out.push_back(std::move(e));
    }
  float right = 0;
  for (const auto& e : out) right += std::max(e.pair, 0.0F);
  for (auto& e : out)
    if (e.pair > 0) e.pair /= right;
  return out;
}

// The verb patterns, as sentences of few words.
inline std::vector<Lesson> pattern_examples() {
  std::vector<Lesson> out;
  const auto add = [&](std::span<const std::uint32_t> stems, std::uint8_t root) {
    if (root == u::no_root) return;
    Example e;
    e.root = root;
    e.weight = 0.25F;
    u::plain_features(stems, e.features.words);
    out.push_back({std::move(e)});
  };
  for (const auto& p : u::tie_patterns().patterns()) add(u::tie_patterns().plain(p), p.root);
  std::vector<std::pair<std::uint32_t, std::uint8_t>> verbs(u::tie_patterns().verbs().begin(),
                                                            u::tie_patterns().verbs().end());
  std::sort(verbs.begin(), verbs.end());
  for (const auto& [verb, root] : verbs) add(std::span(&verb, 1), root);
  return out;
}

// Stochastic gradient with a step for each weight (AdaGrad).
struct Weights {
  std::vector<float> w = std::vector<float>(std::size_t{u::tie_slots} * 16), g = w;
  std::vector<float> m = std::vector<float>(u::vector_size * u::vector_zones * 16), mg = m;
  float at(std::uint32_t slot, std::uint32_t output) const { return w[slot * 16 + output]; }
  float mean(std::size_t feature, std::uint32_t output) const { return m[feature * 16 + output]; }

  void learn(const Lesson& lesson, float rate) {
    std::vector<float> shares;
    for (const auto& e : lesson)
      if (e.pair >= 0) shares.push_back(u::pair_score(*this, e.features));
    u::share_between(shares);
    std::size_t pair = 0;
    for (const auto& e : lesson) learn(e, e.pair >= 0 ? shares[pair++] : 0, rate);
  }

  void learn(const Example& e, float share, float rate) {
    const auto scores = u::tie_scores(*this, e.features);
    std::array<float, 16> gradient{};
    if (e.root != u::no_root) {
      const auto p = u::root_probabilities(scores);
      for (std::uint32_t r = 0; r < 15; ++r) gradient[r] = e.weight * (p[r] - (e.root == r ? 1.0F : 0.0F));
    }
    if (e.pair >= 0) gradient[15] = e.weight * (share - e.pair);
    const auto step = [&](float& weight, float& squares, float by) {
      squares += by * by;
      weight -= rate * by / std::sqrt(squares + 0.1F);
    };
    for (std::uint32_t r = 0; r < 16; ++r) {
      if (std::abs(gradient[r]) < 1e-4F) continue;
      for (const auto f : e.features.words) step(w[f * 16 + r], g[f * 16 + r], gradient[r]);
      if (r == 15)
        for (const auto f : e.features.pair) step(w[f * 16 + r], g[f * 16 + r], gradient[r]);
      for (std::size_t i = 0; i < e.features.means.size(); ++i)
        if (e.features.means[i] != 0) step(m[i * 16 + r], mg[i * 16 + r], gradient[r] * e.features.means[i]);
    }
  }
};

// Roots that are rare weigh more, by the root of their share. The weights are the mean of those after the later rounds
// in three orders of the lessons.
inline constexpr int averaged_from = 3;
inline constexpr unsigned seeds = 3;
inline Weights fit(std::vector<Lesson> lessons, int rounds) {
  std::array<float, 16> of{};
  float sum = 0;
  for (const auto& lesson : lessons)
    for (const auto& e : lesson)
      if (e.root != u::no_root && e.weight == 1) ++of[e.root], ++sum;
  for (auto& lesson : lessons)
    for (auto& e : lesson)
      if (e.root != u::no_root) e.weight *= std::sqrt(sum / 15 / std::max(1.0F, of[e.root]));
  Weights mean;
  for (unsigned seed = 1; seed <= seeds; ++seed) {
    Weights weights;
    std::mt19937 random(seed);
    for (int round = 0; round < rounds; ++round) {
      std::shuffle(lessons.begin(), lessons.end(), random);
      for (const auto& lesson : lessons) weights.learn(lesson, 0.1F / (1 + 0.15F * static_cast<float>(round)));
      if (round < averaged_from) continue;
      const float share = 1 / static_cast<float>((rounds - averaged_from) * static_cast<int>(seeds));
      for (std::size_t i = 0; i < mean.w.size(); ++i) mean.w[i] += share * weights.w[i];
      for (std::size_t i = 0; i < mean.m.size(); ++i) mean.m[i] += share * weights.m[i];
    }
  }
  return mean;
}

// As the program has it (open_tie_model).
inline std::string written(const Weights& weights) {
  std::string out = "OTM1";
  out.append(reinterpret_cast<const char*>(weights.m.data()), weights.m.size() * sizeof(float));
  for (const float w : weights.w) out += static_cast<char>(std::clamp(std::lround(w * 32), -127L, 127L));
  return out;
}

inline constexpr int rounds = 10;

}  // namespace ortoo::ties
