// How well it is found who did what to whom, on ../shared/data/events (or $ORTOO_SHARED):
//
//   bench_understand_ties [--errors]
//
// On PLV_train, by five-fold cross-validation: the PLOVER root where source and target are given (macro-F1 over the 15
// roots), then from the bare sentence (source and target that meet the marked ones, and the root), and how much of what
// is found is right by how sure the models are. Then sentences a second, one core. --errors prints each sentence that
// is read otherwise. (The codes of petrarch2's unit tests are of another scheme, and their actors from tales: not
// measured.)
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>

#include "bench/shared_data.h"
#include "models/understand/ties/fit.h"
#include "understand/ties/ties.h"

namespace {

using namespace ortoo;
using ties::Sentence;
constexpr std::size_t folds = 5;
constexpr float least_told = 0.3F;  // less sure ties, which the table tells and the model doubts, are not counted

struct Counts {
  std::size_t right = 0, found = 0, gold = 0;
  std::string line() const {
    const auto share = [](std::size_t a, std::size_t b) {
      return 100.0 * static_cast<double>(a) / static_cast<double>(std::max<std::size_t>(1, b));
    };
    return fmt::format("precision {:.1f}, recall {:.1f}, F1 {:.1f} ({} of {} found, {} marked)", share(right, found),
                       share(right, gold),
                       200.0 * static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(1, found + gold)),
                       right, found, gold);
  }
};

struct Bins {
  static constexpr std::array from = {0.0F, 0.1F, 0.2F, 0.3F, 0.4F, 0.5F, 0.6F, 0.7F, 0.8F, 0.9F, 0.95F, 0.98F};
  std::array<std::size_t, from.size()> right{}, all{};
  void add(float sure, bool is_right) {
    const auto bin = static_cast<std::size_t>(std::upper_bound(from.begin() + 1, from.end(), sure) - from.begin() - 1);
    ++all[bin];
    right[bin] += is_right;
  }
  void print(const char* name) const {
    fmt::print("  {}:", name);
    for (std::size_t b = 0; b < from.size(); ++b)
      if (all[b] > 0) fmt::print("  {} {}/{}", from[b], right[b], all[b]);
    fmt::print("\n");
  }
};

void plv(const std::vector<Sentence>& sentences, bool errors) {
  std::vector<ties::Lesson> examples;
  for (const auto& s : sentences) examples.push_back(ties::examples_of(s));
  const auto patterns = ties::pattern_examples();
  std::array<Counts, 15> roots;
  Counts given, pairs, whole;
  Bins by_words, by_model, stance;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    auto train = patterns;
    for (std::size_t i = 0; i < sentences.size(); ++i)
      if (i % folds != fold) train.push_back(examples[i]);
    const auto bytes = ties::written(ties::fit(std::move(train), ties::rounds));
    const auto model = understand::open_tie_model(bytes);
    for (std::size_t i = fold; i < sentences.size(); i += folds) {
      const auto& s = sentences[i];
      const auto guess = understand::tie_guess(understand::tie_scores(model, examples[i][0].features));
      ++roots[s.root].gold, ++roots[guess.root].found, roots[s.root].right += guess.root == s.root;
      ++given.gold, given.right += guess.root == s.root;
      if (!s.both) continue;
      ++pairs.gold, ++whole.gold;
      bool paired = false, done = false;
      for (const auto& f : understand::find_ties(understand::analyse(s.article), s.article, model)) {
        if (f.tie.confidence < least_told) continue;
        const bool pair = ties::meet(f.source, s.source) && ties::meet(f.target, s.target);
        const bool right = pair && f.root == s.root;
        ++pairs.found, ++whole.found;
        pairs.right += pair && !paired, whole.right += right && !done;
        paired |= pair, done |= right;
        (f.by_words ? by_words : by_model).add(f.is_tie * f.of_root, right);
        stance.add(f.is_tie, pair && understand::is_cooperative(f.root) == understand::is_cooperative(s.root));
        if (errors && !right)
          fmt::print("  {} | {} | {} for {}: {}\n", f.tie.source, f.tie.relation, f.tie.target,
                     understand::plover_roots[s.root], s.article.body[0].text);
      }
      if (errors && !paired)
        fmt::print(
            "  missed [{}] {} [{}]: {}\n", s.article.body[0].text.substr(s.source.begin, s.source.end - s.source.begin),
            understand::plover_roots[s.root],
            s.article.body[0].text.substr(s.target.begin, s.target.end - s.target.begin), s.article.body[0].text);
    }
  }
  double macro = 0;
  for (std::size_t r = 0; r < 15; ++r) {
    fmt::print("  {:10} {}\n", understand::plover_roots[r], roots[r].line());
    macro += 200.0 / 15 * static_cast<double>(roots[r].right) /
             static_cast<double>(std::max<std::size_t>(1, roots[r].found + roots[r].gold));
  }
  fmt::print("PLV_train, five folds, given the two: macro-F1 {:.1f}, {:.1f} % right\n", macro,
             100.0 * static_cast<double>(given.right) / static_cast<double>(given.gold));
  fmt::print("PLV_train, five folds, from the sentence: the two {}\n", pairs.line());
  fmt::print("PLV_train, five folds, from the sentence: the two and the root {}\n", whole.line());
  fmt::print("Right by how sure:\n");
  by_words.print("by the table");
  by_model.print("by the model");
  stance.print("the two and the stance");
}

}  // namespace

int main(int argc, char** argv) {
  const auto data = bench::shared_data("events");
  const auto sentences = ties::plv_sentences(data / "plover_plv/PLV_train.tsv");
  plv(sentences, argc > 1 && std::string_view(argv[1]) == "--errors");

  std::vector<understand::Analysis> analyses;
  for (const auto& s : sentences) analyses.push_back(understand::analyse(s.article));
  const auto begin = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < sentences.size(); ++i)
    understand::find_ties(analyses[i], sentences[i].article, understand::tie_model());
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  fmt::print("{:.0f} such sentences a second\n", static_cast<double>(sentences.size()) / seconds);
}
