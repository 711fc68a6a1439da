#include "understand/speech.h"

#include <algorithm>

#include "base/text.h"
#include "understand/attribution_table.h"
#include "understand/speech_indirect.h"
#include "understand/speech_reader.h"

namespace ortoo::understand {
namespace {

struct Sentence {
  std::size_t begin, end;  // words
  std::size_t next;        // where the next sentence begins: before the end where the marks close one that goes on
};

// The word range of the clause around a quotation: its sentence, and on to the end of the sentence that its last mark
// is in.
Sentence around(const SpeechReader& reader, const Quoted& q) {
  const auto& sentences = reader.passage.sentences;
  std::uint32_t begin = 0, end = static_cast<std::uint32_t>(reader.passage.text.size()), next = end;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].begin <= q.outer_begin) begin = sentences[i].begin;
    if (sentences[i].end >= q.outer_end) {
      end = next = sentences[i].end;
      // “Really?” Peskov asked. The marks end a sentence that goes on.
      const bool closed = end <= q.outer_end + 1 && q.end > q.begin &&
                          reader.passage.text.substr(0, q.end).find_last_not_of(".!?") != q.end - 1;
      const bool closed_wide = end <= q.outer_end && (reader.passage.text.substr(0, q.end).ends_with("。") ||
                                                      reader.passage.text.substr(0, q.end).ends_with("！") ||
                                                      reader.passage.text.substr(0, q.end).ends_with("？"));
      if ((closed || closed_wide) && i + 1 < sentences.size()) end = sentences[i + 1].end;
      break;
    }
  }
  return {reader.word_at(begin), reader.word_at(end), reader.word_at(next)};
}

// Whether what stands before a quotation, from the end of its verb on, announces it: a colon does, also behind who
// speaks; else nothing but marks between ("X ने कहा, “…”", "กล่าวว่า “…”").
bool is_announced(const SpeechReader& reader, std::size_t verb_end, std::size_t first) {
  if (verb_end >= first) return true;
  const auto last = reader.text(reader.line[first - 1]);
  if (last == ":" || last == "：") return true;
  return std::all_of(reader.line.begin() + static_cast<std::ptrdiff_t>(verb_end),
                     reader.line.begin() + static_cast<std::ptrdiff_t>(first), [](const SpeechWord& w) {
                       return w.kind == language::TokenKind::punctuation || w.is(speech_that);
                     });
}

bool ends_sentence(std::string_view text) {
  static constexpr std::string_view ends[] = {".", "!", "?", "…", "。", "！", "？", "؟", "।"};
  return std::any_of(std::begin(ends), std::end(ends), [&](std::string_view e) { return text.ends_with(e); });
}

Attribution of_quotation(const SpeechReader& reader, const Quoted& q) {
  Attribution out;
  out.passage = out.cue_passage = q.passage;
  out.quoted = true;
  const auto trimmed = base::trim(reader.passage.text.substr(q.begin, q.end - q.begin));
  const auto begin = static_cast<std::uint32_t>(trimmed.data() - reader.passage.text.data());
  const auto end = begin + static_cast<std::uint32_t>(trimmed.size());
  out.content = {{begin, end}};
  const auto& line = reader.line;
  const auto clause = around(reader, q);
  std::size_t first = clause.begin;  // words of the quotation
  while (first < clause.end && line[first].begin < q.outer_begin) ++first;
  std::size_t last = first;
  while (last < clause.end && line[last].begin < q.outer_end) ++last;

  // The verb: behind the quotation first, then before it; the nearest of each.
  std::size_t cue = no_index;
  bool behind = false;
  const std::size_t reach = reader.words.spaceless ? 40 : 16;
  const auto usable = [&](std::size_t i) {
    return line[i].quotation == no_index && line[i].is(speech_verb | speech_accord | speech_after);
  };
  std::size_t after = no_index, before = no_index;
  for (std::size_t i = last; i < clause.end && i < last + reach; ++i) {
    if (line[i].quotation != no_index) break;
    if (usable(i)) {
      after = i;
      break;
    }
  }
  for (std::size_t i = first; i > clause.begin && first - i < reach; --i) {
    if (line[i - 1].quotation != no_index) break;
    if (usable(i - 1)) {
      before = i - 1;
      break;
    }
  }
  // A phrase of several words found from its end: from its start.
  const bool opens_clause = first == clause.begin;
  if (before != no_index)
    for (std::size_t k = 1; k < 4 && before >= clause.begin + k; ++k)
      if (line[before - k].quotation == no_index && line[before - k].phrase > k && usable(before - k)) before -= k;
  // "X said: “…” According to Y, …": the next sentence is another's. A verb behind in the same one may tell more than
  // the first.
  const bool told_before = before != no_index && after != no_index && after >= clause.next &&
                           is_announced(reader, before + line[before].phrase, first);
  if (after != no_index && !told_before &&
      (opens_clause || before == no_index || reader.words.verb_last ||
       after - last < first - before - line[before].phrase))
    cue = after, behind = true;
  else cue = before;
  const bool whole = ends_sentence(reader.passage.text.substr(0, end)) || last + 1 >= clause.end;
  if (cue == no_index) {
    out.confidence = opens_clause && whole ? 0.3F : 0;
    return out;
  }
  const SpeechWord& verb = line[cue];
  const std::size_t verb_end = cue + verb.phrase;
  out.cue = reader.range(cue, verb_end);
  out.denied = verb.is(speech_deny);
  const std::size_t left = behind ? last : clause.begin, right = behind ? clause.end : first;
  std::size_t tell = left;  // 王丽对《黄河日报》说: to whom stands between
  while (tell < cue && !line[tell].is(speech_tell)) ++tell;
  if (reader.named) {
    std::size_t from = left;  // no farther than what is quoted before it
    for (std::size_t i = left; i < cue; ++i)
      if (line[i].quotation != no_index) from = i + 1;
    out.source = reader.named_speaker(from, cue, verb_end, right);
    // X ने “…” कहा, 김민수 장관은 “…”라고 말했다.
    if (is_empty(out.source) && behind && reader.words.subject_reach > 0)
      out.source = reader.named_speaker(clause.begin, first, first, first);
  } else if (reader.words.spaceless && tell > left && tell < cue) {
    out.source = reader.speaker(left, tell, true);
  } else if (verb.is(speech_accord) && !verb.is(speech_say)) out.source = reader.speaker(verb_end, right, false);
  else if (verb.is(speech_after) && !verb.is(speech_say)) out.source = reader.speaker(left, cue, true);
  // ar
  else if (!reader.words.capitals && !reader.words.spaceless && !reader.words.verb_last)
    out.source = reader.speaker(verb_end, behind ? clause.end : first, false);
  else {
    // "…"라고: what is written onto the mark is no speaker.
    const bool glued = behind && reader.words.verb_last && left < cue && line[left].begin == q.outer_end;
    const auto told = reader.speaker_before(left + (glued ? 1 : 0), cue);
    out.source = told.nobody ? reader.speaker(left, cue, true) : told.source;
    // "… olduğunu anlatan Arpaguş, “…” dedi": the name right before the quotation's comma, else the clause's beginning.
    const bool beside = reader.words.capitals && first > clause.begin + 1 && reader.text(line[first - 1]) == "," &&
                        line[first - 2].capital;
    if (is_empty(out.source) && reader.words.verb_last && beside)
      out.source = reader.speaker(clause.begin, first - 1, true);
    if (is_empty(out.source) && reader.words.verb_last) out.source = reader.speaker(clause.begin, first, false);
    if (is_empty(out.source)) out.source = reader.speaker_behind(verb_end, right);
    if (is_empty(out.source)) out.source = told.within;
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
  // "Aslan'ın …": what is Aslan's speaks, whatever that is.
  const auto told = reader.passage.text.substr(out.source.begin, out.source.end - out.source.begin);
  if (std::ranges::any_of(reader.words.of_endings, [&](const std::string& ending) { return told.ends_with(ending); }))
    out.source = {};
  if (is_empty(out.source)) out.source = reader.pronoun_on(out.cue);
  if (!is_empty(out.source)) out.source = reader.with_apposition(out.source);
  out.to = reader.addressee(cue, std::min(behind ? right : clause.end, (behind ? verb_end : last) + 12), out.source);
  const std::size_t told_end =
      reader.named && !is_empty(out.source) ? std::max(verb_end, reader.word_at(out.source.end)) : verb_end;
  const bool near = behind ? cue - last <= 8 : first - std::min(first, told_end) <= 3;
  out.confidence = is_empty(out.source) ? 0.4F : near ? 0.92F : 0.65F;
  return out;
}

// «…, — отметил он. — …»: who says it stands within the marks. The words before it and behind it are two contents.
void part_by_inserted(const SpeechReader& reader, const Quoted& q, std::vector<Attribution>& out) {
  constexpr std::size_t most = 6;  // words of who says it
  const auto& line = reader.line;
  const auto dash = [&](std::size_t i) { return reader.text(line[i]) == "—" || reader.text(line[i]) == "–"; };
  const auto comma = [&](std::size_t i) { return reader.text(line[i]) == ","; };
  const std::size_t begin = reader.word_at(q.begin), end = reader.word_at(q.end);
  for (std::size_t i = begin + 2; i + 2 < end; ++i) {
    if (!line[i].is(speech_say) || !(dash(i - 1) || comma(i - 1))) continue;
    const std::size_t verb_end = i + line[i].phrase;
    std::size_t stop = verb_end;
    while (stop < end && stop <= verb_end + most && !comma(stop) && !dash(stop) && reader.text(line[stop]) != ".")
      ++stop;
    if (stop >= end || stop > verb_end + most) continue;
    if (dash(i - 1) ? !(dash(stop) || (stop + 1 < end && dash(stop + 1))) : !comma(stop)) continue;
    Range source = reader.pronoun_on(reader.range(i, verb_end));
    const bool named =
        verb_end < stop &&
        std::all_of(
            line.begin() + static_cast<std::ptrdiff_t>(verb_end), line.begin() + static_cast<std::ptrdiff_t>(stop),
            [](const SpeechWord& w) {
              return w.capital || w.is(speech_pronoun | speech_title | speech_the | speech_in_name);
            });
    if (is_empty(source) && named &&
        (line[verb_end].capital || line[verb_end].is(speech_title | speech_pronoun | speech_the)))
      source = reader.range(verb_end, stop);
    if (is_empty(source)) continue;
    std::size_t left = dash(i - 1) && comma(i - 2) ? i - 2 : i - 1, right = stop;
    while (right < end && (dash(right) || reader.stops(right) || reader.text(line[right]) == ".")) ++right;
    auto& first = out.back();
    first.cue = reader.range(i, verb_end);
    first.source = source;
    first.confidence = 0.92F;
    Attribution second = first;
    first.content = {reader.range(begin, left)};
    second.content = {{line[right < end ? right : end - 1].begin, second.content[0].end}};
    second.continues = false;
    if (right < end) out.push_back(std::move(second));
    return;
  }
}

// “…”며 “…”고 말했다: of a chain the last alone has a verb.
void share_chained(const SpeechReader& reader, std::vector<Attribution>& out, std::size_t mine) {
  for (auto i = out.size(); i > mine + 1; --i) {
    Attribution& first = out[i - 2];
    const Attribution& next = out[i - 1];
    if (!is_empty(first.cue) || is_empty(next.source) || next.source.begin > first.content[0].begin) continue;
    const auto between =
        base::trim(reader.passage.text.substr(first.content[0].end, next.content[0].begin - first.content[0].end));
    const auto joined = [&](const std::string& word) {  // between the marks
      const auto at = between.find(word);
      return at != between.npos && base::count_code_points(between.substr(0, at)) == 1 &&
             base::count_code_points(base::trim(between.substr(at + word.size()))) == 1;
    };
    if (std::ranges::none_of(reader.words.chains, joined)) continue;
    const auto content = first.content;
    const bool continues = first.continues;
    first = next;
    first.content = content;
    first.continues = continues;
  }
}

bool covers(const Range& outer, const Range& inner) {
  return outer.begin <= inner.begin + 3 && inner.end <= outer.end + 3;
}
bool meets(const Range& a, const Range& b) { return a.begin < b.end && b.begin < a.end; }

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

// What the trained model finds of the passage takes the place of what the words alone say: its source and cue for a
// quotation that its content takes in, and all of it for what stands in no marks, where a word of speech announces it.
void add_trained(const SpeechReader& reader, std::uint32_t index, const AttributionTable& table, std::size_t mine,
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
    bool taken = false;
    for (auto i = mine; i < quotations; ++i) {
      Attribution& q = out[i];
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
    if (taken || (sorts & (speech_say | speech_deny | speech_accord | speech_after)) == 0) continue;
    std::sort(a.content.begin(), a.content.end(),
              [](const Range& x, const Range& y) { return x.end - x.begin > y.end - y.begin; });
    out.push_back(std::move(a));
  }
}

}  // namespace

std::vector<Attribution> find_speech(const Analysis& analysis, const std::vector<Quoted>& quotations,
                                     std::span<const record::Entity> entities) {
  std::vector<Attribution> out;
  const SpeechWords& words = speech_words(analysis.language);
  for (std::uint32_t p = 0; p < analysis.passages.size(); ++p) {
    const auto& passage = analysis.passages[p];
    const auto first = std::lower_bound(quotations.begin(), quotations.end(), p,
                                        [](const Quoted& a, std::uint32_t i) { return a.passage < i; });
    const bool has_quotations = first != quotations.end() && first->passage == p;
    if (!words.known && !has_quotations) continue;
    const SpeechReader reader(words, passage, analysis.language, p, quotations, entities);
    const auto mine = out.size();
    for (auto q = first; q != quotations.end() && q->passage == p; ++q) {
      if (q->depth > 0) continue;
      out.push_back(of_quotation(reader, *q));
      out.back().continues = q->continues;
      if (is_empty(out.back().cue)) part_by_inserted(reader, *q, out);
    }
    share_chained(reader, out, mine);
    const AttributionTable& table = attribution_table(analysis.language);
    if (!table.weights.empty() && passage.part != record::Part::title) add_trained(reader, p, table, mine, out);
    if (words.known && passage.part != record::Part::title) {
      const auto before = out.size();
      find_indirect(reader, p, !table.weights.empty(), out);
      // A verb that has its words already says nothing twice.
      for (auto i = before; i < out.size();) {
        const bool twice = std::any_of(
            out.begin() + static_cast<std::ptrdiff_t>(mine), out.begin() + static_cast<std::ptrdiff_t>(before),
            [&](const Attribution& a) {
              // in marks
              const bool name = a.quoted && base::count_words(passage.text.substr(
                                                a.content[0].begin, a.content[0].end - a.content[0].begin)) < 3;
              return a.confidence > 0 && !name &&
                     (meets(a.cue, out[i].cue) || (!a.quoted && meets(a.content[0], out[i].content[0])));
            });
        if (twice) out.erase(out.begin() + static_cast<std::ptrdiff_t>(i));
        else ++i;
      }
    }
    std::stable_sort(
        out.begin() + static_cast<std::ptrdiff_t>(mine), out.end(),
        [](const Attribution& a, const Attribution& b) { return a.content[0].begin < b.content[0].begin; });
  }
  return out;
}

}  // namespace ortoo::understand
