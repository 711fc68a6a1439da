#include <algorithm>
#include <cstring>

#include "understand/quotes/attribution_model.h"

namespace ortoo::understand {
namespace {

// Eight features from `first` on; what stands behind the last of them is overwritten or never read.
struct Told {
  const std::uint32_t *of, *b, *c, *d;
};
[[gnu::always_inline]] inline void hash_from(const Told& told, std::uint32_t a, std::uint32_t first, std::uint32_t end,
                                             std::uint32_t* out) {
  using Eight [[gnu::vector_size(32)]] = std::uint32_t;
  for (auto i = first; i < end; i += 8) {
    Eight h, b, c, d;
    std::memcpy(&h, told.of + i, sizeof h);
    std::memcpy(&b, told.b + i, sizeof b);
    std::memcpy(&c, told.c + i, sizeof c);
    std::memcpy(&d, told.d + i, sizeof d);
    h = (h ^ a) * 0x85EBCA6BU;
    h = ((h ^ h >> 15) + b) * 0xC2B2AE35U;
    h = ((h ^ h >> 13) + c) * 0x27D4EB2FU;
    h = ((h ^ h >> 16) + d) * 0x165667B1U;
    h ^= h >> 15;
    std::memcpy(out + i, &h, sizeof h);
  }
}
#if defined(__x86_64__)
[[gnu::target("avx2")]] void hash_wide(const Told& told, std::uint32_t a, std::uint32_t first, std::uint32_t end,
                                       std::uint32_t* out) {
  hash_from(told, a, first, end, out);
}
const bool is_wide = __builtin_cpu_supports("avx2");
#else
void hash_wide(const Told& told, std::uint32_t a, std::uint32_t first, std::uint32_t end, std::uint32_t* out) {
  hash_from(told, a, first, end, out);
}
constexpr bool is_wide = false;
#endif
void hash_plain(const Told& told, std::uint32_t a, std::uint32_t first, std::uint32_t end, std::uint32_t* out) {
  hash_from(told, a, first, end, out);
}

const ModelWord outside{};

const ModelWord& word_at(const std::vector<ModelWord>& words, std::ptrdiff_t i) {
  return i < 0 || i >= static_cast<std::ptrdiff_t>(words.size()) ? outside : words[static_cast<std::size_t>(i)];
}

std::uint32_t bucket(std::ptrdiff_t d) {  // signed distance
  const std::uint32_t side = d < 0 ? 16 : 0;
  const auto a = static_cast<std::uint32_t>(d < 0 ? -d : d);
  const std::uint32_t size = a < 5 ? a : a < 8 ? 5 : a < 12 ? 6 : a < 20 ? 7 : a < 35 ? 8 : 9;
  return side + size;
}

std::uint32_t role_of(SpanRole role, bool end) { return static_cast<std::uint32_t>(role) * 2 + (end ? 1U : 0U) + 1; }

struct Between {
  std::uint32_t commas = 0, quotes = 0, stops = 0;
};
Between between(const CuedWords& cued, std::size_t a, std::size_t b) {
  if (a > b) std::swap(a, b);
  const auto &from = cued.before[a], &to = cued.before[b], &behind = cued.before[std::min(a + 1, b)];
  const auto count = [](std::uint16_t x, std::uint16_t y) {
    return static_cast<std::uint32_t>(static_cast<std::uint16_t>(y - x));
  };
  return {std::min(count(from.commas, to.commas), 3U), std::min(count(from.quotes, to.quotes), 3U),
          count(behind.stops, to.stops)};
}

// VBD, VBP, VBZ, MD of the lexicon's parts of speech.
bool is_finite(std::uint8_t part) { return part == 6 || part == 9 || part == 10 || part == 11; }

// Which side of the cue the source stands on: 0 none, 1 before, 2 after.
std::uint32_t side(const CueFrame& f) { return f.source.none() ? 0U : f.source.begin < f.cue.begin ? 1U : 2U; }

}  // namespace

void Features::hash() {
  (is_wide ? hash_wide : hash_plain)({of.data(), told_[0].data(), told_[1].data(), told_[2].data()}, 0, hashed_, count,
                                     of.data());
  hashed_ = count;
}

void Features::hash_as(std::uint32_t a, Features& out) const {
  (is_wide ? hash_wide : hash_plain)({of.data(), told_[0].data(), told_[1].data(), told_[2].data()}, a, 0, count,
                                     out.of.data());
  out.count = out.hashed_ = count;
}

CuedWords::CuedWords(const std::vector<ModelWord>& of) : words(of), before(of.size() + 1) {
  for (std::size_t i = 0; i < of.size(); ++i) {
    const ModelWord& w = of[i];
    Counts& counts = before[i + 1] = before[i];
    if (w.saying && !w.quoted) ++counts.cues;
    if (!w.mark) continue;
    if (w.quote) ++counts.quotes;
    else if (w.part == guessed_comma) ++counts.commas;
    if (i > 0 && w.sentence != of[i - 1].sentence) ++counts.stops;
  }
}

void place_features(const std::vector<ModelWord>& words, std::size_t at, Features& out) {
  out.clear();
  const auto i = static_cast<std::ptrdiff_t>(at);
  const ModelWord &w = words[at], &l = word_at(words, i - 1), &r = word_at(words, i + 1), &ll = word_at(words, i - 2),
                  &rr = word_at(words, i + 2);
  out.add(2, w.word);
  out.add(4, w.word, r.word);
  out.add(6, w.word, r.part);
  out.add(7, w.word, l.part);
  out.add(8, w.part, l.part, r.part);
  out.add(11, w.ending, r.word);
  out.add(12, l.word, w.part);
  out.add(14, l.part, ll.part, w.part);
  out.add(15, r.part, rr.part, w.part);
  out.add(16, w.word, w.quoted ? 2 : 1);
  out.add(17, rr.word, w.part, r.part);
  out.add(18, ll.word, w.part, l.part);
  out.add(19, w.word, rr.part, r.part);
  out.add(20, w.word, ll.part, l.part);
  out.add(21, w.part, l.part, ll.part, r.part);
  out.add(23, w.ending, l.part, r.part);
  // Is a quotation near?
  std::uint32_t near = 0;
  for (std::ptrdiff_t d = 1; d <= 6 && near == 0; ++d) {
    if (word_at(words, i - d).quote) near = 1;
    else if (word_at(words, i + d).quote) near = 2;
  }
  const bool starts = at == 0 || l.sentence != w.sentence;
  out.add(24, w.part, near, w.quoted ? 1 : 0);
  out.add(25, w.word, near);
  out.add(26, w.part, starts ? 1 : 0, l.mark ? 1 : 0);
  out.add(27, w.word, l.capital ? 1 : 0, starts ? 1 : 0);
  const ModelWord& rrr = word_at(words, i + 3);
  out.add(30, r.word, rr.word, w.part);
  out.add(31, rrr.part, rr.part, r.part);
  // Words that keep the company of those known to be cues.
  if (w.company == 0) return out.hash();
  out.add(32, w.company);
  out.add(33, w.company, r.word);
  out.add(34, w.company, l.part, r.part);
  out.add(35, w.company, w.part);
  out.add(36, w.company, r.company);
  out.add(37, l.company, w.company);
  out.add(38, w.company, w.ending);
  out.add(39, w.company, near, w.quoted ? 1 : 0);
  out.add(115, w.company, r.company_group, rr.company_group);
  out.add(116, w.company, l.company_group, ll.company_group);
  out.add(117, w.word, r.company_group);
  out.add(118, w.word, l.company_group);
  out.hash();
}

void step_features(const std::vector<ModelWord>& words, std::size_t at, std::uint32_t previous, Features& out) {
  const auto i = static_cast<std::ptrdiff_t>(at);
  const ModelWord &w = words[at], &l = word_at(words, i - 1), &r = word_at(words, i + 1), &rr = word_at(words, i + 2);
  const std::uint32_t p = previous + 1;
  out.add(1, p);
  out.add(3, w.word, p);
  out.add(5, l.word, w.word, p);
  out.add(9, w.part, p, r.part);
  out.add(10, w.ending, p);
  out.add(13, r.word, w.part, p);
  out.add(22, w.part, r.part, rr.part, p);
  if (previous != 0) {
    out.add(28, w.word, l.word, r.word);
    out.add(29, w.part, l.word, p);
  }
  out.hash();
}

void span_candidates(const CuedWords& cued, const CueFrame& frame, SpanRole role, SpanCandidates& out) {
  const auto& words = cued.words;
  const std::size_t n = words.size(), cb = frame.cue.begin, ce = frame.cue.end;
  const auto sentence = words[cb].sentence;
  const auto place = [](std::size_t i) { return static_cast<std::uint16_t>(i); };
  if (role == SpanRole::source || role == SpanRole::before) {
    std::size_t first = cb;
    while (first > 0 && cb - first < 60 && words[first - 1].sentence == sentence) --first;
    // “Really?” he asked. The quotation may be a sentence of its own.
    if (role == SpanRole::before && cb - first < 8) {
      const auto earlier = first > 0 ? words[first - 1].sentence : sentence;
      while (first > 0 && cb - first < 60 && words[first - 1].sentence == earlier) --first;
    }
    for (std::size_t i = first; i < cb; ++i) {
      out.begins.push_back(place(i));
      out.ends.push_back(place(i + 1));
    }
    if (role == SpanRole::before)
      for (std::size_t i = first; i-- > 0 && first - i < 250;)
        if (i == 0 || words[i].sentence != words[i - 1].sentence || (words[i].quote && !words[i].quoted))
          out.begins.push_back(place(i));
  }
  if (role == SpanRole::source || role == SpanRole::after) {
    const std::size_t reach = role == SpanRole::source ? 25 : 70;
    std::size_t last = ce;
    while (last < n && last - ce < reach && words[last].sentence == sentence) ++last;
    for (std::size_t i = ce; i < last; ++i) {
      out.begins.push_back(place(i));
      out.ends.push_back(place(i + 1));
    }
    if (role == SpanRole::after)
      for (std::size_t i = last; i < n && i - last < 250; ++i) {
        if (words[i].sentence != words[i - 1].sentence || (words[i].quote && !words[i].quoted)) {
          if (out.begins.size() < 80) out.begins.push_back(place(i));
        }
        const bool stop = i + 1 == n || words[i + 1].sentence != words[i].sentence;
        if (stop || (words[i].quote && words[i].quoted)) out.ends.push_back(place(i + 1));
        if (stop) out.ends.push_back(place(i));
      }
  }
}

void describe_boundary(const CuedWords& cued, const CueFrame& frame, SpanRole role, std::size_t at, Features& out) {
  constexpr std::uint32_t k = 0;  // comes in with the role
  out.clear();
  const auto& words = cued.words;
  const auto i = static_cast<std::ptrdiff_t>(at);
  const ModelWord &l = word_at(words, i - 1), &r = word_at(words, i), &ll = word_at(words, i - 2),
                  &rr = word_at(words, i + 1);
  const ModelWord& cue = words[frame.cue.end - 1U];
  const bool before = at <= frame.cue.begin;
  const std::ptrdiff_t distance =
      before ? i - static_cast<std::ptrdiff_t>(frame.cue.begin) : i - static_cast<std::ptrdiff_t>(frame.cue.end) + 20;
  const std::uint32_t d = before ? bucket(distance) : 32 + bucket(distance - 20);
  const auto gap = before ? between(cued, at, frame.cue.begin) : between(cued, frame.cue.end, at);
  const bool starts = at == 0 || l.sentence != r.sentence;
  const bool at_end = at >= words.size();
  const std::uint32_t edge = (starts ? 1U : 0U) + (at_end ? 2U : 0U);
  const std::uint32_t quoting = (l.quoted ? 1U : 0U) + (r.quoted ? 2U : 0U) + (l.quote ? 4U : 0U) + (r.quote ? 8U : 0U);
  // Beside the source, inside it, or apart.
  std::uint32_t by_source = 0;
  if (role != SpanRole::source && !frame.source.none()) {
    if (at == frame.source.begin) by_source = 1;
    else if (at == frame.source.end) by_source = 2;
    else if (at > frame.source.begin && at < frame.source.end) by_source = 3;
    else if (l.mark && at == frame.source.end + 1U) by_source = 4;
    else if (at + 1 == frame.source.begin) by_source = 5;
    else by_source = at < frame.source.begin ? 6 : 7;
  }
  out.add(40, k);
  out.add(41, k, l.word);
  out.add(42, k, r.word);
  out.add(43, k, l.part, r.part);
  out.add(44, k, ll.part, l.part, r.part);
  out.add(45, k, l.part, r.part, rr.part);
  out.add(46, k, l.word, r.part);
  out.add(47, k, l.part, r.word);
  out.add(48, k, d, gap.commas, gap.quotes);
  out.add(49, k, d, l.part, r.part);
  out.add(50, k, cue.word, d);
  out.add(51, k, cue.word, r.word);
  out.add(52, k, cue.word, l.word);
  out.add(53, k, quoting, edge, by_source);
  out.add(54, k, quoting, l.part, r.part);
  out.add(55, k, edge, l.part, r.part);
  out.add(56, k, by_source * 64 + side(frame), d);
  out.add(57, k, by_source, l.part, r.part);
  out.add(58, k, gap.quotes * 4 + gap.commas, r.part);
  out.add(59, k, gap.quotes * 4 + gap.commas, l.part);
  out.add(60, k, l.word, r.word);
  out.add(61, k, r.word, rr.part, before ? 1 : 0);
  out.add(62, k, cue.part, l.part, r.part);
  out.add(63, k, cue.part, d, side(frame));
  out.add(64, k, r.word, rr.word);
  out.add(65, k, ll.word, l.word);
  out.add(66, k, (gap.stops < 3 ? gap.stops : 3), quoting, edge);
  out.add(67, k, words[frame.cue.begin].quoted ? 1 : 0, quoting, r.part);
  // Other saying words between here and the cue, and just behind: theirs is another content.
  const auto others = std::min(3U, before ? cued.cues_in(at, frame.cue.begin) : cued.cues_in(frame.cue.end, at));
  const auto next = std::min(
      3U, cued.cues_in(
              at, std::min<std::size_t>(before ? std::max<std::size_t>(at, frame.cue.begin) : words.size(), at + 5)));
  out.add(77, k, others, next, l.mark ? 1 : 0);
  out.add(78, k, next, r.word);
  // Does a clause of its own follow? How far to its verb.
  std::uint32_t verb = 0;
  for (std::size_t j = at; j < words.size() && j < at + 8 && !words[j].mark; ++j)
    if (is_finite(words[j].part)) {
      verb = static_cast<std::uint32_t>(j - at) + 1;
      break;
    }
  out.add(79, k, verb, r.part);
  out.add(93, k, verb, r.word, l.mark ? 1 : 0);
  out.add(94, k, verb, l.part, rr.part);
  out.add(68, k, (l.capital ? 1 : 0) + (r.capital ? 2 : 0), l.part, r.part);
}

void boundary_features(const Features& described, SpanRole role, bool end, Features& out) {
  described.hash_as(role_of(role, end), out);
}

void boundary_features(const CuedWords& cued, const CueFrame& frame, SpanRole role, bool end, std::size_t at,
                       Features& out) {
  Features described;
  describe_boundary(cued, frame, role, at, described);
  boundary_features(described, role, end, out);
}

void whole_features(const CuedWords& cued, const CueFrame& frame, SpanRole role, const WordSpan& span, Features& out) {
  out.clear();
  const auto& words = cued.words;
  const auto k = static_cast<std::uint32_t>(role) + 20;
  const ModelWord &first = words[span.begin], &last = words[span.end - 1U], &cue = words[frame.cue.end - 1U];
  const ModelWord &l = word_at(words, span.begin - 1), &r = word_at(words, span.end);
  const auto length = bucket(span.end - span.begin);
  const auto inside = between(cued, span.begin, span.end);
  const auto apart =
      span.end <= frame.cue.begin ? bucket(span.end - frame.cue.begin) : 32 + bucket(span.begin - frame.cue.end);
  out.add(80, k, length, apart);
  out.add(81, k, first.part, last.part, length);
  out.add(82, k, inside.commas, inside.quotes, (first.quote ? 1U : 0U) + (last.quote ? 2U : 0U));
  out.add(83, k, first.word, r.part);
  out.add(84, k, first.word, last.word);
  out.add(85, k, cue.word, length);
  out.add(86, k, l.part, r.part, (first.quote ? 1U : 0U) + (last.quote ? 2U : 0U));
  out.add(87, k, inside.commas, l.part, r.part);
  out.add(88, k, (inside.stops < 3 ? inside.stops : 3), (first.quote ? 1U : 0U) + (last.quote ? 2U : 0U),
          (r.quote ? 1U : 0U) + (l.quote ? 2U : 0U));
  out.add(89, k, apart, first.part, last.part);
  out.add(90, k, apart, cue.word);
  out.add(91, k, l.word, first.part, r.part);
  const auto others = cued.cues_in(span.begin, span.end);
  out.add(95, k, std::min(others, 3U), length);
  // A source is told by the sorts of its words, one after the other.
  if (role == SpanRole::source) {
    std::uint32_t shape = 0;
    for (std::size_t i = span.begin; i < span.end && i < span.begin + 6U; ++i) shape = shape * 64 + words[i].part + 1;
    out.add(98, k, shape, length);
    for (std::size_t i = span.begin; i < span.end && i < span.begin + 8U; ++i)
      out.add(92, k, words[i].part, i > span.begin ? words[i - 1].part : 0);
  }
  out.hash();
}

void none_features(const CuedWords& cued, const CueFrame& frame, SpanRole role, Features& out) {
  const auto& words = cued.words;
  const auto k = static_cast<std::uint32_t>(role) + 30;
  const ModelWord &cue = words[frame.cue.end - 1U], &l = word_at(words, frame.cue.begin - 1),
                  &r = word_at(words, frame.cue.end);
  const bool starts = frame.cue.begin == 0 || words[frame.cue.begin - 1U].sentence != cue.sentence;
  out.add(100, k);
  out.add(101, k, cue.word);
  if (cue.company != 0) {
    out.add(119, k, cue.company);
    out.add(120, k, cue.company, r.part);
    out.add(121, k, cue.company, r.word);
    out.add(122, k, cue.company, side(frame));
  }
  out.add(102, k, l.part, r.part);
  out.add(103, k, r.word);
  out.add(104, k, l.word);
  out.add(105, k, side(frame), r.part, l.part);
  out.add(106, k, cue.word, r.part);
  out.add(107, k, cue.part, r.part, starts ? 1 : 0);
  out.add(108, k, frame.before.none() ? 1 : 0, r.part);
  out.add(109, k, frame.before.none() ? 1 : 0, cue.word);
  out.add(110, k, frame.before.none() ? 1 : 0, side(frame), (r.quote ? 1U : 0U));
  // What stands behind the source, where the source is behind the cue.
  const ModelWord& behind = side(frame) == 2 ? word_at(words, frame.source.end) : r;
  out.add(111, k, behind.word, frame.before.none() ? 1 : 0);
  // Is there a closing quotation mark before the source and cue?
  const std::size_t clause = side(frame) == 1 ? frame.source.begin : frame.cue.begin;
  const ModelWord &x = word_at(words, static_cast<std::ptrdiff_t>(clause) - 1),
                  &y = word_at(words, static_cast<std::ptrdiff_t>(clause) - 2);
  out.add(112, k, x.part, y.part);
  out.add(113, k, x.part, cue.word);
  out.add(114, k, x.part, r.part, clause == 0 || words[clause - 1].sentence != words[clause].sentence ? 1 : 0);
  out.hash();
}

}  // namespace ortoo::understand
