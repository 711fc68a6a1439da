#include "understand/speech.h"

#include <algorithm>

#include "base/text.h"
#include "understand/attribution_table.h"
#include "understand/speech_words.h"

namespace ortoo::understand {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

// A passage's words with what words.tsv says of them.
struct Word {
  std::uint32_t begin = 0, end = 0;
  language::TokenKind kind = language::TokenKind::word;
  std::uint32_t quotation = none;  // in which it stands, an index
  std::uint32_t phrase = 0;        // tokens of the phrase that begins here
  std::uint16_t sorts = 0;         // of that phrase
  bool capital = false;
  bool is(std::uint16_t sort) const { return (sorts & sort) != 0; }
};

struct Reader {
  const SpeechWords& words;
  const Passage& passage;
  std::vector<Word> line;

  Reader(const SpeechWords& speech, const Passage& p, std::uint32_t index, const std::vector<Quoted>& quotations) : words(speech), passage(p) {
    const std::string_view lowered = p.lowered;
    line.reserve(p.tokens.size());
    auto q = std::lower_bound(quotations.begin(), quotations.end(), index, [](const Quoted& a, std::uint32_t i) { return a.passage < i; });
    for (const auto& token : p.tokens) {
      Word word{token.begin, token.end, token.kind, none, 1, 0, false};
      while (q != quotations.end() && q->passage == index && (q->depth > 0 || q->outer_end <= token.begin)) ++q;
      if (q != quotations.end() && q->passage == index && q->outer_begin <= token.begin) word.quotation = static_cast<std::uint32_t>(q - quotations.begin());
      if (token.kind == language::TokenKind::word || token.kind == language::TokenKind::number) {
        std::size_t at = token.begin;
        const char32_t c = base::next_code_point(p.text, at);
        word.capital = base::is_letter(c) && !base::is_lower(c) && lowered[token.begin] != p.text[token.begin];
        if (!word.capital && static_cast<unsigned char>(p.text[token.begin]) >= 0x80) word.capital = lowered.compare(token.begin, token.end - token.begin, p.text.substr(token.begin, token.end - token.begin)) != 0;
        const auto match = words.at(lowered, token.begin, token.end);
        word.sorts = match.sorts;
        word.phrase = match.length;  // bytes, until the tokens are all there
      }
      line.push_back(word);
    }
    for (std::size_t i = 0; i < line.size(); ++i) {
      const auto end = line[i].begin + line[i].phrase;
      std::uint32_t n = 1;
      while (line[i].sorts != 0 && i + n < line.size() && line[i + n].begin < end) ++n;
      line[i].phrase = n;
    }
  }

  std::string_view text(const Word& w) const { return passage.text.substr(w.begin, w.end - w.begin); }
  bool stops(std::size_t i) const {  // a mark that ends a phrase
    if (line[i].kind == language::TokenKind::word || line[i].kind == language::TokenKind::number) return false;
    const auto mark = text(line[i]);
    return mark != "." && mark != "-" && mark != "–" && mark != "’" && mark != "'" && mark != "·" && mark != "・" && mark != "‐" && mark != "/" && mark != "&";
  }
  Range range(std::size_t from, std::size_t to) const { return from < to ? Range{line[from].begin, line[to - 1].end} : Range{}; }

  // "Хөдөө аж ахуйн сайд Б. Нарантуяа": words of the office, before it and the name, where the verb is last.
  bool leads_to_title(std::size_t from, std::size_t to) const {
    constexpr std::size_t most = 3;
    if (!words.verb_last) return false;
    for (std::size_t i = from; i < to && i <= from + most && !stops(i) && line[i].quotation == none && !line[i].is(speech_that | speech_tell); ++i)
      if (line[i].is(speech_title)) return true;
    return false;
  }

  // A phrase that can speak: a pronoun, a name, "the spokesman", "Kremlin spokesman Dmitry Peskov". `from` to `to` are the
  // words to choose from; the phrase stands at their end where `at_end`, else at their start.
  Range speaker(std::size_t from, std::size_t to, bool at_end) const {
    if (from >= to) return {};
    if (!words.capitals) return phrase_without_capitals(from, to, at_end);
    std::size_t begin = from, end = to;
    const auto belongs = [&](std::size_t i) {
      const Word& w = line[i];
      if (w.kind == language::TokenKind::number) return false;
      return w.capital || w.is(speech_title | speech_in_name | speech_the) || w.kind != language::TokenKind::word;
    };
    const auto strong = [&](std::size_t i) { return (line[i].capital && !(line[i].is(speech_the) && !line[i].is(speech_title))) || line[i].is(speech_title); };
    if (at_end) {
      if (line[to - 1].is(speech_pronoun) && (to - 1 == from || !line[to - 2].is(speech_tell))) return range(to - 1, to);
      // Back over the words of a name or office; a small word may stand between two that are strong.
      begin = to;
      std::size_t last = none, weak = 0;
      while (begin > from && weak < 4) {
        const std::size_t i = begin - 1;
        if (line[i].quotation != none || stops(i)) break;
        if (line[i].is(speech_verb | speech_that) && !strong(i)) break;
        if (strong(i)) last = std::min<std::size_t>(last, i), weak = 0;
        else if (!belongs(i)) ++weak;
        begin = i;
      }
      if (last == none) return {};
      begin = last;
      if (begin > from && line[begin - 1].is(speech_the) && line[begin - 1].quotation == none) --begin;
      while (end > begin && !strong(end - 1)) --end;
      return range(begin, end);
    }
    if (line[from].is(speech_pronoun)) return range(from, from + 1);
    std::size_t first = none;
    end = from;
    std::size_t last = from, weak = 0;
    while (end < to && weak < 3) {
      if (line[end].quotation != none || stops(end)) break;
      const bool opens = first == none && line[end].is(speech_the);  // Portuguese "a" is "the" and "to"
      if (line[end].is(speech_that | speech_tell) && !strong(end) && !line[end].is(speech_in_name) && !opens) break;
      if (strong(end)) {
        if (first == none) first = end;
        last = end + 1;
        weak = 0;
      } else if (!belongs(end)) {
        if (first != none && !leads_to_title(end, to)) break;
        ++weak;
      }
      ++end;
    }
    if (first == none) return {};
    begin = first;
    if (begin > from && line[begin - 1].is(speech_the)) --begin;
    return range(begin, last);
  }

  Range phrase_without_capitals(std::size_t from, std::size_t to, bool at_end) const {
    std::size_t begin = from, end = to;
    if (at_end) {
      begin = to;
      const std::size_t most = words.spaceless ? 24 : 6;
      while (begin > from && to - begin < most && !stops(begin - 1) && line[begin - 1].quotation == none && line[begin - 1].kind != language::TokenKind::number && !line[begin - 1].is(speech_that | speech_verb)) --begin;
      // What stands before a date ("3日") is not the speaker.
      if (words.spaceless && begin > from && line[begin - 1].kind == language::TokenKind::number && begin < to && (text(line[begin]) == "日" || text(line[begin]) == "号")) ++begin;
    } else {
      end = from;
      while (end < to && end - from < 6 && !stops(end) && line[end].quotation == none && !line[end].is(speech_that | speech_verb)) ++end;
    }
    Range phrase = range(begin, end);
    // Particles are written onto the one who speaks in Korean, and behind them in Japanese.
    if (words.verb_last)
      for (const std::string_view particle : {"은", "는", "이", "가", "は", "が", "も"})
        if (phrase.end - phrase.begin > particle.size() && passage.text.substr(phrase.begin, phrase.end - phrase.begin).ends_with(particle)) {
          phrase.end -= static_cast<std::uint32_t>(particle.size());
          break;
        }
    return phrase;
  }
};

struct Sentence {
  std::size_t begin, end;  // words
};

// The word range of the clause around a quotation: its sentence, and on to the end of the sentence that its last mark is in.
Sentence around(const Reader& reader, const Quoted& q) {
  const auto& sentences = reader.passage.sentences;
  std::uint32_t begin = 0, end = static_cast<std::uint32_t>(reader.passage.text.size());
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].begin <= q.outer_begin) begin = sentences[i].begin;
    if (sentences[i].end >= q.outer_end) {
      end = sentences[i].end;
      // “Really?” Peskov asked. The marks end a sentence that goes on.
      const bool closed = end <= q.outer_end + 1 && q.end > q.begin && reader.passage.text.substr(0, q.end).find_last_not_of(".!?") != q.end - 1;
      const bool closed_wide = end <= q.outer_end && (reader.passage.text.substr(0, q.end).ends_with("。") || reader.passage.text.substr(0, q.end).ends_with("！") || reader.passage.text.substr(0, q.end).ends_with("？"));
      if ((closed || closed_wide) && i + 1 < sentences.size()) end = sentences[i + 1].end;
      break;
    }
  }
  const auto at = [&](std::uint32_t offset) { return static_cast<std::size_t>(std::lower_bound(reader.line.begin(), reader.line.end(), offset, [](const Word& w, std::uint32_t o) { return w.begin < o; }) - reader.line.begin()); };
  return {at(begin), at(end)};
}

// To whom: the verb itself tells ("told the Herald"), or a phrase beside the verb or the speaker does ("said to her"), or
// one of several words anywhere behind ("in an interview with the Herald").
Range addressee(const Reader& reader, std::size_t cue, std::size_t right, const Range& source) {
  const auto& line = reader.line;
  const std::size_t verb_end = cue + line[cue].phrase;
  for (std::size_t i = cue; i < right; ++i) {
    if (!line[i].is(speech_tell) || line[i].quotation != none) continue;
    const bool beside = i == cue || i == verb_end || (i > 0 && line[i - 1].end == source.end);
    if (!beside && line[i].phrase < 3) continue;
    const Range to = reader.speaker(i + line[i].phrase, right, false);
    if (!is_empty(to) && (to.end <= source.begin || to.begin >= source.end)) return to;
  }
  return {};
}

bool ends_sentence(std::string_view text) {
  static constexpr std::string_view ends[] = {".", "!", "?", "…", "。", "！", "？", "؟", "।"};
  return std::any_of(std::begin(ends), std::end(ends), [&](std::string_view e) { return text.ends_with(e); });
}

Attribution of_quotation(const Reader& reader, const Quoted& q) {
  Attribution out;
  out.passage = out.cue_passage = q.passage;
  out.quoted = true;
  const auto trimmed = base::trim(reader.passage.text.substr(q.begin, q.end - q.begin));
  const auto begin = static_cast<std::uint32_t>(trimmed.data() - reader.passage.text.data());
  const auto end = begin + static_cast<std::uint32_t>(trimmed.size());
  out.content = {{begin, end}};
  const auto& line = reader.line;
  const auto clause = around(reader, q);
  std::size_t first = clause.begin, last = clause.end;  // words of the quotation
  while (first < clause.end && line[first].begin < q.outer_begin) ++first;
  last = first;
  while (last < clause.end && line[last].begin < q.outer_end) ++last;

  // The verb: behind the quotation first, then before it; the nearest of each.
  std::size_t cue = none;
  bool behind = false;
  const std::size_t reach = reader.words.spaceless ? 40 : 16;
  const auto usable = [&](std::size_t i) { return line[i].quotation == none && line[i].is(speech_verb | speech_accord | speech_after); };
  std::size_t after = none, before = none;
  for (std::size_t i = last; i < clause.end && i < last + reach; ++i) {
    if (line[i].quotation != none) break;
    if (usable(i)) {
      after = i;
      break;
    }
  }
  for (std::size_t i = first; i > clause.begin && first - i < reach; --i) {
    if (line[i - 1].quotation != none) break;
    if (usable(i - 1)) {
      before = i - 1;
      break;
    }
  }
  // A phrase of several words found from its end: from its start.
  const bool opens_clause = first == clause.begin;
  if (before != none)
    for (std::size_t k = 1; k < 4 && before >= clause.begin + k; ++k)
      if (line[before - k].quotation == none && line[before - k].phrase > k && usable(before - k)) before -= k;
  if (after != none && (opens_clause || before == none || reader.words.verb_last || after - last < first - before - line[before].phrase)) cue = after, behind = true;
  else cue = before;
  const bool whole = ends_sentence(reader.passage.text.substr(0, end)) || last + 1 >= clause.end;
  if (cue == none) {
    out.confidence = opens_clause && whole ? 0.3F : 0;
    return out;
  }
  const Word& verb = line[cue];
  const std::size_t verb_end = cue + verb.phrase;
  out.cue = reader.range(cue, verb_end);
  out.denied = verb.is(speech_deny);
  const std::size_t left = behind ? last : clause.begin, right = behind ? clause.end : first;
  if (verb.is(speech_accord) && !verb.is(speech_say)) out.source = reader.speaker(verb_end, right, false);
  else if (verb.is(speech_after) && !verb.is(speech_say)) out.source = reader.speaker(left, cue, true);
  else if (!reader.words.capitals && !reader.words.spaceless && !reader.words.verb_last) out.source = reader.speaker(verb_end, behind ? clause.end : first, false);  // ar
  else {
    // "…"라고: what is written onto the mark is no speaker.
    const bool glued = behind && reader.words.verb_last && left < cue && line[left].begin == q.outer_end;
    out.source = reader.speaker(left + (glued ? 1 : 0), cue, true);
    if (is_empty(out.source) && reader.words.verb_last) out.source = reader.speaker(clause.begin, first, false);
    if (is_empty(out.source)) out.source = reader.speaker(verb_end, right, false);
    // "…", Dmitry Peskov, the spokesman, said: the phrase before the comma names him.
    if (is_empty(out.source) && cue > left + 1 && reader.stops(cue - 1)) {
      out.source = reader.speaker(left, cue - 1, true);
      // "…", bà Nguyễn Thị Hà, đại diện Bộ Công Thương, cho biết: it tells who is named before a comma more.
      std::size_t comma = cue - 1;
      while (comma > left && line[comma - 1].begin >= out.source.begin) --comma;
      while (comma > left && !reader.stops(comma - 1)) --comma;
      const Range named = comma > left + 1 ? reader.speaker(left, comma - 1, true) : Range{};
      if (behind && !is_empty(out.source) && !is_empty(named)) out.source = named;
    }
  }
  out.to = addressee(reader, cue, std::min(right, verb_end + 12), out.source);
  const bool near = behind ? cue - last <= 8 : first - verb_end <= 3;
  out.confidence = is_empty(out.source) ? 0.4F : near ? 0.92F : 0.65F;
  return out;
}

// SPEAKER said that …: the verb and its "that" outside all quotations.
void indirect(const Reader& reader, std::uint32_t index, std::vector<Attribution>& out) {
  const auto& line = reader.line;
  std::size_t w = 0;
  for (const auto& s : reader.passage.sentences) {
    while (w < line.size() && line[w].begin < s.begin) ++w;
    const std::size_t begin = w;
    std::size_t end = w;
    while (end < line.size() && line[end].begin < s.end) ++end;
    w = end;
    for (std::size_t i = begin; i < end; ++i) {
      if (!line[i].is(speech_verb) || line[i].quotation != none) continue;
      std::size_t that = i + line[i].phrase;
      std::size_t reach = 0;
      while (that < end && reach < 8 && !line[that].is(speech_that)) ++that, ++reach;
      if (that >= end || !line[that].is(speech_that) || line[that].quotation != none) continue;
      Attribution a;
      a.passage = a.cue_passage = index;
      a.cue = reader.range(i, i + line[i].phrase);
      a.denied = line[i].is(speech_deny);
      a.source = reader.speaker(begin, i, true);
      if (is_empty(a.source)) a.source = reader.speaker(i + line[i].phrase, that, false);
      if (is_empty(a.source)) continue;
      a.to = addressee(reader, i, that, a.source);
      std::size_t stop = end;
      while (stop > that + 1 && reader.stops(stop - 1)) --stop;
      if (stop > that + 1 && reader.text(line[stop - 1]) == ".") --stop;
      a.content = {reader.range(that, stop)};
      if (is_empty(a.content[0])) continue;
      a.confidence = 0.7F;
      out.push_back(a);
      break;
    }
  }
}

bool covers(const Range& outer, const Range& inner) { return outer.begin <= inner.begin + 3 && inner.end <= outer.end + 3; }
bool meets(const Range& a, const Range& b) { return a.begin < b.end && b.begin < a.end; }

// Of each of the model's words, whether a word of the reader that `tells` stands within some words of it. Both in order.
template <class Tells>
std::vector<bool> near_cues(const Reader& reader, const std::vector<ModelWord>& words, const Tells& tells) {
  constexpr std::size_t ahead = 5, behind = 10;
  std::vector<bool> out(words.size());
  std::size_t at = 0, done = 0;
  for (const Word& w : reader.line) {
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

// What the trained model finds of the passage takes the place of what the words alone say: its source and cue for a
// quotation that its content takes in, and all of it for what stands in no marks, where a word of speech announces it.
void add_trained(const Reader& reader, std::uint32_t index, const AttributionTable& table, std::size_t mine, std::vector<Attribution>& out) {
  constexpr float threshold = 0.6F;  // of the best balance on PolNeAR's dev part
  const bool any_quotation = out.size() > mine;
  const auto announces = [](const Word& w) { return (w.sorts & (speech_say | speech_deny | speech_accord | speech_after)) != 0 && w.quotation == none; };
  if (!any_quotation && std::none_of(reader.line.begin(), reader.line.end(), announces)) return;
  const auto words = model_words(reader.passage, table.classes);
  // Without a quotation only a word of speech makes a quote, and a cue within one tells someone's word about another's word:
  // other cues are spared the search for who and what.
  const auto wanted = [&](const WordSpan& cue) {
    const std::uint32_t begin = words[cue.begin].begin, end = words[cue.end - 1U].end;
    bool outside = false, inside = false, announced = any_quotation;
    for (const Word& w : reader.line) {
      if (w.begin < begin || w.end > end) continue;
      (w.quotation == none ? outside : inside) = true;
      announced |= announces(w);
    }
    return outside && !inside && announced;
  };
  // Such a cue has a word outside all quotations, and without a quotation a word of speech: what is too far from one to be of a
  // cue with it, or to tell the tagger where that begins, is not weighed.
  const auto weighed = near_cues(reader, words, [&](const Word& w) { return w.quotation == none && (any_quotation || announces(w)); });
  const auto range = [&](const WordSpan& s) { return s.none() ? Range{} : Range{words[s.begin].begin, words[s.end - 1U].end}; };
  const auto quotations = out.size();
  for (const auto& frame : find_frames(table, words, threshold, [&](std::size_t i) { return weighed[i]; }, wanted)) {
    if (frame.source.none() || (frame.before.none() && frame.after.none())) continue;
    Attribution a;
    a.passage = a.cue_passage = index;
    a.cue = range(frame.cue);
    a.source = range(frame.source);
    for (const auto& part : {frame.before, frame.after})
      if (!part.none()) a.content.push_back(range(part));
    a.trained = true;
    a.confidence = frame.cue_probability * frame.source_probability * frame.before_probability * frame.after_probability;
    std::uint16_t sorts = 0;
    std::size_t cue = none;
    for (std::size_t i = 0; i < reader.line.size(); ++i) {
      const Word& w = reader.line[i];
      if (w.begin < a.cue.begin || w.end > a.cue.end) continue;
      if (cue == none || (w.sorts & speech_verb) != 0) cue = i;
      sorts |= w.sorts;
    }
    if (cue == none) continue;
    a.denied = (sorts & speech_deny) != 0;
    a.to = addressee(reader, cue, std::min(reader.line.size(), cue + reader.line[cue].phrase + 12), a.source);
    bool taken = false;
    for (auto i = mine; i < quotations; ++i) {
      Attribution& q = out[i];
      const bool in = std::any_of(a.content.begin(), a.content.end(), [&](const Range& c) { return covers(c, q.content[0]); });
      const auto size = q.content[0].end - q.content[0].begin;
      const bool small = base::count_words(reader.passage.text.substr(q.content[0].begin, size)) < 3;
      const bool most = std::any_of(a.content.begin(), a.content.end(), [&](const Range& c) { return covers(c, q.content[0]) && size * 2 > c.end - c.begin; });
      if (!q.quoted || !in || (small && !most)) continue;
      const bool same = !is_empty(q.cue) && meets(q.cue, a.cue);
      if (!same && !is_empty(q.source) && (a.confidence < q.confidence || (sorts & speech_verb) == 0)) continue;
      const Range to = same && is_empty(a.to) ? q.to : a.to;
      q.source = a.source;
      if (!same) q.cue = a.cue;
      q.to = to;
      q.denied = a.denied;
      if (same || q.confidence < a.confidence) {
        q.confidence = std::max(q.confidence, a.confidence);
        q.trained = q.trained || q.confidence == a.confidence;
      }
      taken = true;
    }
    if (taken || (sorts & (speech_say | speech_deny | speech_accord | speech_after)) == 0) continue;
    std::sort(a.content.begin(), a.content.end(), [](const Range& x, const Range& y) { return x.end - x.begin > y.end - y.begin; });
    out.push_back(std::move(a));
  }
}

}  // namespace

std::vector<Attribution> find_speech(const Analysis& analysis, const std::vector<Quoted>& quotations) {
  std::vector<Attribution> out;
  const SpeechWords& words = speech_words(analysis.language);
  for (std::uint32_t p = 0; p < analysis.passages.size(); ++p) {
    const auto& passage = analysis.passages[p];
    const auto first = std::lower_bound(quotations.begin(), quotations.end(), p, [](const Quoted& a, std::uint32_t i) { return a.passage < i; });
    const bool has_quotations = first != quotations.end() && first->passage == p;
    if (!words.known && !has_quotations) continue;
    const Reader reader(words, passage, p, quotations);
    const auto mine = out.size();
    for (auto q = first; q != quotations.end() && q->passage == p; ++q) {
      if (q->depth > 0) continue;
      out.push_back(of_quotation(reader, *q));
      out.back().continues = q->continues;
    }
    const AttributionTable& table = attribution_table(analysis.language);
    if (!table.weights.empty() && passage.part != record::Part::title) add_trained(reader, p, table, mine, out);
    if (words.known && words.capitals && !words.verb_last) {
      const auto before = out.size();
      indirect(reader, p, out);
      // A verb that has its words already says nothing twice.
      for (auto i = before; i < out.size();) {
        const bool twice = std::any_of(out.begin() + static_cast<std::ptrdiff_t>(mine), out.begin() + static_cast<std::ptrdiff_t>(before), [&](const Attribution& a) {
          return a.confidence > 0 && (meets(a.cue, out[i].cue) || (!a.quoted && meets(a.content[0], out[i].content[0])));
        });
        if (twice) out.erase(out.begin() + static_cast<std::ptrdiff_t>(i));
        else ++i;
      }
    }
    std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(mine), out.end(), [](const Attribution& a, const Attribution& b) { return a.content[0].begin < b.content[0].begin; });
  }
  return out;
}

}  // namespace ortoo::understand
