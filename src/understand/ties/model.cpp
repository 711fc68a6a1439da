#include "understand/ties/model.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

#include "base/text.h"
#include "language/word_edges.h"
#include "understand/kept_words.h"
#include "understand/large_pages.h"
#include "understand/model_files.h"
#include "understand/names/text.h"
#include "understand/quotes/attribution_words.h"

namespace ortoo::understand {
namespace {

constexpr std::uint32_t before_reach = 60, behind_reach = 90;  // bytes from the two

// A feature's slot by its kind, what it is of, and what more is told; the same in two steps.
std::uint32_t begun(std::uint32_t kind, std::uint32_t a) {
  const std::uint32_t h = (kind * 0x9E3779B1U ^ a) * 0x85EBCA6BU;
  return h ^ (h >> 15);
}
std::uint32_t ended(std::uint32_t begun, std::uint32_t b) {
  const std::uint32_t h = (begun + b) * 0xC2B2AE35U;
  return (h ^ (h >> 14)) & (tie_slots - 1);
}
std::uint32_t mixed(std::uint32_t kind, std::uint32_t a, std::uint32_t b = 0) { return ended(begun(kind, a), b); }

// TieLook::begun: by the word's place: how far between or behind the two, after one word, two, before a near one.
enum Begun : std::size_t { by_zone, by_position, by_distance, after_one, after_two, before_near_one };
constexpr std::uint32_t kind_of_begun[] = {11, 12, 13, 14, 15, 2};

bool is_hollow(std::string_view word) {
  if (word.size() > 5) return false;
  static constexpr std::string_view hollow[] = {
      "the", "a",  "an",   "of",  "in",   "on",  "at",   "its",  "his", "her", "their", "and", "was", "were", "is",
      "are", "be", "been", "has", "have", "had", "that", "this", ",",   ".",   "\"",    "“",   "”",   "'"};
  return std::find(std::begin(hollow), std::end(hollow), word) != std::end(hollow);
}

// Layout: "OTV1", number of words, dimensions (uint32, little endian), the words' hashes in order, their rows of int8.
const std::int8_t* vector_of(std::uint32_t word) {
  static const auto bytes = in_large_pages(model_file("understand/ties/en.vectors"));
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
  [[gnu::always_inline]] void add(const TieWord& w) {
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
  // The mean's product with a row of weights.
  [[gnu::always_inline]] float times(const float* weights) const {
    if (count == 0) return 0;
    using Floats [[gnu::vector_size(32)]] = float;
    Floats products{};
    for (std::size_t i = 0; i + 1 < lanes; ++i) {
      Floats row;
      std::memcpy(&row, weights + i * 8, sizeof row);
      products += __builtin_convertvector(sum[i], Floats) * row;
    }
    float out = 0;
    for (std::size_t i = 0; i < 8; ++i) out += products[i];
    for (std::size_t i = (lanes - 1) * 8; i < vector_size; ++i)
      out += static_cast<float>(sum[lanes - 1][i % 8]) * weights[i];
    return out * 2 / (127 * static_cast<float>(count));
  }
  void write(float* out) const {
    if (count == 0) return;
    std::array<std::int16_t, lanes * 8> sums;
    std::memcpy(sums.data(), sum.data(), sizeof sums);
    const float whole = 127 * static_cast<float>(count);
    for (std::size_t i = 0; i < vector_size; ++i) out[i] = static_cast<float>(sums[i]) * 2 / whole;
  }

 private:
  [[gnu::always_inline]] static Eight eight(const std::int8_t* at) {
    using Bytes [[gnu::vector_size(8)]] = std::int8_t;
    Bytes bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return __builtin_convertvector(bytes, Eight);
  }
};

enum Zone : std::uint32_t { in_source = 1, in_target, in_front, at_back, in_between };

TieLook look_up(std::string_view lowered) {
  TieLook w;
  w.hollow = is_hollow(lowered);
  w.negates =
      lowered == "not" || lowered == "no" || lowered == "never" || lowered.ends_with("n't") || lowered.ends_with("n’t");
  w.by = lowered == "by";
  w.stem = word_hash(stem(lowered));
  w.vector = vector_of(word_hash(language::without_possessive(lowered)));
  w.root = tie_patterns().root_of(w.stem);
  w.patterns = tie_patterns().of_verb(w.stem);
  w.plain = mixed(1, w.stem);
  for (std::size_t k = 0; k < w.begun.size(); ++k) w.begun[k] = begun(kind_of_begun[k], w.stem);
  return w;
}

}  // namespace

std::vector<TieWord> tie_words_of(const Passage& passage, language::Range range) {
  thread_local KeptWords<TieLook> kept;
  std::vector<TieWord> out;
  std::vector<std::uint32_t> stems;
  const auto from = std::ranges::lower_bound(passage.tokens, range.begin, {}, &language::Token::begin),
             to = std::ranges::lower_bound(passage.tokens, range.end, {}, &language::Token::begin);
  out.reserve(static_cast<std::size_t>(to - from));
  stems.reserve(static_cast<std::size_t>(to - from));
  for (auto token = from; token != to; ++token) {
    std::string made;
    auto lowered = std::string_view(passage.lowered).substr(token->begin, token->end - token->begin);
    if (!passage.wholly_lowered) lowered = made = base::lower(passage.of(*token));
    const TieLook& look = kept.of(hash_of(lowered), [&] { return look_up(lowered); });
    out.push_back({look, token->begin, token->end, {}});
    stems.push_back(look.stem);
  }
  for (std::size_t i = 0; i < out.size(); ++i)
    if (out[i].patterns != nullptr) out[i].match = tie_patterns().match(*out[i].patterns, stems, i);
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

namespace {

// Means of words by where they stand, in the order of the features.
enum MeanOf : std::size_t {
  of_middle,
  of_back,
  of_target,
  of_front,
  of_source,
  of_opening,
  of_next,
  of_closing,
  of_all
};
static_assert(of_all + 1 == vector_zones);
struct Means {
  std::array<Mean, vector_zones> of;
  [[gnu::always_inline]] void add(MeanOf zone, const TieWord& w) { of[zone].add(w); }
  void close() {
    of[of_all] = of[of_middle];
    of[of_all].add(of[of_back]);
  }
};

// Where they are known already.
struct NoMeans {
  void add(MeanOf, const TieWord&) {}
  void close() {}
};

// Tells the features of two actors one by one: `see.word(slot)`, `see.pair(slot)`; and adds to `means`.
template <class To, class See>
[[gnu::always_inline]] inline void describe(std::span<const TieWord> words, language::Range source,
                                            language::Range target, const PairPlace& pair, To& means, See& see) {
  const bool forward = source.begin <= target.begin;
  const auto first = forward ? source : target, second = forward ? target : source;
  const std::uint32_t order = forward ? 1 : 2;
  see.word(mixed(10, order));
  std::uint32_t before = 0, before_that = 0, position = 0, solid = 0, verbs = 0;
  const TieWord* before_near = nullptr;
  bool first_verb = true, commas = false;
  TiePatterns::Match best;
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
    see.word(ended(w.begun[by_zone], place));
    if (zone == in_between) see.word(ended(w.begun[by_position], order * 8 + std::min(position++, 3U)));
    if (zone == at_back) see.word(ended(w.begun[by_distance], far < 25 ? 1 : 2));
    if (zone != in_source && !w.hollow) {  // as of plain_features: it may be of a pattern
      see.word(w.plain);
      if (before_near != nullptr) see.word(ended(before_near->begun[before_near_one], s));
      before_near = &w;
    }
    if (before != 0)
      see.word(ended(w.begun[after_one], before * 31 + (zone == in_between ? 1 : zone == at_back ? 2 : 3)));
    if (before_that != 0 && zone == in_between) see.word(ended(w.begun[after_two], before_that));
    if (w.negates) see.word(mixed(16, place));
    if (w.by && !forward && w.end + 6 >= source.begin && w.begin < source.begin) see.word(mixed(17, 1));
    before_that = before;
    before = s;
    if (zone == in_between && w.end == w.begin + 1 && w.vector == nullptr) commas = true;
    if (!w.hollow) {
      if (zone == in_between) {
        means.add(of_middle, w);
        if (solid == 0) means.add(of_opening, w);
        if (solid == 1) means.add(of_next, w);
        last = &w;
        ++solid;
      } else {
        means.add(zone == at_back     ? of_back
                  : zone == in_front  ? of_front
                  : zone == in_target ? of_target
                                      : of_source,
                  w);
      }
    }
    if (zone == in_source || zone == in_target) continue;
    const auto root = w.match.root != no_root ? w.match.root : w.root;
    if (w.match.root != no_root) {
      see.word(mixed(20, w.match.root, zone));
      see.word(mixed(21, w.match.root));
      if (w.match.weight > best.weight) best = w.match;
    }
    if (w.root != no_root) see.word(mixed(22, w.root, zone));
    if (root != no_root && zone == in_between) {
      if (first_verb) see.word(mixed(23, root));
      first_verb = false;
      ++verbs;
    }
  }
  if (best.root != no_root) see.word(mixed(24, best.root));
  if (last != nullptr) means.add(of_closing, *last);
  means.close();

  see.pair(mixed(40, order, pair.first));
  see.pair(mixed(41, std::min(pair.between, 3U), order));
  const std::uint32_t sorts = pair.source * 4 + pair.target;
  see.pair(mixed(46, sorts, order));
  see.pair(mixed(47, sorts, order * 8 + std::min(pair.between, 3U)));
  see.pair(mixed(48, pair.deed, order));
  see.pair(mixed(49, pair.deed, sorts));
  see.pair(mixed(50, pair.first * 4 + std::min(pair.between, 3U), order * 4 + std::min(verbs, 3U)));
  see.pair(mixed(42, std::min(position, 20U) / 2, order));
  see.pair(mixed(43, std::min(verbs, 3U), order));
  see.pair(mixed(44, commas, order));
  see.pair(mixed(45, first.begin < 12 ? 1 : 2, order));
}

}  // namespace

void tie_features(std::span<const TieWord> words, language::Range source, language::Range target, const PairPlace& pair,
                  TieFeatures& out) {
  out.words.clear();
  out.pair.clear();
  out.means.fill(0);
  struct {
    TieFeatures& out;
    void word(std::uint32_t slot) { out.words.push_back(slot); }
    void pair(std::uint32_t slot) { out.pair.push_back(slot); }
  } see{out};
  Means means;
  describe(words, source, target, pair, means, see);
  for (std::size_t i = 0; i < vector_zones; ++i) means.of[i].write(out.means.data() + i * vector_size);
}

namespace {

// What is seen of a pair, summed up as it comes.
struct PairSum {
  const std::int8_t* weights;
  std::int32_t sum = 0;
  void word(std::uint32_t slot) { sum += weights[slot]; }
  void pair(std::uint32_t slot) { sum += weights[slot]; }
  float with(const std::array<float, vector_zones>& products) const {
    float score = static_cast<float>(sum) * (1.0F / 32);
    for (const float p : products) score += p;
    return score;
  }
};

[[gnu::always_inline]] inline std::array<float, 2> weigh_both(const TieModel& model, std::span<const TieWord> words,
                                                              language::Range one, language::Range other,
                                                              const PairPlace& there, const PairPlace& back) {
  const auto times = [&](const Mean& mean, std::size_t zone) {
    return mean.times(model.pair_means.data() + zone * vector_size);
  };
  Means means;
  PairSum first{model.pair_weights.data()}, second{model.pair_weights.data()};
  describe(words, one, other, there, means, first);
  std::array<float, vector_zones> products;
  for (std::size_t i = 0; i < vector_zones; ++i) products[i] = times(means.of[i], i);
  const float score = first.with(products);
  if (one.begin < other.end && other.begin < one.end) {  // a word of both is the source's
    Means anew;
    describe(words, other, one, back, anew, second);
    for (std::size_t i = 0; i < vector_zones; ++i) products[i] = times(anew.of[i], i);
  } else {
    NoMeans known;
    describe(words, other, one, back, known, second);
    products[of_source] = times(means.of[of_target], of_source);
    products[of_target] = times(means.of[of_source], of_target);
  }
  return {score, second.with(products)};
}

// Compiled twice, for processors with vectors of 32 bytes and without; both give the same.
#if defined(__x86_64__)
[[gnu::target("avx2")]] std::array<float, 2> weigh_both_wide(const TieModel& model, std::span<const TieWord> words,
                                                             language::Range one, language::Range other,
                                                             const PairPlace& there, const PairPlace& back) {
  return weigh_both(model, words, one, other, there, back);
}
const bool is_wide = __builtin_cpu_supports("avx2");
#endif

}  // namespace

std::array<float, 2> pair_scores(const TieModel& model, std::span<const TieWord> words, language::Range one,
                                 language::Range other, const PairPlace& there, const PairPlace& back) {
#if defined(__x86_64__)
  if (is_wide) return weigh_both_wide(model, words, one, other, there, back);
#endif
  return weigh_both(model, words, one, other, there, back);
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

TieModel open_tie_model(std::string_view bytes) {
  constexpr std::size_t means = vector_size * vector_zones * 16, weights = std::size_t{tie_slots} * 16;
  if (bytes.size() < 4 + means * 4 + weights || std::memcmp(bytes.data(), "OTM1", 4) != 0) return {};
  TieModel out{{reinterpret_cast<const float*>(bytes.data() + 4), means},
               {reinterpret_cast<const std::int8_t*>(bytes.data() + 4 + means * 4), weights},
               {},
               {}};
  for (std::size_t i = 0; i < vector_size * vector_zones; ++i) out.pair_means.push_back(out.mean(i, 15));
  for (std::uint32_t slot = 0; slot < tie_slots; ++slot) out.pair_weights.push_back(out.weights[slot * 16 + 15]);
  return out;
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
  static const TieModel model = open_tie_model(in_large_pages(model_file("understand/ties/en.model")));
  return model;
}

}  // namespace ortoo::understand
