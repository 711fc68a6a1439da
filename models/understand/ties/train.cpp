// Trains the model of ties: understand_ties_train SHARED OUT.
//
// On PLV_train (PLOVER roots, given source and target), with the patterns of the CAMEO verb dictionary (Phoenix, MIT) mapped
// to PLOVER's roots as further examples of less weight. Prints macro-F1 by five-fold cross-validation, then trains on all
// and writes OUT: 2^21 weights in 1/32 (int8), a slot of 16 for each of 2^17 features.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <sstream>

#include "base/text.h"
#include "models/understand/ties/model.h"

namespace {

using namespace ortoo;
using namespace ortoo::understand;
namespace fs = std::filesystem;

struct Example {
  std::vector<std::uint32_t> features;
  std::size_t root = 0;
  float weight = 1;
};

struct Weights {
  std::vector<float> w = std::vector<float>(1U << 21), g = std::vector<float>(1U << 21);
  float at(std::uint32_t i) const { return w[i]; }
  void learn(const Example& e, float rate) {
    const auto p = root_probabilities(*this, e.features);
    for (std::uint32_t r = 0; r < 15; ++r) {
      const float gradient = e.weight * (p[r] - (e.root == r ? 1.0F : 0.0F));
      if (std::abs(gradient) < 1e-4F) continue;
      for (const auto f : e.features) {
        const auto i = (f << 4) + r;
        g[i] += gradient * gradient;
        w[i] -= rate * gradient / std::sqrt(g[i] + 0.1F);
      }
    }
  }
};

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t root_named(std::string_view name) {
  if (name == "CONCEDE" || name == "RETREAT") name = "YIELD";
  return static_cast<std::size_t>(std::find(plover_roots.begin(), plover_roots.end(), name) - plover_roots.begin());
}

std::vector<Example> sentences(const fs::path& file) {
  std::vector<Example> out;
  std::istringstream in(read_file(file));
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
    if (cells.size() < 10) continue;
    std::string text;
    TieFrame frame;
    const auto& marked = cells[3];
    for (std::size_t i = 0; i < marked.size();) {
      const auto rest = std::string_view(marked).substr(i);
      const auto here = static_cast<std::uint32_t>(text.size());
      if (rest.starts_with("<s>")) frame.source.begin = here, i += 3;
      else if (rest.starts_with("</s>")) frame.source.end = here, i += 4;
      else if (rest.starts_with("<t>")) frame.target.begin = here, i += 3;
      else if (rest.starts_with("</t>")) frame.target.end = here, i += 4;
      else text += marked[i++];
    }
    frame.sentence = text;
    Example e;
    e.root = root_named(cells[9]);
    if (e.root >= plover_roots.size()) continue;
    tie_features(frame, e.features);
    out.push_back(std::move(e));
  }
  return out;
}

// The longest code of the conversion table that the code begins with, as a root; plover_roots.size(): none.
std::map<std::string, std::size_t> conversion(const fs::path& file) {
  std::map<std::string, std::size_t> out;
  std::istringstream in(read_file(file));
  for (std::string line; std::getline(in, line);) {
    const auto colon = line.find(':');
    if (line.empty() || line[0] == '#' || colon == std::string::npos) continue;
    std::string name;
    for (std::size_t i = colon + 1; i < line.size() && (std::isupper(static_cast<unsigned char>(line[i])) || (name.empty() && line[i] == ' ')); ++i)
      if (line[i] != ' ') name += line[i];
    const auto root = root_named(name);
    if (root < plover_roots.size()) out[line.substr(0, colon)] = root;
  }
  return out;
}

std::vector<Example> patterns(const fs::path& file, const std::map<std::string, std::size_t>& codes) {
  std::vector<Example> out;
  std::istringstream in(read_file(file));
  std::string verb;
  const auto root_of = [&](std::string code) {
    for (; code.size() >= 2; code.pop_back())
      if (const auto found = codes.find(code); found != codes.end()) return found->second;
    return plover_roots.size();
  };
  for (std::string line; std::getline(in, line);) {
    const auto hash = line.find('#');
    if (hash != std::string::npos) line.resize(hash);
    const auto open = line.rfind('['), close = line.rfind(']');
    std::string code;
    if (open != std::string::npos && close != std::string::npos && close > open) {
      code = line.substr(open + 1, close - open - 1);
      if (const auto colon = code.find(':'); colon != std::string::npos) code.resize(colon);
      line.resize(open);
    }
    const bool header = line.starts_with("---"), pattern = !header && line.starts_with("- ");
    std::vector<std::string> stems;
    std::string word;
    for (const char c : line + " ") {
      if (std::isalpha(static_cast<unsigned char>(c)) || c == '&' || c == '*') {
        word += base::ascii_lower(c);
        continue;
      }
      if (word == "*") stems.push_back(stem(verb));
      else if (!word.empty() && word[0] != '&') stems.push_back(stem(word));
      word.clear();
    }
    if (header) {
      verb.clear();
      for (const char c : line)
        if (std::isalpha(static_cast<unsigned char>(c))) verb += base::ascii_lower(c);
        else if (!verb.empty()) break;
    } else if (!pattern && line.size() > 1 && std::isupper(static_cast<unsigned char>(line[0])) && !stems.empty()) {
      stems.resize(1);
    } else if (!pattern) {
      continue;
    }
    const auto root = root_of(code);
    if (root >= plover_roots.size() || stems.empty()) continue;
    if (header) stems = {stem(verb)};
    Example e;
    e.root = root;
    e.weight = 0.25F;
    pattern_features(stems, e.features);
    out.push_back(std::move(e));
  }
  return out;
}

void fit(Weights& weights, std::vector<const Example*> examples, int rounds) {
  std::mt19937 random(3);
  for (int round = 0; round < rounds; ++round) {
    std::shuffle(examples.begin(), examples.end(), random);
    for (const auto* e : examples) weights.learn(*e, 0.1F / (1 + 0.15F * static_cast<float>(round)));
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: understand_ties_train SHARED OUT\n");
    return 2;
  }
  const fs::path data = fs::path(argv[1]) / "data";
  const auto codes = conversion(data / "events/CAMEO2PLOVER-2021.txt");
  const auto dictionary = patterns(data / "gazetteers/phoenix_dictionaries/CAMEO.2.0.txt", codes);
  auto all = sentences(data / "events/plover_plv/PLV_train.tsv");
  fmt::print("{} codes, {} patterns, {} sentences\n", codes.size(), dictionary.size(), all.size());
  std::mt19937 random(11);
  std::shuffle(all.begin(), all.end(), random);
  constexpr std::size_t folds = 5;
  std::array<std::size_t, 15> right{}, found{}, gold{};
  std::size_t bins[10][2] = {};
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<const Example*> train;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (i % folds != fold) train.push_back(&all[i]);
    for (const auto& e : dictionary) train.push_back(&e);
    Weights weights;
    fit(weights, train, 10);
    for (std::size_t i = fold; i < all.size(); i += folds) {
      const auto best = best_root(weights, all[i].features);
      ++gold[all[i].root];
      ++found[best.root];
      right[best.root] += best.root == all[i].root;
      auto& bin = bins[std::min(9, static_cast<int>(best.probability * 10))];
      ++bin[1];
      bin[0] += best.root == all[i].root;
    }
  }
  double macro = 0;
  std::size_t hits = 0, total = 0;
  for (std::size_t r = 0; r < 15; ++r) {
    const double f = 200.0 * static_cast<double>(right[r]) / static_cast<double>(std::max<std::size_t>(1, found[r] + gold[r]));
    fmt::print("  {:10} {:4} gold {:4} found {:4} right   F {:.1f}\n", plover_roots[r], gold[r], found[r], right[r], f);
    macro += f / 15;
    hits += right[r];
    total += gold[r];
  }
  fmt::print("macro-F1 {:.1f}, right {:.1f} %, by five-fold cross-validation on PLV_train\n", macro, 100.0 * static_cast<double>(hits) / static_cast<double>(total));
  for (int b = 0; b < 10; ++b)
    if (bins[b][1] > 0) fmt::print("  sure {:.1f}: {} of {}\n", b / 10.0, bins[b][0], bins[b][1]);
  std::vector<const Example*> train;
  for (const auto& e : all) train.push_back(&e);
  for (const auto& e : dictionary) train.push_back(&e);
  Weights weights;
  fit(weights, train, 10);
  std::vector<std::int8_t> rounded(weights.w.size());
  for (std::size_t i = 0; i < rounded.size(); ++i) rounded[i] = static_cast<std::int8_t>(std::clamp(std::lround(weights.w[i] * 32), -127L, 127L));
  std::ofstream out(argv[2], std::ios::binary);
  out.write(reinterpret_cast<const char*>(rounded.data()), static_cast<std::streamsize>(rounded.size()));
  return out.flush() ? 0 : 1;
}
