#include "understand/quotes/speech_quoted.h"

#include <algorithm>

#include "base/text.h"

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
  const auto last = std::ranges::lower_bound(sentences, q.outer_end, {}, &language::Range::end);
  const auto behind = std::ranges::upper_bound(sentences, q.outer_begin, {}, &language::Range::begin);
  if (behind != sentences.begin()) begin = (last == sentences.end() ? behind[-1] : *std::min(behind - 1, last)).begin;
  if (last != sentences.end()) {
    end = next = last->end;
    // “Really?” Peskov asked. The marks end a sentence that goes on.
    const auto before = reader.passage.text.substr(0, q.end);
    const bool closed = end <= q.outer_end + 1 && q.end > q.begin && before.find_last_not_of(".!?") != q.end - 1;
    const bool closed_wide =
        end <= q.outer_end && (before.ends_with("。") || before.ends_with("！") || before.ends_with("？"));
    if ((closed || closed_wide) && last + 1 != sentences.end()) end = last[1].end;
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

// A quotation in its line.
struct InLine {
  Sentence clause;
  std::size_t first = 0, last = 0;  // its words, and what else stands within its marks
  bool opens_clause() const { return first == clause.begin; }
};

InLine in_line(const SpeechReader& reader, const Quoted& q) {
  InLine out{around(reader, q)};
  out.first = std::clamp(reader.word_at(q.outer_begin), out.clause.begin, out.clause.end);
  out.last = std::clamp(reader.word_at(q.outer_end), out.first, out.clause.end);
  return out;
}

struct Cue {
  std::size_t word = no_index;  // the first of it; no_index: none
  bool behind = false;          // the quotation
};

// The verb: behind the quotation first, then before it; the nearest of each.
Cue cue_of(const SpeechReader& reader, const InLine& at) {
  const auto& line = reader.line;
  const auto& [clause, first, last] = at;
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
  if (before != no_index)
    for (std::size_t k = 1; k < 4 && before >= clause.begin + k; ++k)
      if (line[before - k].quotation == no_index && line[before - k].phrase > k && usable(before - k)) before -= k;
  // "X said: “…” According to Y, …": the next sentence is another's. A verb behind in the same one may tell more than
  // the first.
  const bool told_before = before != no_index && after != no_index && after >= clause.next &&
                           is_announced(reader, before + line[before].phrase, first);
  if (after != no_index && !told_before &&
      (at.opens_clause() || before == no_index || reader.words.verb_last ||
       after - last < first - before - line[before].phrase))
    return {after, true};
  return {before, false};
}

// Who says it: beside the verb, as the order of words in the language has it. `outer_end`: behind the marks.
Range source_of(const SpeechReader& reader, const InLine& at, const Cue& by, std::uint32_t outer_end) {
  const auto& line = reader.line;
  const auto& [clause, first, last] = at;
  const auto [cue, behind] = by;
  const SpeechWord& verb = line[cue];
  const std::size_t verb_end = cue + verb.phrase;
  const std::size_t left = behind ? last : clause.begin, right = behind ? clause.end : first;
  Range source;
  std::size_t tell = left;  // 王丽对《黄河日报》说: to whom stands between
  while (tell < cue && !line[tell].is(speech_tell)) ++tell;
  if (reader.named) {
    std::size_t from = left;  // no farther than what is quoted before it
    for (std::size_t i = left; i < cue; ++i)
      if (line[i].quotation != no_index) from = i + 1;
    source = reader.named_speaker(from, cue, verb_end, right);
    // X ने “…” कहा, 김민수 장관은 “…”라고 말했다.
    if (is_empty(source) && behind && reader.words.subject_reach > 0)
      source = reader.named_speaker(clause.begin, first, first, first);
  } else if (reader.words.spaceless && tell > left && tell < cue) {
    source = reader.speaker(left, tell, true);
  } else if (verb.is(speech_accord) && !verb.is(speech_say)) source = reader.speaker(verb_end, right, false);
  else if (verb.is(speech_after) && !verb.is(speech_say)) source = reader.speaker(left, cue, true);
  // ar
  else if (!reader.words.capitals && !reader.words.spaceless && !reader.words.verb_last)
    source = reader.speaker(verb_end, behind ? clause.end : first, false);
  else {
    // "…"라고: what is written onto the mark is no speaker.
    const bool glued = behind && reader.words.verb_last && left < cue && line[left].begin == outer_end;
    const auto told = reader.speaker_before(left + (glued ? 1 : 0), cue);
    source = told.nobody ? reader.speaker(left, cue, true) : told.source;
    // "a-t-il martelé sur Radio Sauvigny"
    if (is_empty(source) && cue > left)
      source = reader.pronoun_on(reader.range(std::max(left + 2, cue) - 2, cue));
    // "… olduğunu anlatan Arpaguş, “…” dedi": the name right before the quotation's comma, else the clause's beginning.
    const bool beside = reader.words.capitals && first > clause.begin + 1 && reader.text(line[first - 1]) == "," &&
                        line[first - 2].capital;
    if (is_empty(source) && reader.words.verb_last && beside) source = reader.speaker(clause.begin, first - 1, true);
    if (is_empty(source) && reader.words.verb_last) source = reader.speaker(clause.begin, first, false);
    if (is_empty(source)) source = reader.speaker_behind(verb_end, right);
    if (is_empty(source)) source = told.within;
    // "…", Dmitry Peskov, the spokesman, said: the phrase before the comma names him.
    if (is_empty(source) && cue > left + 1 && reader.stops(cue - 1)) {
      source = reader.speaker(left, cue - 1, true);
      // "…", bà Nguyễn Thị Hà, đại diện Bộ Công Thương, cho biết: it tells who is named before a comma more.
      std::size_t comma = cue - 1;
      while (comma > left && line[comma - 1].begin >= source.begin) --comma;
      while (comma > left && !reader.stops(comma - 1)) --comma;
      const Range named = comma > left + 1 ? reader.speaker(left, comma - 1, true) : Range{};
      if (behind && !is_empty(source) && !is_empty(named)) source = named;
    }
  }
  return source;
}

Attribution of_quotation(const SpeechReader& reader, const Quoted& q) {
  Attribution out;
  out.passage = out.cue_passage = q.passage;
  out.quoted = true;
  const auto trimmed = base::trim(reader.passage.text.substr(q.begin, q.end - q.begin));
  const auto begin = static_cast<std::uint32_t>(trimmed.data() - reader.passage.text.data());
  const auto end = begin + static_cast<std::uint32_t>(trimmed.size());
  out.content = {{begin, end}};
  const auto at = in_line(reader, q);
  const auto& [clause, first, last] = at;
  const auto by = cue_of(reader, at);
  if (by.word == no_index) {
    const bool whole = ends_sentence(reader.passage.text.substr(0, end)) || last + 1 >= clause.end;
    out.confidence = at.opens_clause() && whole ? 0.3F : 0;
    return out;
  }
  const auto [cue, behind] = by;
  const std::size_t verb_end = cue + reader.line[cue].phrase;
  out.cue = reader.range(cue, verb_end);
  out.denied = reader.line[cue].is(speech_deny);
  out.source = source_of(reader, at, by, q.outer_end);
  // "Aslan'ın …": what is Aslan's speaks, whatever that is.
  const auto told = reader.passage.text.substr(out.source.begin, out.source.end - out.source.begin);
  if (std::ranges::any_of(reader.words.of_endings, [&](const std::string& ending) { return told.ends_with(ending); }))
    out.source = {};
  if (is_empty(out.source)) out.source = reader.pronoun_on(out.cue);
  if (!is_empty(out.source)) out.source = reader.with_apposition(out.source);
  out.to = reader.addressee(cue, std::min(clause.end, (behind ? verb_end : last) + 12), out.source);
  const std::size_t told_end =
      reader.named && !is_empty(out.source) ? std::max(verb_end, reader.word_at(out.source.end)) : verb_end;
  const bool near = behind ? cue - last <= 8 : first - std::min(first, told_end) <= 3;
  out.confidence = is_empty(out.source) ? 0.4F : near ? 0.92F : 0.65F;
  return out;
}

// «…, — отметил он. — …»: who says it stands within the marks. The words before it and behind it are two contents.
void part_by_inserted(const SpeechReader& reader, const Quoted& q, std::vector<Attribution>& out) {
  constexpr std::size_t most = 6, most_in_dashes = 10;  // words of who says it
  const auto& line = reader.line;
  const auto dash = [&](std::size_t i) { return reader.text(line[i]) == "—" || reader.text(line[i]) == "–"; };
  const auto comma = [&](std::size_t i) { return reader.text(line[i]) == ","; };
  const std::size_t begin = reader.word_at(q.begin), end = reader.word_at(q.end);
  for (std::size_t i = begin + 2; i + 2 < end; ++i) {
    if (!line[i].is(speech_say) || !(dash(i - 1) || comma(i - 1))) continue;
    const std::size_t verb_end = i + line[i].phrase;
    const std::size_t longest = verb_end + (dash(i - 1) ? most_in_dashes : most);
    std::size_t stop = verb_end;
    while (stop < end && stop <= longest && !comma(stop) && !dash(stop) && reader.text(line[stop]) != ".")
      ++stop;
    if (stop >= end || stop > longest) continue;
    if (dash(i - 1) ? !(dash(stop) || (stop + 1 < end && dash(stop + 1))) : !comma(stop)) continue;
    Range source = reader.pronoun_on(reader.range(i, verb_end));
    const bool named =
        verb_end < stop &&
        std::all_of(
            line.begin() + static_cast<std::ptrdiff_t>(verb_end), line.begin() + static_cast<std::ptrdiff_t>(stop),
            [](const SpeechWord& w) {
              return w.capital || w.is(speech_pronoun | speech_title | speech_the | speech_in_name);
            });
    // "— заявил министр водных ресурсов Нуржан Ибраев. —": between dashes from an office to a name.
    const bool office = verb_end < stop && dash(i - 1) && line[verb_end].is(speech_title) && line[stop - 1].capital;
    if (is_empty(source) && (named || office) &&
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

}  // namespace

void find_quoted(const SpeechReader& reader, std::span<const Quoted> quotations, std::vector<Attribution>& out) {
  const auto mine = out.size();
  for (const auto& q : quotations) {
    if (q.depth > 0) continue;
    out.push_back(of_quotation(reader, q));
    out.back().continues = q.continues;
    if (is_empty(out.back().cue)) part_by_inserted(reader, q, out);
  }
  share_chained(reader, out, mine);
}

}  // namespace ortoo::understand
