// The trained model of attributions: which words are a cue, and for each cue who its source and what its content is.
//
// Three log-linear models over hashed features, in the order in which Pareti et al. (2013) and Scheible, Klinger, Padó
// (2016) take them: a tagger of cues (begin, inside, outside, first order), then for each cue the span of its source,
// then the spans of its content before and after it. A span is scored by where it begins, where it ends, and as a
// whole; the best begins and ends are tried together. Then all is looked at again: a second set of features, of a cue
// with its likeliest source and contents and of the frames around it, tells how likely each of them is right as it
// stands, and takes the likeliest. It learns from what the first look finds in text that it has not learnt from.
// English contents are looked at a third time (content_forest.h).
// Weights are made by models/understand/quotes/train.cpp.
// Thread rules: plain values, pure. Linear in the text but for the length of a paragraph, once for each cue, and in
// English for the square of a paragraph's cues (content_row).
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "understand/quotes/attribution_words.h"

namespace ortoo::understand {

// The features of a decision, hashed. The trainer and the finder make them with the same code. They are hashed eight at
// a time, when all of a template function are told.
class Features {
 public:
  static constexpr std::size_t most = 64;
  std::array<std::uint32_t, most + 8> of;  // `count` of them
  std::uint32_t count = 0;
  void add(std::uint32_t kind, std::uint32_t a, std::uint32_t b = 0, std::uint32_t c = 0, std::uint32_t d = 0) {
    of[count] = kind * 0x9E3779B1U ^ a;
    told_[0][count] = b;
    told_[1][count] = c;
    told_[2][count] = d;
    ++count;
  }
  // Of what was added since the last time.
  void hash();
  // All that was added with an `a` of 0 and not hashed, as it were of another.
  void hash_as(std::uint32_t a, Features& out) const;
  void clear() { count = hashed_ = 0; }

 private:
  std::uint32_t hashed_ = 0;
  std::array<std::array<std::uint32_t, most + 8>, 3> told_;
};

// Words [begin, end) of a passage; begin == end: none.
struct WordSpan {
  std::uint16_t begin = 0, end = 0;
  bool operator==(const WordSpan&) const = default;
  bool none() const { return begin >= end; }
};

enum class SpanRole : std::uint8_t { source, before, after };  // content before and after the cue
inline constexpr SpanRole span_roles[] = {SpanRole::source, SpanRole::before, SpanRole::after};

// One cue with what is known so far.
struct CueFrame {
  WordSpan cue, source, before, after;
  float cue_probability = 0, source_probability = 0, before_probability = 0, after_probability = 0;
};

// What the first look makes of a cue: the likeliest spans of each role, none among them, the likeliest first. Each
// probability is given the likeliest of those before it.
struct Choice {
  WordSpan span;
  float probability = 0;
};
inline constexpr std::size_t most_choices = 6;
inline constexpr float worth_a_look = 0.03F;  // of a choice, to be looked at again
struct Sighting {
  CueFrame frame;
  std::array<std::array<Choice, most_choices>, 3> choices;
  std::array<std::uint8_t, 3> count{};
  std::span<const Choice> of(SpanRole role) const {
    return {choices[static_cast<std::size_t>(role)].data(), count[static_cast<std::size_t>(role)]};
  }
};

// A passage's words with counts, of all before each word: of the saying ones outside quotation marks, so that no
// content runs on into the next one's, and of marks.
struct CuedWords {
  struct Counts {
    std::uint16_t cues = 0, commas = 0, quotes = 0, stops = 0;  // stops: marks that begin a sentence
  };
  const std::vector<ModelWord>& words;
  std::vector<Counts> before;  // each word, and one more
  explicit CuedWords(const std::vector<ModelWord>& words);
  std::uint32_t cues_in(std::size_t begin, std::size_t end) const {
    return begin < end ? std::uint32_t{before[end].cues} - before[begin].cues : 0U;
  }
};

// ── features ──

// Of a word's label: what it and its neighbours tell, which takes the place of what was there, and what they tell
// behind a word of the label `previous`, which is added.
void place_features(const std::vector<ModelWord>& words, std::size_t at, Features& out);
void step_features(const std::vector<ModelWord>& words, std::size_t at, std::uint32_t previous, Features& out);
inline void cue_features(const std::vector<ModelWord>& words, std::size_t at, std::uint32_t previous, Features& out) {
  place_features(words, at, out);
  step_features(words, at, previous, out);
}
// Where a span may begin and end, for a role: word positions; an end is the position behind the last word.
struct SpanCandidates {
  std::vector<std::uint16_t> begins, ends;
};
void span_candidates(const CuedWords& cued, const CueFrame& frame, SpanRole role, SpanCandidates& out);
void boundary_features(const CuedWords& cued, const CueFrame& frame, SpanRole role, bool end, std::size_t at,
                       Features& out);
// What is the same of a begin and an end there, not hashed, which takes the place of what was there; and its features
// then.
void describe_boundary(const CuedWords& cued, const CueFrame& frame, SpanRole role, std::size_t at, Features& out);
void boundary_features(const Features& described, SpanRole role, bool end, Features& out);
// Takes the place of what was there.
void whole_features(const CuedWords& cued, const CueFrame& frame, SpanRole role, const WordSpan& span, Features& out);
void none_features(const CuedWords& cued, const CueFrame& frame, SpanRole role, Features& out);
// Of the second look at sightings[at]: whether the cue is one, whether choice `rank` of a role is right.
void cue_again_features(const CuedWords& cued, std::span<const Sighting> sightings, std::size_t at, Features& out);
void span_again_features(const CuedWords& cued, std::span<const Sighting> sightings, std::size_t at, SpanRole role,
                         std::size_t rank, Features& out);

// ── the third look ──

// What the second look says of a sighting: how likely the cue is right, and each choice; and the likeliest of a role.
struct SecondLook {
  float cue = 0;
  std::array<std::array<float, most_choices>, 3> right{};
  std::array<std::uint8_t, 3> best{most_choices, most_choices, most_choices};  // most_choices: none
  float of(SpanRole role) const {
    return best[static_cast<std::size_t>(role)] < most_choices
               ? right[static_cast<std::size_t>(role)][best[static_cast<std::size_t>(role)]]
               : 0;
  }
};

inline constexpr std::size_t content_columns = 28;
using ContentRow = std::array<float, content_columns>;
// What they know of choice `rank`, which is a span, of sightings[at], before or after its cue.
// linear in the sightings
void content_row(const CuedWords&, std::span<const Sighting>, std::span<const SecondLook>, std::size_t at, SpanRole,
                 std::size_t rank, ContentRow& out);

using ContentForest = float (*)(const ContentRow&);  // how likely the choice is right

// ── decoding, over any table of weights: `float at(uint32 index)` for an index below 2^bits ──

// Cue labels share a slot of four weights: outside, begin, inside.
template <class Table>
void cue_scores(const Table& table, const Features& features, float (&scores)[3]) {
  for (std::uint32_t i = 0; i < features.count; ++i) {
    const std::uint32_t slot = features.of[i] & ~3U;
    for (std::uint32_t label = 0; label < 3; ++label) scores[label] += table.at(slot + label);
  }
}

// Told that their weights will be asked for: a table that waits for memory may begin to read them.
template <class Table>
void prepare(const Table&, const Features&) {}

template <class Table>
float score(const Table& table, const Features& features) {
  float sum = 0;
  for (std::uint32_t i = 0; i < features.count; ++i) sum += table.at(features.of[i]);
  return sum;
}

// The pairs of begin and end that are worth weighing: of the best begins and the best ends, and `keep` where it is one.
struct ScoredSpan {
  WordSpan span;
  float score = 0;
};
template <class Table>
void score_spans(const Table& table, const CuedWords& cued, const CueFrame& frame, SpanRole role, const WordSpan* keep,
                 SpanCandidates& candidates, std::vector<ScoredSpan>& out);

// The first look: the cues of a passage that are `wanted` (bool of a WordSpan), with their frames. `threshold` is added
// to the score of a cue's begin: more finds more. Words that are not `weighed` (bool of a word's index) are taken to be
// in no cue, which spares their features.
template <class Table, class Weighed, class Wanted>
std::vector<Sighting> sight_frames(const Table& table, const CuedWords& cued, float threshold, const Weighed& weighed,
                                   const Wanted& wanted);

// Both looks: each probability is that of the cue or the span to be right. A span that is less likely than `least` is
// none, of probability 1.
template <class Table, class Weighed, class Wanted>
std::vector<CueFrame> find_frames(const Table& table, const std::vector<ModelWord>& words, float threshold, float least,
                                  const Weighed& weighed, const Wanted& wanted);

}  // namespace ortoo::understand

#include "understand/quotes/attribution_decode.h"
