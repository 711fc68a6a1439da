// The features of the second look (attribution_model.h).
#include <algorithm>

#include "understand/quotes/attribution_model.h"

namespace ortoo::understand {
namespace {

const ModelWord outside{};

const ModelWord& word_at(const std::vector<ModelWord>& words, std::ptrdiff_t i) {
  return i < 0 || i >= static_cast<std::ptrdiff_t>(words.size()) ? outside : words[static_cast<std::size_t>(i)];
}

// Log-odds of a probability in steps, 0–15.
std::uint32_t odds(float p) {
  const float q = std::clamp(p, 0.0005F, 0.9995F);
  return static_cast<std::uint32_t>(std::clamp(std::lround(std::log(q / (1 - q))) + 8L, 0L, 15L));
}

std::uint32_t length_step(std::uint32_t n) { return n < 5 ? n : n < 8 ? 5 : n < 12 ? 6 : n < 20 ? 7 : n < 35 ? 8 : 9; }

// How likely a role is said at all, and by which span at best.
float said(const Sighting& s, SpanRole role) {
  float none = 0;
  for (const auto& c : s.of(role))
    if (c.span.none()) none = c.probability;
  return 1 - none;
}

bool within(const WordSpan& inner, const WordSpan& outer) {
  return !outer.none() && outer.begin <= inner.begin && inner.end <= outer.end;
}
bool meet(const WordSpan& a, const WordSpan& b) { return a.begin < b.end && b.begin < a.end; }

// The likeliest frame of another cue that has the span in its content, and the likeliest whose cue stands in the span.
struct Around {
  std::uint32_t outer = 0, inner = 0, beside = 0;
};
Around around(std::span<const Sighting> sightings, std::size_t at, const WordSpan& span) {
  float outer = 0, inner = 0, beside = 0;
  for (std::size_t i = 0; i < sightings.size(); ++i) {
    if (i == at) continue;
    const CueFrame& f = sightings[i].frame;
    if (within(span, f.before) || within(span, f.after)) outer = std::max(outer, f.cue_probability);
    else if (meet(span, f.before) || meet(span, f.after) || meet(span, f.source))
      beside = std::max(beside, f.cue_probability);
    if (within(f.cue, span)) inner = std::max(inner, f.cue_probability);
  }
  const auto step = [](float p) { return p == 0 ? 0U : p < 0.3F ? 1U : p < 0.7F ? 2U : 3U; };
  return {step(outer), step(inner), step(beside)};
}

// What the frame looks like as a whole: which roles are said, and how surely.
struct Look {
  std::uint32_t cue, source, before, after, content, pattern;
};
Look look_of(const Sighting& s) {
  const CueFrame& f = s.frame;
  Look out{};
  out.cue = odds(f.cue_probability);
  out.source = odds(said(s, SpanRole::source));
  out.before = odds(said(s, SpanRole::before));
  out.after = odds(said(s, SpanRole::after));
  out.content = std::max(out.before, out.after);
  out.pattern = (f.source.none()                ? 0U
                 : f.source.begin < f.cue.begin ? 1U
                                                : 2U) *
                    4 +
                (f.before.none() ? 0U : 1U) + (f.after.none() ? 0U : 2U);
  return out;
}

// Of both looks at cue and spans: the surroundings of the cue, by `k`.
void add_frame(const CuedWords& cued, std::span<const Sighting> sightings, std::size_t at, std::uint32_t k,
               std::uint32_t sure, Features& out) {
  const auto& words = cued.words;
  const CueFrame& f = sightings[at].frame;
  const Look look = look_of(sightings[at]);
  const ModelWord &cue = words[f.cue.end - 1U], &first = words[f.cue.begin], &l = word_at(words, f.cue.begin - 1),
                  &r = word_at(words, f.cue.end);
  const ModelWord& source = f.source.none() ? outside : words[f.source.end - 1U];
  const ModelWord& source_first = f.source.none() ? outside : words[f.source.begin];
  const WordSpan& content = f.after.none() ? f.before : f.after;
  const ModelWord& content_first = content.none() ? outside : words[content.begin];
  const auto here = around(sightings, at, f.cue);
  out.add(130, k, look.cue);
  out.add(131, k, look.cue, look.source, look.content);
  out.add(132, k, look.pattern, look.cue / 2, sure / 2);
  out.add(133, k, cue.word, look.pattern);
  out.add(134, k, cue.word, sure / 3);
  out.add(135, k, cue.company, look.pattern);
  out.add(136, k, cue.company_group, look.content / 2, sure / 3);
  out.add(137, k, cue.part, look.pattern, sure / 2);
  out.add(138, k, source.word, cue.part);
  out.add(139, k, source.company, cue.company_group);
  out.add(140, k, source.company_group, cue.company);
  out.add(141, k, source.part, source_first.part, cue.part);
  out.add(142, k, content_first.word, cue.part);
  out.add(143, k, content_first.word, cue.company_group);
  out.add(144, k, content_first.part, cue.company);
  out.add(145, k, here.outer, here.beside, sure / 2);
  out.add(146, k, here.outer, cue.word);
  out.add(147, k, first.quoted ? 1 : 0, here.outer, sure / 2);
  out.add(148, k, l.word, r.word);
  out.add(149, k * 16 + sure / 4, l.part, cue.part, r.part);
  out.add(150, k, r.company_group, cue.company_group);
  out.add(151, k, f.cue.end - f.cue.begin, cue.part, first.part);
  std::uint32_t same = 0;
  for (const auto& s : sightings) same += words[s.frame.cue.begin].sentence == first.sentence ? 1 : 0;
  out.add(152, k, std::min(same, 4U), sure / 2);
  out.add(153, k, content.none() ? 0 : length_step(content.end - content.begin), look.pattern, sure / 3);
  const bool marks = !content.none() && (content_first.quote || words[content.end - 1U].quote);
  out.add(154, k, marks ? 1 : 0, look.pattern, sure / 2);
  out.add(155, k, cue.word, r.word);
  out.add(156, k, cue.word, source.company_group);
  out.add(157, k, source.capital ? 1 : 0, source.part, look.source);
  out.add(158, k, std::min<std::uint32_t>(first.sentence, 3), sure / 2);
  out.add(159, k, sure);
}

}  // namespace

void cue_again_features(const CuedWords& cued, std::span<const Sighting> sightings, std::size_t at, Features& out) {
  out.clear();
  add_frame(cued, sightings, at, 1, odds(sightings[at].frame.cue_probability), out);
  out.hash();
}

void span_again_features(const CuedWords& cued, std::span<const Sighting> sightings, std::size_t at, SpanRole role,
                         std::size_t rank, Features& out) {
  out.clear();
  const auto& words = cued.words;
  const Sighting& s = sightings[at];
  const CueFrame& f = s.frame;
  const Choice& choice = s.of(role)[rank];
  const auto k = static_cast<std::uint32_t>(role) + 2;
  const auto sure = odds(choice.probability * f.cue_probability);
  add_frame(cued, sightings, at, k, sure, out);
  const WordSpan& span = choice.span;
  const ModelWord &first = words[span.begin], &last = words[span.end - 1U], &l = word_at(words, span.begin - 1),
                  &r = word_at(words, span.end), &cue = words[f.cue.end - 1U];
  const auto here = around(sightings, at, span);
  const auto length = length_step(span.end - span.begin);
  const auto own = odds(choice.probability);
  const auto cue_sure = odds(f.cue_probability);
  out.add(160, k, own, cue_sure);
  out.add(161, k, own, static_cast<std::uint32_t>(rank), length);
  out.add(162, k, first.word, last.word);
  out.add(163, k, l.part, first.part, own / 2);
  out.add(164, k, last.part, r.part, own / 2);
  out.add(165, k, l.word, first.word);
  out.add(166, k, last.word, r.word);
  out.add(167, k, r.word, own / 2);
  out.add(168, k, l.word, own / 2);
  out.add(169, k, here.inner * 16 + here.outer * 4 + here.beside, own / 2);
  out.add(170, k, length, cue.word);
  out.add(171, k, (first.quote ? 1U : 0U) + (last.quote ? 2U : 0U) + (l.quote ? 4U : 0U) + (r.quote ? 8U : 0U), own / 2,
          cue_sure / 3);
  out.add(172, k, first.part, last.part, length);
  out.add(173, k, first.company_group, last.company_group, own / 3);
  out.add(174, k, last.company, own / 3);
  out.add(175, k, r.company_group, last.company_group);
  out.add(176, k, (words[span.begin].sentence == cue.sentence ? 1U : 0U) + (last.sentence == cue.sentence ? 2U : 0U),
          own / 2, length);
  out.add(177, k, rank > 0 ? odds(s.of(role)[0].probability) + 1 : 0, own);
  out.add(178, k,
          role != SpanRole::source && !f.source.none() ? (span.begin == f.source.end   ? 1U
                                                          : span.end == f.source.begin ? 2U
                                                          : meet(span, f.source)       ? 3U
                                                                                       : 4U)
                                                       : 0U,
          own / 2);
  out.add(179, k, (last.mark ? 1U : 0U) + (r.mark ? 2U : 0U), r.part, own / 3);
  out.hash();
}

}  // namespace ortoo::understand
