#include "understand/quotes/content_forest.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace ortoo::understand {
namespace {

struct Node {
  std::int16_t column;
  std::int16_t next[2];  // where the column is at most the threshold, and where it is more; below 0 the leaf ~next
  float threshold;
};

#include "models/understand/quotes/content.inc"
static_assert(content_made_for == content_columns, "train the forest again: models/understand/quotes/README.md");

constexpr std::size_t trees = std::size(content_roots);

// The forest by what it asks and not by its trees (QuickScorer, Lucchese et al. 2015): of each column the thresholds in
// order, and to each which leaves of its tree are out where the column is more. The first leaf that is left is the one
// that a walk would reach; the branches of 150 walks, which no processor foretells, are spared.
struct Asked {
  float threshold = std::numeric_limits<float>::infinity();
  std::uint16_t tree = 0;
  std::uint16_t left = 0;  // bits of its leaves, from left to right
};
struct Questions {
  std::array<Asked, std::size(content_nodes) + content_columns> all;  // each column's end in one that is never more
  std::array<std::uint16_t, content_columns> of_column{};             // the first
  std::array<std::uint16_t, trees> leaves{};                          // of each tree the first
};
constexpr Questions questions = [] {
  Questions out;
  struct Placed {
    std::int16_t column = 0;
    Asked asked;
  };
  std::array<Placed, std::size(content_nodes)> placed;
  std::size_t leaf = 0;
  for (std::size_t tree = 0; tree < trees; ++tree) {
    const std::size_t first_leaf = leaf;
    out.leaves[tree] = static_cast<std::uint16_t>(first_leaf);
    // Leaves are numbered from left to right. Gives the bits of a node's.
    const auto place = [&](const auto& self, std::int16_t at) -> std::uint16_t {
      if (at < 0) {
        if (static_cast<std::size_t>(~at) != leaf || leaf - first_leaf > 15) throw "leaves out of order, or too many";
        return static_cast<std::uint16_t>(1U << (leaf++ - first_leaf));
      }
      const Node& node = content_nodes[at];
      const auto left = self(self, node.next[0]);
      placed[static_cast<std::size_t>(at)] = {
          node.column, {node.threshold, static_cast<std::uint16_t>(tree), static_cast<std::uint16_t>(~left)}};
      return static_cast<std::uint16_t>(left | self(self, node.next[1]));
    };
    place(place, content_roots[tree]);
  }
  std::sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
    return a.column != b.column ? a.column < b.column : a.asked.threshold < b.asked.threshold;
  });
  std::size_t at = 0, to = 0;
  for (std::size_t column = 0; column < content_columns; ++column, ++to) {
    out.of_column[column] = static_cast<std::uint16_t>(to);
    while (at < placed.size() && placed[at].column == static_cast<std::int16_t>(column))
      out.all[to++] = placed[at++].asked;
  }
  return out;
}();

// The other cues' likeliest contents across the span, in it, around it, and the same; cues and sources in it.
struct Others {
  float across = 0, within = 0, around = 0, same = 0, cue_within = 0, source_within = 0;
};
Others others_of(std::span<const Sighting> sightings, std::span<const SecondLook> looks, std::size_t at,
                 const WordSpan& span) {
  Others out;
  for (std::size_t i = 0; i < sightings.size(); ++i) {
    if (i == at) continue;
    const auto& cue = sightings[i].frame.cue;
    if (span.begin <= cue.begin && cue.end <= span.end) out.cue_within = std::max(out.cue_within, looks[i].cue);
    const auto best = [&](SpanRole role) {
      return looks[i].best[static_cast<std::size_t>(role)] < most_choices
                 ? sightings[i].of(role)[looks[i].best[static_cast<std::size_t>(role)]].span
                 : WordSpan{};
    };
    const auto source = best(SpanRole::source);
    if (!source.none() && span.begin <= source.begin && source.begin < span.end)
      out.source_within = std::max(out.source_within, looks[i].cue);
    for (const auto role : {SpanRole::before, SpanRole::after}) {
      const auto other = best(role);
      if (other.none()) continue;
      auto& most = other == span                                           ? out.same
                   : other.begin <= span.begin && span.end <= other.end    ? out.around
                   : span.begin <= other.begin && other.end <= span.end    ? out.within
                                                                           : out.across;
      if (other.begin < span.end && span.begin < other.end) most = std::max(most, looks[i].of(role));
    }
  }
  return out;
}

}  // namespace

void content_row(const CuedWords& cued, std::span<const Sighting> sightings, std::span<const SecondLook> looks,
                 std::size_t at, SpanRole role, std::size_t rank, ContentRow& out) {
  const auto& words = cued.words;
  const auto choices = sightings[at].of(role);
  const auto& span = choices[rank].span;
  const auto& cue = sightings[at].frame.cue;
  const auto& right = looks[at].right[static_cast<std::size_t>(role)];
  float best_beside = 0, first_beside = 0, none = 0;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (choices[i].span.none()) none += choices[i].probability;
    else if (i != rank && choices[i].probability >= worth_a_look)
      best_beside = std::max(best_beside, right[i]), first_beside = std::max(first_beside, choices[i].probability);
  }
  const auto part = [&](std::ptrdiff_t i) {
    return i >= 0 && i < static_cast<std::ptrdiff_t>(words.size())
               ? static_cast<float>(words[static_cast<std::size_t>(i)].part)
               : -1.0F;
  };
  const auto& first = words[span.begin];
  const auto& last = words[span.end - 1U];
  const auto others = others_of(sightings, looks, at, span);
  const auto number = [](auto n) { return static_cast<float>(n); };
  out = {number(rank),
         right[rank],
         choices[rank].probability,
         looks[at].of(role),
         best_beside,
         first_beside,
         none,
         sightings[at].frame.cue_probability,
         looks[at].cue,
         looks[at].of(SpanRole::source),
         looks[at].of(role == SpanRole::before ? SpanRole::after : SpanRole::before),
         number(span.end - span.begin),
         number(role == SpanRole::before ? cue.begin - span.end : span.begin - cue.end),
         number(last.sentence - first.sentence),
         part(span.begin),
         part(span.end - 1),
         part(span.end),
         part(span.begin - 1),
         number(cued.before[span.end].quotes - cued.before[span.begin].quotes),
         first.quote ? 1.0F : 0.0F,
         last.quote ? 1.0F : 0.0F,
         span.begin == 0 || words[span.begin - 1U].sentence != first.sentence ? 1.0F : 0.0F,
         others.across,
         others.within,
         others.around,
         others.same,
         others.cue_within,
         others.source_within};
}

float english_contents(const ContentRow& row) {
  std::array<std::uint16_t, trees> left;
  left.fill(0xFFFF);
  for (std::size_t column = 0; column < content_columns; ++column)
    for (const Asked* at = &questions.all[questions.of_column[column]]; row[column] > at->threshold; ++at)
      left[at->tree] &= at->left;
  float sum = 0;
  for (std::size_t tree = 0; tree < trees; ++tree)
    sum += content_leaves[questions.leaves[tree] + std::countr_zero(left[tree])];
  return 1 / (1 + std::exp(-sum));
}

}  // namespace ortoo::understand
