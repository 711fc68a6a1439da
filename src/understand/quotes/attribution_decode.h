// The decoders of attribution_model.h, which are templates over the table of weights.
#pragma once

#include <algorithm>
#include <limits>

#include "understand/quotes/attribution_model.h"

namespace ortoo::understand {

// The scores of `count` things, told one by one with `see(i, score)`. `describe(i, features)` takes the place of what
// was there: of the next one before this one is scored, so that its weights are on their way meanwhile.
template <class Table, class Describe, class See>
void score_each(const Table& table, std::size_t count, const Describe& describe, const See& see) {
  Features features[2];
  const auto look = [&](std::size_t i) {
    describe(i, features[i % 2]);
    prepare(table, features[i % 2]);
  };
  if (count > 0) look(0);
  for (std::size_t i = 0; i < count; ++i) {
    if (i + 1 < count) look(i + 1);
    see(i, score(table, features[i % 2]));
  }
}

template <class Table>
void score_spans(const Table& table, const CuedWords& cued, const CueFrame& frame, SpanRole role, const WordSpan* keep,
                 SpanCandidates& candidates, std::vector<ScoredSpan>& out) {
  const std::size_t tried = keep == nullptr ? 7 : 8;  // edges of each sort; the trainer sees more
  // how far below the best two edges a pair may be; e to its power less likely
  constexpr float worth = 5;
  struct Edge {
    std::uint16_t at = 0;
    float score = 0;
  };
  out.clear();
  candidates.begins.clear();
  candidates.ends.clear();
  span_candidates(cued, frame, role, candidates);
  thread_local std::vector<Edge> begins, ends;
  begins.clear();
  ends.clear();
  // A place is described once, where it may be both; its weights are on their way while the next ones are described.
  constexpr std::size_t on_way = 4;
  thread_local std::vector<std::uint8_t> asked;  // of each place: 1 as a begin, 2 as an end
  asked.resize(cued.words.size() + 1);
  for (const auto at : candidates.begins) asked[at] |= 1;
  for (const auto at : candidates.ends) asked[at] |= 2;
  Features described, of_edge[on_way];
  Edge waiting[on_way];
  std::vector<Edge>* waits_for[on_way] = {};
  std::size_t made = 0, taken = 0;
  const auto take = [&] {
    const auto i = taken++ % on_way;
    waiting[i].score = score(table, of_edge[i]);
    waits_for[i]->push_back(waiting[i]);
  };
  const auto look = [&](std::uint16_t at) {
    const auto sorts = asked[at];
    if (sorts == 0) return;
    asked[at] = 0;
    describe_boundary(cued, frame, role, at, described);
    for (const bool end : {false, true}) {
      if ((sorts & (end ? 2 : 1)) == 0) continue;
      if (made == taken + on_way) take();
      const auto i = made++ % on_way;
      boundary_features(described, role, end, of_edge[i]);
      prepare(table, of_edge[i]);
      waiting[i].at = at;
      waits_for[i] = end ? &ends : &begins;
    }
  };
  for (const auto at : candidates.begins) look(at);
  for (const auto at : candidates.ends) look(at);
  while (taken < made) take();
  const auto keep_best = [&](std::vector<Edge>& edges, std::uint16_t kept) {
    if (edges.size() <= tried) return;
    std::nth_element(edges.begin(), edges.begin() + static_cast<std::ptrdiff_t>(tried), edges.end(),
                     [](const Edge& x, const Edge& y) { return x.score > y.score; });
    if (keep != nullptr && !keep->none())
      for (std::size_t i = tried; i < edges.size(); ++i)
        if (edges[i].at == kept) std::swap(edges[tried - 1], edges[i]);
    edges.resize(tried);
  };
  keep_best(begins, keep != nullptr ? keep->begin : std::uint16_t{0});
  keep_best(ends, keep != nullptr ? keep->end : std::uint16_t{0});
  float best = std::numeric_limits<float>::lowest();
  for (const auto& b : begins)
    for (const auto& e : ends) {
      if (e.at <= b.at || (role == SpanRole::source && e.at - b.at > 30)) continue;
      out.push_back({{b.at, e.at}, b.score + e.score});
      best = std::max(best, out.back().score);
    }
  if (keep == nullptr) std::erase_if(out, [&](const ScoredSpan& s) { return s.score < best - worth; });
  score_each(
      table, out.size(),
      [&](std::size_t i, Features& features) { whole_features(cued, frame, role, out[i].span, features); },
      [&](std::size_t i, float score) { out[i].score += score; });
  Features features;
  none_features(cued, frame, role, features);
  out.push_back({{}, score(table, features)});
}

// Sets the choices of a role, and the frame's own to the best of them.
template <class Table>
void choose(const Table& table, const CuedWords& cued, Sighting& sighting, SpanRole role, WordSpan& chosen,
            float& probability) {
  thread_local SpanCandidates candidates;
  thread_local std::vector<ScoredSpan> spans;
  score_spans(table, cued, sighting.frame, role, nullptr, candidates, spans);
  const auto kept = std::min(most_choices, spans.size());
  std::partial_sort(spans.begin(), spans.begin() + static_cast<std::ptrdiff_t>(kept), spans.end(),
                    [](const ScoredSpan& a, const ScoredSpan& b) { return a.score > b.score; });
  float sum = 0;
  for (const auto& s : spans) sum += std::exp(s.score - spans[0].score);
  const auto r = static_cast<std::size_t>(role);
  for (std::size_t i = 0; i < kept; ++i)
    sighting.choices[r][i] = {spans[i].span, std::exp(spans[i].score - spans[0].score) / sum};
  sighting.count[r] = static_cast<std::uint8_t>(kept);
  chosen = spans[0].span;
  probability = 1 / sum;
}

template <class Table, class Weighed, class Wanted>
std::vector<Sighting> sight_frames(const Table& table, const CuedWords& cued, float threshold, const Weighed& weighed,
                                   const Wanted& wanted) {
  std::vector<Sighting> out;
  const auto& words = cued.words;
  const std::size_t n = std::min<std::size_t>(words.size(), 4000);
  if (n == 0) return out;
  // Viterbi over outside, begin, inside. Scores are log-probabilities, so `threshold` moves the line between them.
  struct Cell {
    float best[3];
    std::uint8_t from[3];
    float begin;  // probability of a begin here
  };
  thread_local std::vector<Cell> cells;
  cells.assign(n, {});
  // What each word's place tells, and it behind a word that is outside, made a word ahead.
  Features places[2], steps[2];
  std::size_t placed[2] = {n, n};
  const auto place_of = [&](std::size_t i) -> const Features& {
    Features& features = places[i % 2];
    if (placed[i % 2] == i) return features;
    placed[i % 2] = i;
    place_features(words, i, features);
    prepare(table, features);
    steps[i % 2].clear();
    step_features(words, i, 0, steps[i % 2]);
    prepare(table, steps[i % 2]);
    return features;
  };
  float before[3] = {0, -1e9F, -1e9F};
  for (std::size_t i = 0; i < n; ++i) {
    Cell& cell = cells[i];
    for (float& b : cell.best) b = -1e9F;
    if (!weighed(i)) {
      const auto from =
          static_cast<std::size_t>(std::max_element(std::begin(before), std::end(before)) - std::begin(before));
      cell.best[0] = before[0] = before[from];
      cell.from[0] = static_cast<std::uint8_t>(from);
      before[1] = before[2] = -1e9F;
      continue;
    }
    float place[3] = {};  // what the word's place tells, the same behind any label
    bool told = false;
    for (std::uint32_t previous = 0; previous < 3; ++previous) {
      if (before[previous] < -1e8F) continue;
      if (previous == 0 && words[i].never) {  // most words: spared the features
        cell.best[0] = before[0];
        continue;
      }
      if (!told) {
        const Features& features = place_of(i);
        if (i + 1 < n && weighed(i + 1) && !words[i + 1].never) place_of(i + 1);
        cue_scores(table, features, place);
        told = true;
      }
      Features& step = steps[i % 2];
      if (previous != 0) step.clear(), step_features(words, i, previous, step);
      float scores[3] = {0, threshold, 0};
      cue_scores(table, step, scores);
      for (std::size_t label = 0; label < 3; ++label) scores[label] += place[label];
      if (previous == 0) scores[2] = -1e9F;
      const float top = std::max({scores[0], scores[1], scores[2]});
      const auto raised = [](float x) { return x == 0 ? 1 : x < -200 ? 0 : std::exp(x); };
      const float begins = raised(scores[1] - top), sum = raised(scores[0] - top) + begins + raised(scores[2] - top),
                  log_sum = std::log(sum);
      if (previous == 0) {
        const float begin = std::exp(scores[1] - threshold - top);
        cell.begin = begin / (sum - begins + begin);
      }
      for (std::uint32_t label = 0; label < 3; ++label) {
        const float total = before[previous] + scores[label] - top - log_sum;
        if (total > cell.best[label]) cell.best[label] = total, cell.from[label] = static_cast<std::uint8_t>(previous);
      }
    }
    for (int l = 0; l < 3; ++l) before[l] = cell.best[l];
    // Where begin and inside are hopeless the next word needs one way only. (9 for 2 changes nothing on the dev parts.)
    for (int l = 1; l < 3; ++l)
      if (before[l] < before[0] - 2) before[l] = -1e9F;
  }
  std::vector<std::uint8_t> labels(n);
  std::uint8_t label = static_cast<std::uint8_t>(
      std::max_element(std::begin(cells[n - 1].best), std::end(cells[n - 1].best)) - std::begin(cells[n - 1].best));
  for (std::size_t i = n; i-- > 0;) {
    labels[i] = label;
    label = cells[i].from[label];
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (labels[i] != 1) continue;
    std::size_t end = i + 1;
    while (end < n && labels[end] == 2) ++end;
    Sighting sighting;
    CueFrame& frame = sighting.frame;
    frame.cue = {static_cast<std::uint16_t>(i), static_cast<std::uint16_t>(end)};
    frame.cue_probability = cells[i].begin;
    if (wanted(frame.cue)) out.push_back(sighting);
  }
  for (auto& sighting : out) {
    CueFrame& frame = sighting.frame;
    choose(table, cued, sighting, SpanRole::source, frame.source, frame.source_probability);
    choose(table, cued, sighting, SpanRole::before, frame.before, frame.before_probability);
    choose(table, cued, sighting, SpanRole::after, frame.after, frame.after_probability);
  }
  return out;
}

// What the second look says of each sighting.
template <class Table>
std::vector<SecondLook> look_again(const Table& table, const CuedWords& cued, std::span<const Sighting> sightings) {
  std::vector<SecondLook> out(sightings.size());
  struct Asked {
    std::uint32_t at;
    SpanRole role;
    std::uint8_t rank;  // most_choices: the cue itself
  };
  thread_local std::vector<Asked> asked;
  asked.clear();
  for (std::uint32_t at = 0; at < sightings.size(); ++at) {
    asked.push_back({at, SpanRole::source, most_choices});
    for (const auto role : span_roles) {
      const auto choices = sightings[at].of(role);
      for (std::uint8_t rank = 0; rank < choices.size(); ++rank)
        if (!choices[rank].span.none() && choices[rank].probability >= worth_a_look) asked.push_back({at, role, rank});
    }
  }
  score_each(
      table, asked.size(),
      [&](std::size_t i, Features& features) {
        const auto [at, role, rank] = asked[i];
        if (rank == most_choices) cue_again_features(cued, sightings, at, features);
        else span_again_features(cued, sightings, at, role, rank, features);
      },
      [&](std::size_t i, float score) {
        const auto [at, role, rank] = asked[i];
        const float p = 1 / (1 + std::exp(-score));
        if (rank == most_choices) return void(out[at].cue = p);
        auto& right = out[at].right[static_cast<std::size_t>(role)];
        auto& best = out[at].best[static_cast<std::size_t>(role)];
        right[rank] = p;
        if (p > (best < most_choices ? right[best] : 0)) best = rank;
      });
  return out;
}

// The forest that looks at contents a third time; none: the table has none.
template <class Table>
ContentForest contents_of(const Table&) {
  return nullptr;
}

// "According to two sources, Jane Roe, the counsel, knew of it": where cue and source begin the sentence, all that
// stands behind the source's comma is said. In English: a German content mostly begins further on, with its "dass".
inline void join_announced(const std::vector<ModelWord>& words, CueFrame& frame) {
  if (frame.source.none() || frame.after.none() || frame.source.begin < frame.cue.end) return;
  const std::size_t begin = frame.source.end + 1U;
  if (begin >= frame.after.begin || words[frame.source.end].part != guessed_comma) return;
  if (frame.cue.begin > 0 && words[frame.cue.begin - 1U].sentence == words[frame.cue.begin].sentence) return;
  for (std::size_t i = begin; i < frame.after.begin; ++i)
    if (words[i].quote || words[i].sentence != words[frame.cue.begin].sentence) return;
  frame.after.begin = static_cast<std::uint16_t>(begin);
}

template <class Table, class Weighed, class Wanted>
std::vector<CueFrame> find_frames(const Table& table, const std::vector<ModelWord>& words, float threshold, float least,
                                  const Weighed& weighed, const Wanted& wanted) {
  constexpr float hopeless = 0.05F;  // of the second look: what is less likely to it no forest chooses
  std::vector<CueFrame> out;
  const CuedWords cued(words);
  const auto sightings = sight_frames(table, cued, threshold, weighed, wanted);
  const auto looks = look_again(table, cued, sightings);
  const ContentForest forest = contents_of(table);
  for (std::size_t at = 0; at < sightings.size(); ++at) {
    CueFrame frame = sightings[at].frame;
    frame.cue_probability = looks[at].cue;
    for (const auto role : span_roles) {
      WordSpan& span = role == SpanRole::source ? frame.source : role == SpanRole::before ? frame.before : frame.after;
      float& best = role == SpanRole::source   ? frame.source_probability
                    : role == SpanRole::before ? frame.before_probability
                                               : frame.after_probability;
      span = {};
      best = least;
      const auto choices = sightings[at].of(role);
      for (std::size_t rank = 0; rank < choices.size(); ++rank) {
        float p = looks[at].right[static_cast<std::size_t>(role)][rank];
        if (forest != nullptr && role != SpanRole::source && p > hopeless) {
          ContentRow row;
          content_row(cued, sightings, looks, at, role, rank, row);
          p = forest(row);
        }
        if (p > best) span = choices[rank].span, best = p;
      }
      if (span.none()) best = 1;
    }
    if (forest != nullptr) join_announced(words, frame);
    out.push_back(frame);
  }
  return out;
}

}  // namespace ortoo::understand
