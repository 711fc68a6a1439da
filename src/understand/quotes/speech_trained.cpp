#include "understand/quotes/speech_trained.h"

#include <algorithm>

#include "base/text.h"

namespace ortoo::understand {
namespace {

bool covers(const Range& outer, const Range& inner) {
  return outer.begin <= inner.begin + 3 && inner.end <= outer.end + 3;
}

// Of each of the model's words, whether a word of the reader that `tells` stands within some words of it. Both in
// order.
template <class Tells>
std::vector<bool> near_cues(const SpeechReader& reader, const std::vector<ModelWord>& words, const Tells& tells) {
  constexpr std::size_t ahead = 5, behind = 10;
  std::vector<bool> out(words.size());
  std::size_t at = 0, done = 0;
  for (const SpeechWord& w : reader.line) {
    if (!tells(w)) continue;
    while (at < words.size() && words[at].end <= w.begin) ++at;
    std::size_t last = at;
    while (last < words.size() && words[last].begin < w.end) ++last;
    last = std::min(last + behind, words.size());
    for (auto i = std::max(done, at > ahead ? at - ahead : 0); i < last; ++i) out[i] = true;
    done = std::max(done, last);
  }
  return out;
}

// Whether what the model found takes in one of the passage's quotations, which then has its source and cue. `sorts`: of
// the words of its cue.
bool take_place(const SpeechReader& reader, const Attribution& a, std::uint32_t sorts,
                std::span<Attribution> quotations) {
  bool taken = false;
  for (Attribution& q : quotations) {
    const bool in =
        std::any_of(a.content.begin(), a.content.end(), [&](const Range& c) { return covers(c, q.content[0]); });
    const auto size = q.content[0].end - q.content[0].begin;
    const bool small = base::count_words(reader.passage.text.substr(q.content[0].begin, size)) < 3;
    const bool most = std::any_of(a.content.begin(), a.content.end(), [&](const Range& c) {
      return covers(c, q.content[0]) && size * 2 > c.end - c.begin;
    });
    if (!q.quoted || !in || (small && !most)) continue;
    const bool same = !is_empty(q.cue) && meets(q.cue, a.cue);
    if (!same && !is_empty(q.source) && (a.confidence < q.confidence || (sorts & speech_verb) == 0)) continue;
    const Range to = same && is_empty(a.to) ? q.to : a.to;
    q.source = a.source;
    if (!same) q.cue = a.cue;
    q.agreed = a.confidence;
    q.to = to;
    q.denied = a.denied;
    if (same || q.confidence < a.confidence) {
      q.confidence = std::max(q.confidence, a.confidence);
      q.trained = q.trained || q.confidence == a.confidence;
    }
    taken = true;
  }
  return taken;
}

}  // namespace

void find_trained(const SpeechReader& reader, std::uint32_t index, const AttributionTable& table, std::size_t mine,
                  std::vector<Attribution>& out) {
  constexpr float threshold = 0.6F;  // of the best balance on PolNeAR's dev part
  constexpr float least = 0.2F;      // of a span, to be told
  const bool any_quotation = out.size() > mine;
  const auto announces = [](const SpeechWord& w) {
    return (w.sorts & (speech_say | speech_deny | speech_accord | speech_after)) != 0 && w.quotation == no_index;
  };
  if (!any_quotation && std::none_of(reader.line.begin(), reader.line.end(), announces)) return;
  const auto words = model_words(reader.passage, table.classes);
  // Without a quotation only a word of speech makes a quote, and a cue within one tells someone's word about another's
  // word: other cues are spared the search for who and what.
  const auto wanted = [&](const WordSpan& cue) {
    const std::uint32_t begin = words[cue.begin].begin, end = words[cue.end - 1U].end;
    bool outside = false, inside = false, announced = any_quotation;
    for (const SpeechWord& w : reader.line) {
      if (w.begin < begin || w.end > end) continue;
      (w.quotation == no_index ? outside : inside) = true;
      announced |= announces(w);
    }
    return outside && !inside && announced;
  };
  // Such a cue has a word outside all quotations, and without a quotation a word of speech: what is too far from one to
  // be of a cue with it, or to tell the tagger where that begins, is not weighed.
  const auto weighed = near_cues(
      reader, words, [&](const SpeechWord& w) { return w.quotation == no_index && (any_quotation || announces(w)); });
  const auto range = [&](const WordSpan& s) {
    return s.none() ? Range{} : Range{words[s.begin].begin, words[s.end - 1U].end};
  };
  const auto quotations = out.size();
  for (const auto& frame :
       find_frames(table, words, threshold, least, [&](std::size_t i) { return weighed[i]; }, wanted)) {
    if (frame.source.none() || (frame.before.none() && frame.after.none())) continue;
    Attribution a;
    a.passage = a.cue_passage = index;
    a.cue = range(frame.cue);
    a.source = range(frame.source);
    for (auto part : {frame.before, frame.after}) {
      // the sentence's own
      while (part.end > part.begin + 1 && reader.passage.text[words[part.end - 1U].begin] == '.') --part.end;
      if (!part.none()) a.content.push_back(range(part));
    }
    a.trained = true;
    a.confidence =
        frame.cue_probability * frame.source_probability * frame.before_probability * frame.after_probability;
    std::uint32_t sorts = 0;
    std::size_t cue = no_index;
    for (std::size_t i = 0; i < reader.line.size(); ++i) {
      const SpeechWord& w = reader.line[i];
      if (w.begin < a.cue.begin || w.end > a.cue.end) continue;
      if (cue == no_index || (w.sorts & speech_verb) != 0) cue = i;
      sorts |= w.sorts;
    }
    if (cue == no_index) continue;
    a.denied = (sorts & speech_deny) != 0;
    a.to = reader.addressee(cue, std::min(reader.line.size(), cue + reader.line[cue].phrase + 12), a.source);
    const bool taken = take_place(reader, a, sorts, std::span(out).subspan(mine, quotations - mine));
    if (taken || (sorts & (speech_say | speech_deny | speech_accord | speech_after)) == 0) continue;
    std::sort(a.content.begin(), a.content.end(),
              [](const Range& x, const Range& y) { return x.end - x.begin > y.end - y.begin; });
    out.push_back(std::move(a));
  }
}

}  // namespace ortoo::understand
