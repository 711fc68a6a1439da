#include "understand/tie_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

#include "base/text.h"
#include "language/tokens.h"
#include "language/word_edges.h"
#include "understand/attribution_words.h"
#include "understand/large_pages.h"

namespace ortoo::understand {
namespace {

constexpr std::uint32_t before_reach = 60, behind_reach = 90;  // bytes from the two

std::uint32_t mixed(std::uint32_t kind, std::uint32_t a, std::uint32_t b = 0) {
  std::uint32_t h = (kind * 0x9E3779B1U ^ a) * 0x85EBCA6BU;
  h = ((h ^ (h >> 15)) + b) * 0xC2B2AE35U;
  return (h ^ (h >> 14)) & (tie_slots - 1);
}

bool is_hollow(std::string_view word) {
  static constexpr std::string_view hollow[] = {"the", "a", "an", "of", "in", "on", "at", "its", "his", "her", "their", "and", "was", "were", "is", "are", "be", "been", "has", "have", "had", "that", "this", ",", ".", "\"", "“", "”", "'"};
  return std::find(std::begin(hollow), std::end(hollow), word) != std::end(hollow);
}

// Layout: "OTV1", number of words, dimensions (uint32, little endian), the words' hashes in order, their rows of int8.
const std::int8_t* vector_of(std::uint32_t word) {
  static const auto bytes = in_large_pages(tie_vector_bytes());
  static const std::uint32_t count = [] {
    std::uint32_t n = 0, size = 0;
    if (bytes.size() < 12 || std::memcmp(bytes.data(), "OTV1", 4) != 0) return n;
    std::memcpy(&n, bytes.data() + 4, 4);
    std::memcpy(&size, bytes.data() + 8, 4);
    return size == vector_size && bytes.size() >= 12 + n * (4 + vector_size) ? n : 0;
  }();
  const auto* hashes = reinterpret_cast<const std::uint32_t*>(bytes.data() + 12);
  const auto at = place_of_hash({hashes, count}, word);
  return at == count ? nullptr : reinterpret_cast<const std::int8_t*>(hashes + count) + at * vector_size;
}

// The running mean of word vectors. Their sums are whole numbers, the same in any order.
struct Mean {
  static constexpr std::size_t lanes = (vector_size + 7) / 8;
  using Eight [[gnu::vector_size(16)]] = std::int16_t;
  static constexpr int most = 250;  // vectors whose sum cannot be more than a lane holds
  std::array<Eight, lanes> sum{};
  int count = 0;
  void add(const TieWord& w) {
    if (w.vector == nullptr || count == most) return;
    for (std::size_t i = 0; i + 1 < lanes; ++i) sum[i] += eight(w.vector + i * 8);
    std::array<std::int8_t, 8> rest{};
    std::copy_n(w.vector + (lanes - 1) * 8, vector_size - (lanes - 1) * 8, rest.begin());
    sum[lanes - 1] += eight(rest.data());
    ++count;
  }
  void add(const Mean& other) {
    if (count + other.count > most) return;
    for (std::size_t i = 0; i < lanes; ++i) sum[i] += other.sum[i];
    count += other.count;
  }
  void write(float* out) const {
    if (count == 0) return;
    std::array<std::int16_t, lanes * 8> sums;
    std::memcpy(sums.data(), sum.data(), sizeof sums);
    const float whole = 127 * static_cast<float>(count);
    for (std::size_t i = 0; i < vector_size; ++i) out[i] = static_cast<float>(sums[i]) * 2 / whole;
  }

 private:
  static Eight eight(const std::int8_t* at) {
    using Bytes [[gnu::vector_size(8)]] = std::int8_t;
    Bytes bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return __builtin_convertvector(bytes, Eight);
  }
};

enum Zone : std::uint32_t { in_source = 1, in_target, in_front, at_back, in_between };

}  // namespace

std::vector<TieWord> tie_words_of(std::string_view text, language::Range range) {
  std::vector<TieWord> out;
  std::vector<std::uint32_t> stems;
  const auto part = text.substr(range.begin, range.end - range.begin);
  for (const auto& t : language::tokens(part, "en")) {
    const auto lowered = base::lower(part.substr(t.begin, t.end - t.begin));
    TieWord w;
    w.begin = range.begin + t.begin;
    w.end = range.begin + t.end;
    w.hollow = is_hollow(lowered);
    w.negates = lowered == "not" || lowered == "no" || lowered == "never" || lowered.ends_with("n't") || lowered.ends_with("n’t");
    w.by = lowered == "by";
    w.stem = word_hash(stem(lowered));
    w.vector = vector_of(word_hash(language::without_possessive(lowered)));
    stems.push_back(w.stem);
    out.push_back(w);
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].match = tie_patterns().match(stems, i);
    out[i].root = tie_patterns().root_of(stems[i]);
  }
  return out;
}

void plain_features(std::span<const std::uint32_t> stems, std::vector<std::uint32_t>& out) {
  std::uint32_t before = 0;
  for (const auto s : stems) {
    out.push_back(mixed(1, s));
    if (before != 0) out.push_back(mixed(2, before, s));
    before = s;
  }
}

void tie_features(std::span<const TieWord> words, language::Range source, language::Range target, const PairPlace& pair, TieFeatures& out) {
  out.words.clear();
  out.pair.clear();
  out.means.fill(0);
  const bool forward = source.begin <= target.begin;
  const auto first = forward ? source : target, second = forward ? target : source;
  const std::uint32_t order = forward ? 1 : 2;
  out.words.push_back(mixed(10, order));
  std::vector<std::uint32_t> near;  // stems that may be of a pattern
  near.reserve(words.size());
  std::uint32_t before = 0, before_that = 0, position = 0, solid = 0, verbs = 0;
  bool first_verb = true, commas = false;
  TiePatterns::Match best;
  Mean middle, back, of_target, front, of_source, opening, next, closing;
  const TieWord* last = nullptr;
  for (const auto& w : words) {
    Zone zone = in_between;
    std::uint32_t far = 0;
    if (w.begin >= source.begin && w.end <= source.end) zone = in_source;
    else if (w.begin >= target.begin && w.end <= target.end) zone = in_target;
    else if (w.end <= first.begin) zone = in_front, far = first.begin - w.end;
    else if (w.begin >= second.end) zone = at_back, far = w.begin - second.end;
    if ((zone == in_front && far > before_reach) || (zone == at_back && far >= behind_reach)) continue;
    const auto s = w.stem;
    const std::uint32_t place = zone * 4 + order;
    out.words.push_back(mixed(11, s, place));
    if (zone == in_between) out.words.push_back(mixed(12, s, order * 8 + std::min(position++, 3U)));
    if (zone == at_back) out.words.push_back(mixed(13, s, far < 25 ? 1 : 2));
    if (zone != in_source && !w.hollow) near.push_back(s);
    if (before != 0) out.words.push_back(mixed(14, s, before * 31 + (zone == in_between ? 1 : zone == at_back ? 2 : 3)));
    if (before_that != 0 && zone == in_between) out.words.push_back(mixed(15, s, before_that));
    if (w.negates) out.words.push_back(mixed(16, place));
    if (w.by && !forward && w.end + 6 >= source.begin && w.begin < source.begin) out.words.push_back(mixed(17, 1));
    before_that = before;
    before = s;
    if (zone == in_between && w.end == w.begin + 1 && w.vector == nullptr) commas = true;
    if (!w.hollow) {
      if (zone == in_between) {
        middle.add(w);
        if (solid == 0) opening.add(w);
        if (solid == 1) next.add(w);
        last = &w;
        ++solid;
      } else if (zone == at_back) back.add(w);
      else if (zone == in_front) front.add(w);
      else if (zone == in_target) of_target.add(w);
      else of_source.add(w);
    }
    if (zone == in_source || zone == in_target) continue;
    const auto root = w.match.root != no_root ? w.match.root : w.root;
    if (w.match.root != no_root) {
      out.words.push_back(mixed(20, w.match.root, zone));
      out.words.push_back(mixed(21, w.match.root));
      if (w.match.weight > best.weight) best = w.match;
    }
    if (w.root != no_root) out.words.push_back(mixed(22, w.root, zone));
    if (root != no_root && zone == in_between) {
      if (first_verb) out.words.push_back(mixed(23, root));
      first_verb = false;
      ++verbs;
    }
  }
  if (best.root != no_root) out.words.push_back(mixed(24, best.root));
  plain_features(near, out.words);
  if (last != nullptr) closing.add(*last);
  Mean all = middle;
  all.add(back);
  const Mean* means[] = {&middle, &back, &of_target, &front, &of_source, &opening, &next, &closing, &all};
  for (std::size_t i = 0; i < vector_zones; ++i) means[i]->write(out.means.data() + i * vector_size);

  out.pair.push_back(mixed(40, order, pair.first));
  out.pair.push_back(mixed(41, std::min(pair.between, 3U), order));
  const std::uint32_t sorts = pair.source * 4 + pair.target;
  out.pair.push_back(mixed(46, sorts, order));
  out.pair.push_back(mixed(47, sorts, order * 8 + std::min(pair.between, 3U)));
  out.pair.push_back(mixed(48, pair.deed, order));
  out.pair.push_back(mixed(49, pair.deed, sorts));
  out.pair.push_back(mixed(50, pair.first * 4 + std::min(pair.between, 3U), order * 4 + std::min(verbs, 3U)));
  out.pair.push_back(mixed(42, std::min(position, 20U) / 2, order));
  out.pair.push_back(mixed(43, std::min(verbs, 3U), order));
  out.pair.push_back(mixed(44, commas, order));
  out.pair.push_back(mixed(45, first.begin < 12 ? 1 : 2, order));
}

void share_between(std::span<float> scores) {
  float top = 0;
  for (const float s : scores) top = std::max(top, s);
  float sum = std::exp(-top);
  for (float& s : scores) sum += s = std::exp(s - top);
  for (float& s : scores) s /= sum;
}

std::array<float, 15> root_probabilities(const std::array<float, 16>& scores) {
  std::array<float, 15> out{};
  const float top = *std::max_element(scores.begin(), scores.begin() + 15);
  float sum = 0;
  for (std::size_t r = 0; r < 15; ++r) sum += out[r] = std::exp(scores[r] - top);
  for (float& p : out) p /= sum;
  return out;
}

TieGuess tie_guess(const std::array<float, 16>& scores) {
  const auto p = root_probabilities(scores);
  const auto best = std::max_element(p.begin(), p.end());
  return {static_cast<std::uint8_t>(best - p.begin()), *best, 0};
}

TieModel open_tie_model(std::span<const unsigned char> bytes) {
  constexpr std::size_t means = vector_size * vector_zones * 16, weights = std::size_t{tie_slots} * 16;
  if (bytes.size() < 4 + means * 4 + weights || std::memcmp(bytes.data(), "OTM1", 4) != 0) return {};
  TieModel out{{reinterpret_cast<const float*>(bytes.data() + 4), means}, {reinterpret_cast<const std::int8_t*>(bytes.data() + 4 + means * 4), weights}, {}};
  for (std::size_t i = 0; i < vector_size * vector_zones; ++i) out.pair_means.push_back(out.mean(i, 15));
  return out;
}

float pair_score(const TieModel& model, const TieFeatures& features) {
  using Four [[gnu::vector_size(16)]] = float;
  std::int32_t sum = 0;
  for (const auto f : features.words) sum += model.weights[f * 16 + 15];
  for (const auto f : features.pair) sum += model.weights[f * 16 + 15];
  Four sums{};
  std::size_t i = 0;
  for (; i + 4 <= features.means.size(); i += 4) {
    Four mean, weight;
    std::memcpy(&mean, features.means.data() + i, sizeof mean);
    std::memcpy(&weight, model.pair_means.data() + i, sizeof weight);
    sums += mean * weight;
  }
  float score = static_cast<float>(sum) * (1.0F / 32) + sums[0] + sums[1] + sums[2] + sums[3];
  for (; i < features.means.size(); ++i) score += features.means[i] * model.pair_means[i];
  return score;
}

std::array<float, 16> tie_scores(const TieModel& model, const TieFeatures& features) {
  std::array<std::int32_t, 16> sums{};
  for (const auto f : features.words)
    for (std::size_t r = 0; r < 16; ++r) sums[r] += model.weights[f * 16 + r];
  for (const auto f : features.pair) sums[15] += model.weights[f * 16 + 15];
  std::array<float, 16> scores;
  for (std::size_t r = 0; r < 16; ++r) scores[r] = static_cast<float>(sums[r]) * (1.0F / 32);
  for (std::size_t i = 0; i < features.means.size(); ++i) {
    const float mean = features.means[i];
    if (mean == 0) continue;
    const float* weights = model.means.data() + i * 16;
    for (std::size_t r = 0; r < 16; ++r) scores[r] += mean * weights[r];
  }
  return scores;
}

const TieModel& tie_model() {
  static const TieModel model = open_tie_model(in_large_pages(tie_model_bytes()));
  return model;
}

}  // namespace ortoo::understand
