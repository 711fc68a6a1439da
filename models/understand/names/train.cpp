// Trains a name tagger (src/understand/names/model.h) and writes it: see README.md in this folder.
//
//   names_train OUT --tables PREFIX [--epochs N] [--alpha X] [--l1 X] [--l2 X] [--min N] [--dropout X] [--keep N]
//       [--recall X] [--organisations X] CORPUS…
//
// --recall makes "no name" look better by X where a name is, so that names are learnt with a margin (softmax-margin,
// after Mohit et al. 2012); --organisations makes them look better by X once all is learnt, for a teacher that misses
// many. The conditional likelihood is followed online by FTRL-Proximal (McMahan et al. 2013), whose L1 leaves few
// weights.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <numeric>
#include <random>
#include <unordered_map>

#include "bench/names_sets.h"
#include "understand/names/tables.h"

namespace {

using namespace ortoo;
using understand::name_labels;
using understand::no_name;
constexpr std::size_t lanes = name_labels - 1;

struct Sentence {
  std::vector<std::uint32_t> features, starts;
  std::vector<std::uint8_t> labels;  // `unknown` where the corpus does not tell
};
constexpr std::uint8_t unknown = name_labels;

struct Ftrl {
  float alpha = 0.05F, beta = 1, l1 = 0.3F, l2 = 0.6F;
  // One step of a weight with gradient g.
  void step(float& w, float& z, float& n, float g) const {
    const float sigma = (std::sqrt(n + g * g) - std::sqrt(n)) / alpha;
    z += g - sigma * w;
    n += g * g;
    const float a = std::abs(z) - l1;
    w = a <= 0 ? 0 : -std::copysign(a, z) / ((beta + std::sqrt(n)) / alpha + l2);
  }
};

using Lanes = std::array<float, lanes>;
using Row = std::array<float, name_labels>;
struct Weights {
  std::vector<Lanes> w, z, n;
  std::array<Row, name_labels> follow{}, follow_z{}, follow_n{};
};

// How likely each label of each word is, and each pair of neighbours, over all paths: forward and backward over scores
// that were put to the power of e. `sum`: of the last word; 0 where there is no path.
struct Paths {
  std::vector<Row> forward, backward;
  std::vector<float> scale;
  float sum = 0;

  void weigh(const std::vector<Row>& scores, const std::array<Row, name_labels>& follow) {
    const std::size_t n = scores.size();
    forward.assign(n, {});
    backward.assign(n, {});
    scale.assign(n, 1);
    for (std::size_t i = 0; i < n; ++i) {
      float all = 0;
      Row in{};
      if (i == 0)
        for (std::uint32_t b = 0; b < name_labels; ++b) in[b] = understand::may_begin(b) ? 1.F : 0.F;
      else
        for (std::uint32_t a = 0; a < name_labels; ++a)
          for (std::uint32_t b = 0; b < name_labels; ++b) in[b] += forward[i - 1][a] * follow[a][b];
      for (std::uint32_t b = 0; b < name_labels; ++b) all += forward[i][b] = in[b] * scores[i][b];
      scale[i] = all > 0 ? all : 1;
      for (auto& x : forward[i]) x /= scale[i];
    }
    for (std::uint32_t l = 0; l < name_labels; ++l) backward[n - 1][l] = understand::may_end(l) ? 1 : 0;
    for (std::size_t i = n - 1; i-- > 0;)
      for (std::uint32_t a = 0; a < name_labels; ++a) {
        float all = 0;
        for (std::uint32_t b = 0; b < name_labels; ++b) all += follow[a][b] * scores[i + 1][b] * backward[i + 1][b];
        backward[i][a] = all / scale[i + 1];
      }
    sum = 0;
    for (std::uint32_t l = 0; l < name_labels; ++l) sum += forward[n - 1][l] * backward[n - 1][l];
  }
  float of(std::size_t i, std::size_t l) const { return forward[i][l] * backward[i][l] / sum; }
  // Adds each pair's likelihood, `sign` times, for the words before `i` and at it.
  void add_pairs(std::size_t i, const std::vector<Row>& scores, const std::array<Row, name_labels>& follow, float sign,
                 std::array<Row, name_labels>& to) const {
    for (std::uint32_t a = 0; a < name_labels; ++a)
      for (std::uint32_t b = 0; b < name_labels; ++b)
        to[a][b] += sign * forward[i - 1][a] * follow[a][b] * scores[i][b] * backward[i][b] / (scale[i] * sum);
  }
};

// What the corpus does not tell may be any label: the likelihood of what it tells is followed (Tsuboi et al. 2008).
void learn(const Sentence& s, Weights& m, const Ftrl& ftrl, std::mt19937& random, float dropout, float recall) {
  const std::size_t n = s.labels.size();
  static std::vector<Row> scores, told_scores;
  static std::vector<std::uint8_t> kept;
  static Paths all, told;
  scores.assign(n, {});
  kept.assign(s.features.size(), 1);
  const auto limit = static_cast<std::uint32_t>(dropout * 4294967295.0);
  bool partly = false;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::uint32_t f = s.starts[i]; f < s.starts[i + 1]; ++f) {
      if (random() < limit) {
        kept[f] = 0;
        continue;
      }
      const Lanes& row = m.w[s.features[f]];
      for (std::size_t l = 0; l < lanes; ++l) scores[i][l] += row[l];
    }
    const float top = std::max(0.F, *std::max_element(scores[i].begin(), scores[i].end()));
    for (auto& x : scores[i]) x = std::exp(x - top);
    if (s.labels[i] < no_name) scores[i][no_name] *= std::exp(recall);
    partly |= s.labels[i] == unknown;
  }
  std::array<Row, name_labels> follow;
  for (std::uint32_t a = 0; a < name_labels; ++a)
    for (std::uint32_t b = 0; b < name_labels; ++b)
      follow[a][b] = understand::may_follow(a, b) ? std::exp(m.follow[a][b]) : 0;
  all.weigh(scores, follow);
  if (!(all.sum > 0)) return;
  if (partly) {
    told_scores = scores;
    for (std::size_t i = 0; i < n; ++i)
      for (std::uint8_t l = 0; l < name_labels; ++l)
        if (s.labels[i] != unknown && s.labels[i] != l) told_scores[i][l] = 0;
    told.weigh(told_scores, follow);
    if (!(told.sum > 0)) return;
  }
  std::array<Row, name_labels> wanted{};
  for (std::size_t i = 0; i < n; ++i) {
    Lanes gradient;
    float most = 0;
    for (std::size_t l = 0; l < lanes; ++l) {
      gradient[l] = all.of(i, l) - (partly ? told.of(i, l) : s.labels[i] == l ? 1.F : 0.F);
      most = std::max(most, std::abs(gradient[l]));
    }
    if (i > 0) {
      all.add_pairs(i, scores, follow, 1, wanted);
      if (partly) told.add_pairs(i, told_scores, follow, -1, wanted);
      else wanted[s.labels[i - 1]][s.labels[i]] -= 1;
    }
    if (most < 0.002F) continue;
    for (std::uint32_t f = s.starts[i]; f < s.starts[i + 1]; ++f) {
      if (!kept[f]) continue;
      const std::uint32_t id = s.features[f];
      for (std::size_t l = 0; l < lanes; ++l) ftrl.step(m.w[id][l], m.z[id][l], m.n[id][l], gradient[l]);
    }
  }
  for (std::uint32_t a = 0; a < name_labels; ++a)
    for (std::uint32_t b = 0; b < name_labels; ++b)
      if (understand::may_follow(a, b) && wanted[a][b] != 0)
        ftrl.step(m.follow[a][b], m.follow_z[a][b], m.follow_n[a][b], wanted[a][b]);
}

// Makes names of a type look better by x wherever they may begin, by the feature that every word has
// (names/templates.h).
void lean(Weights& m, const std::vector<std::uint64_t>& hashes, understand::NameType type, float x) {
  const auto at = std::find(hashes.begin(), hashes.end(), understand::mixed(1, 0));
  if (at == hashes.end()) return;
  for (const auto part : {understand::NamePart::first, understand::NamePart::alone})
    m.w[static_cast<std::size_t>(at - hashes.begin())][understand::label_of(type, part)] += x;
}

// Writes at most `most_kept` features, those that weigh most.
void write(const std::string& path, const Weights& m, const std::vector<std::uint64_t>& hashes, std::size_t most_kept) {
  const auto size_of = [&](std::uint32_t i) {
    float size = 0;
    for (const float x : m.w[i]) size = std::max(size, std::abs(x));
    return size;
  };
  std::vector<std::uint32_t> kept;
  for (std::uint32_t i = 0; i < hashes.size(); ++i)
    if (size_of(i) >= 0.02F) kept.push_back(i);
  std::stable_sort(kept.begin(), kept.end(), [&](std::uint32_t a, std::uint32_t b) { return size_of(a) > size_of(b); });
  const float most = kept.empty() ? 1 : size_of(kept.front());
  kept.resize(std::min(kept.size(), most_kept));
  std::uint32_t bits = 4;
  while ((std::size_t{1} << bits) * 9 < kept.size() * 10) ++bits;
  const float scale = std::min(most, 3.F) / 127;
  const std::size_t slots = std::size_t{1} << bits;
  std::vector<std::uint16_t> marks(slots);
  std::vector<std::int8_t> rows(slots * lanes);
  for (const auto i : kept) {
    const auto mark = static_cast<std::uint16_t>((hashes[i] & 0xFFFF) | 1);
    std::size_t slot = hashes[i] >> (64 - bits);
    while (marks[slot] != 0) slot = (slot + 1) & (slots - 1);
    marks[slot] = mark;
    for (std::size_t l = 0; l < lanes; ++l)
      rows[slot * lanes + l] = static_cast<std::int8_t>(std::clamp(std::lround(m.w[i][l] / scale), -127L, 127L));
  }
  std::ofstream out(path, std::ios::binary);
  out.write("ONM1", 4);
  out.write(reinterpret_cast<const char*>(&bits), 4);
  out.write(reinterpret_cast<const char*>(&scale), 4);
  out.write(reinterpret_cast<const char*>(m.follow.data()), sizeof m.follow);
  out.write(reinterpret_cast<const char*>(marks.data()), static_cast<std::streamsize>(marks.size() * 2));
  out.write(reinterpret_cast<const char*>(rows.data()), static_cast<std::streamsize>(rows.size()));
  fmt::print("{}: {} of {} features, {} bits, scale {:.4f}\n", path, kept.size(), hashes.size(), bits, scale);
}

std::string file_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

int main(int argc, char** argv) {
  std::string out, prefix;
  std::vector<std::string> corpora;
  int epochs = 12;
  std::uint32_t least_count = 2;
  float dropout = 0, recall = 0, organisations = 0;
  std::size_t most_kept = 117000;  // nine tenths of 2^17 slots
  Ftrl ftrl;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--tables") prefix = argv[++i];
    else if (arg == "--epochs") epochs = std::atoi(argv[++i]);
    else if (arg == "--l1") ftrl.l1 = std::strtof(argv[++i], nullptr);
    else if (arg == "--l2") ftrl.l2 = std::strtof(argv[++i], nullptr);
    else if (arg == "--alpha") ftrl.alpha = std::strtof(argv[++i], nullptr);
    else if (arg == "--min") least_count = static_cast<std::uint32_t>(std::atoi(argv[++i]));
    else if (arg == "--dropout") dropout = std::strtof(argv[++i], nullptr);
    else if (arg == "--recall") recall = std::strtof(argv[++i], nullptr);
    else if (arg == "--organisations") organisations = std::strtof(argv[++i], nullptr);
    else if (arg == "--keep") most_kept = std::strtoul(argv[++i], nullptr, 10);
    else if (out.empty()) out = arg;
    else corpora.push_back(arg);
  }
  if (corpora.empty()) {
    fmt::print(stderr, "names_train OUT --tables PREFIX CORPUS…\n");
    return 2;
  }
  const std::string classes = file_text(prefix + ".classes"), coarse = file_text(prefix + ".coarse"),
                    phrases = file_text(prefix + ".phrases");
  const understand::NameTables tables(classes, coarse, phrases);
  std::vector<Sentence> sentences;
  std::unordered_map<std::uint64_t, std::uint32_t> ids, counts;
  std::vector<bench::NamedDocument> documents;
  for (const auto& name : corpora) {
    auto some = bench::corpus(name);
    fmt::print("{}: {} documents\n", name, some.size());
    std::move(some.begin(), some.end(), std::back_inserter(documents));
  }
  understand::NameFeatures features;
  for (const auto& doc : documents) {
    understand::describe(doc.text, tables, features);
    for (const auto h : features.hashes) ++counts[h];
  }
  std::vector<std::uint64_t> hashes;
  for (const auto& doc : documents) {
    understand::describe(doc.text, tables, features);
    std::vector<std::uint8_t> labels(doc.text.words.size(), no_name);
    for (std::size_t i = 0; i < doc.open.size(); ++i)
      if (doc.open[i]) labels[i] = unknown;
    for (const auto& name : doc.names)
      for (std::uint32_t i = name.begin; i < name.end; ++i) {
        using Part = understand::NamePart;
        const auto part = name.end - name.begin == 1 ? Part::alone
                          : i == name.begin          ? Part::first
                          : i + 1 == name.end        ? Part::last
                                                     : Part::inner;
        labels[i] = static_cast<std::uint8_t>(understand::label_of(name.type, part));
      }
    for (std::size_t s = 0; s < doc.text.sentences.size(); ++s) {
      Sentence sentence;
      for (std::uint32_t i = doc.text.sentences[s]; i < doc.text.end_of(s); ++i) {
        sentence.starts.push_back(static_cast<std::uint32_t>(sentence.features.size()));
        for (std::uint32_t f = features.starts[i]; f < features.starts[i + 1]; ++f) {
          if (counts[features.hashes[f]] < least_count) continue;
          const auto [it, fresh] = ids.try_emplace(features.hashes[f], static_cast<std::uint32_t>(hashes.size()));
          if (fresh) hashes.push_back(features.hashes[f]);
          sentence.features.push_back(it->second);
        }
        sentence.labels.push_back(labels[i]);
      }
      sentence.starts.push_back(static_cast<std::uint32_t>(sentence.features.size()));
      // A name that runs over the end of its sentence has no valid labels; such sentences are few, and left out.
      const auto told = [&](std::size_t i) {
        return sentence.labels[i] == unknown ? std::uint8_t{no_name} : sentence.labels[i];
      };
      bool valid = !sentence.labels.empty() && understand::may_begin(told(0)) &&
                   understand::may_end(told(sentence.labels.size() - 1));
      for (std::size_t i = 1; valid && i < sentence.labels.size(); ++i)
        valid = understand::may_follow(told(i - 1), told(i));
      if (valid) sentences.push_back(std::move(sentence));
    }
  }
  counts.clear();
  ids.clear();
  Weights weights;
  weights.w.resize(hashes.size());
  weights.z.resize(hashes.size());
  weights.n.resize(hashes.size());
  fmt::print("{} sentences, {} features\n", sentences.size(), hashes.size());
  std::vector<std::uint32_t> order(sentences.size());
  std::iota(order.begin(), order.end(), 0U);
  std::mt19937 random(1);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    for (const auto i : order) learn(sentences[i], weights, ftrl, random, dropout, recall);
    fmt::print("epoch {}\n", epoch + 1);
    std::fflush(stdout);
  }
  lean(weights, hashes, understand::NameType::organisation, organisations);
  write(out, weights, hashes, most_kept);
  return 0;
}
