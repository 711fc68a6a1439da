// Exact F1 of sources, cues and contents against a corpus: every contiguous piece counts as a span, as the taggers of
// PolNeAR that others report see it. A text that two people annotated counts twice.
#pragma once

#include <fmt/format.h>

#include <set>

#include "models/understand/quotes/corpora.h"
#include "understand/analysis.h"
#include "understand/quotes/attribution_model.h"

namespace ortoo::corpora {

using namespace understand;

struct Score {
  std::size_t gold = 0, found = 0, right = 0;
  double f1() const {
    return gold + found == 0 ? 0 : 200.0 * static_cast<double>(right) / static_cast<double>(gold + found);
  }
};

// Cues that are less likely than not are looked at too.
inline constexpr float looked_at = 2.0F;

// What is told: a cue or a span as sure as this. The best balance lies near half of the F1 that is reached.
inline constexpr float least_cue = 0.36F, least_span = 0.34F;

// `again`: by both looks.
template <class Table>
void evaluate(const Table& table, const std::vector<Document>& docs, const WordClasses& classes, bool again) {
  const auto every = [](std::size_t) { return true; };
  const auto all = [](const WordSpan&) { return true; };
  Score scores[3];
  for (const auto& doc : docs) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> gold[3], found[3];
    const auto take = [](std::set<std::pair<std::uint32_t, std::uint32_t>>& into, const std::vector<Range>& ranges) {
      for (const auto& r : ranges) into.insert({r.begin, r.end});
    };
    for (const auto& g : doc.gold) take(gold[0], g.source), take(gold[1], g.cue), take(gold[2], g.content);
    const auto analysis = analyse(doc.article);
    for (std::size_t p = 0; p < analysis.passages.size(); ++p) {
      const auto words = model_words(analysis.passages[p], classes);
      std::vector<CueFrame> frames;
      if (again) frames = find_frames(table, words, looked_at, least_span, every, all);
      else
        for (const auto& s : sight_frames(table, CuedWords(words), looked_at, every, all)) {
          auto& f = frames.emplace_back(s.frame);
          for (float* p : {&f.source_probability, &f.before_probability, &f.after_probability}) *p *= f.cue_probability;
        }
      for (const auto& f : frames) {
        const auto add = [&](std::set<std::pair<std::uint32_t, std::uint32_t>>& into, const WordSpan& s) {
          if (!s.none()) into.insert({doc.starts[p] + words[s.begin].begin, doc.starts[p] + words[s.end - 1U].end});
        };
        if (f.cue_probability >= least_cue) add(found[1], f.cue);
        if (f.source_probability >= least_span) add(found[0], f.source);
        if (f.before_probability >= least_span) add(found[2], f.before);
        if (f.after_probability >= least_span) add(found[2], f.after);
      }
    }
    for (int t = 0; t < 3; ++t) {
      scores[t].gold += gold[t].size();
      scores[t].found += found[t].size();
      for (const auto& x : found[t]) scores[t].right += gold[t].count(x);
    }
  }
  static constexpr const char* names[] = {"source", "cue", "content"};
  for (int t = 0; t < 3; ++t)
    fmt::print(
        "   {} P {:.1f} R {:.1f} F {:.1f}", names[t],
        100.0 * static_cast<double>(scores[t].right) / static_cast<double>(std::max<std::size_t>(1, scores[t].found)),
        100.0 * static_cast<double>(scores[t].right) / static_cast<double>(std::max<std::size_t>(1, scores[t].gold)),
        scores[t].f1());
  fmt::print("\n");
  std::fflush(stdout);
}

}  // namespace ortoo::corpora
