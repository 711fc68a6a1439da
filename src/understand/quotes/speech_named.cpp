// Who speaks where names have no capitals: by the names that were found before (SpeechReader::named_speaker).
#include <algorithm>
#include <string>
#include <unordered_set>

#include "base/text.h"
#include "understand/quotes/speech_reader.h"

namespace ortoo::understand {
namespace {

constexpr std::size_t least_part = 2;      // letters of a name that stands alone
// words between an office and the name behind it: "وزير الخارجية المصري أحمد الخطيب"
constexpr std::size_t most_led = 3;
constexpr std::size_t farthest_beside = 3;  // words between verb and who speaks, where the subject does not come first

}  // namespace

// Bytes of what stands at the end of a word and marks who speaks: "장관은".
std::uint32_t SpeechReader::behind_marks(std::string_view word) const {
  for (const auto& mark : words.subject_marks)
    if (word.size() > mark.size() && word.ends_with(mark)) return static_cast<std::uint32_t>(mark.size());
  return 0;
}

// Words of the names of those who act; a family name alone is one too. What is written before a name ("לכהן", to Cohen)
// keeps it from speaking, unless words.tsv says that it only joins ("וכהן") or addresses ("นายสมชาย").
void SpeechReader::mark_names(std::span<const record::Entity> entities) {
  constexpr std::uint32_t harmless = speech_join | speech_man | speech_woman | speech_the;
  std::unordered_set<std::string_view> parts;
  std::unordered_set<std::string_view> families;  // Korean: of one syllable, before an office
  const auto sorts_of = [&](std::string_view whole) {
    return words.at(whole, 0, static_cast<std::uint32_t>(whole.size())).sorts;
  };
  const auto owns = [&](std::string_view prefix) {
    for (std::size_t man = 0; man < prefix.size(); base::next_code_point(prefix, man)) {
      if ((sorts_of(prefix.substr(man)) & (speech_man | speech_woman)) == 0) continue;
      for (std::size_t of = 0; of < man; base::next_code_point(prefix, of))
        if ((sorts_of(prefix.substr(of, man - of)) & speech_in) != 0) return true;
    }
    return false;
  };
  const auto joins = [&](std::string_view prefix) {
    return words.at(prefix, 0, static_cast<std::uint32_t>(prefix.size())).sorts & harmless;
  };
  for (const auto& e : entities) {
    if (e.type == record::EntityType::place) continue;
    for (const auto& m : e.mentions) {
      if (m.part != passage.part || m.block != passage.block) continue;
      bool owned = false;  // behind "of" and an address: "น้องชายของนายสมชาย ใจดี"
      for (auto i = word_at(m.begin) - (word_at(m.begin) > 0 ? 1 : 0); i < line.size() && line[i].begin < m.end; ++i) {
        SpeechWord& w = line[i];
        if (w.end <= m.begin) continue;
        if (w.begin < m.begin) owned = owns(passage.text.substr(w.begin, m.begin - w.begin));
        w.owned = owned;
        w.capital = owned || w.begin >= m.begin || joins(passage.text.substr(w.begin, m.begin - w.begin));
      }
    }
    if (e.type != record::EntityType::person) continue;
    const std::string_view name = e.name;
    for (std::size_t at = 0; at < name.size();) {
      const auto space = std::min(name.find(' ', at), name.size());
      const auto part = name.substr(at, space - at);
      if (base::count_code_points(part) >= least_part) parts.insert(part);
      at = space + 1;
    }
    if (!words.subject_marks.empty() && name.find(' ') == name.npos && base::count_code_points(name) == 3)
      families.insert(name.substr(0, name.size() / 3));
  }
  for (std::size_t i = 0; i < line.size(); ++i) {
    SpeechWord& w = line[i];
    if (w.capital || w.kind != language::TokenKind::word) continue;
    const auto word = text(w);
    if (parts.contains(word) || parts.contains(word.substr(0, word.size() - behind_marks(word)))) w.capital = true;
    else if (families.contains(word)) w.capital = i + 1 < line.size() && line[i + 1].is(speech_title);
    else
      for (std::size_t at = 0; at < word.size() && !w.capital;) {
        base::next_code_point(word, at);
        if (at < word.size() && parts.contains(word.substr(at))) w.capital = joins(word.substr(0, at)) != 0;
      }
  }
}

// A pronoun, an office, a name, or an office that a name follows; of no words where none begins here.
SpeechReader::Candidate SpeechReader::candidate_at(std::size_t i, std::size_t to) const {
  Candidate out{i, i, false};
  if (line[i].quotation != no_index || stops(i)) return out;
  if (line[i].is(speech_pronoun)) return {i, std::min(i + line[i].phrase, to), false};
  if (!line[i].capital && !line[i].is(speech_title)) return out;
  const auto is_mark = [&](std::size_t k) {
    return std::ranges::find(words.subject_marks, text(line[k])) != words.subject_marks.end();
  };
  // "김민수 국토교통부 장관은": its body's name stands before the office.
  const auto leads_to_office = [&](std::size_t k) {
    constexpr std::size_t most = 2;
    for (std::size_t n = 0; n <= most && k + n < to && !stops(k + n) && !words.subject_marks.empty() && !is_mark(k + n);
         ++n)
      if (line[k + n].is(speech_title)) return true;
      else if (behind_marks(text(line[k + n])) > 0 ||
               line[k + n].is(speech_in | speech_verb | speech_that | speech_tell))
        return false;
    return false;
  };
  std::size_t between = 0;
  for (auto k = i; k < to && !stops(k) && line[k].quotation == no_index;) {
    if (line[k].capital) {
      out.named = true, between = 0;
      out.end = ++k;
    } else if (line[k].is(speech_title)) {
      between = 0;
      k = std::min<std::size_t>(k + line[k].phrase, to);
      out.end = k;
    } else if (out.named && leads_to_office(k)) {
      ++k;
    } else if (!out.named && between < most_led &&
               !line[k].is(speech_in | speech_verb | speech_that | speech_tell | speech_aside | speech_pronoun |
                           speech_accord)) {
      ++k, ++between;
    } else {
      break;
    }
  }
  return out;
}

bool SpeechReader::is_marked(const Candidate& c, std::size_t verb) const {
  if (words.subject_marks.empty() || c.end == verb) return true;
  const auto is_mark = [&](std::string_view word) {
    return std::ranges::find(words.subject_marks, word) != words.subject_marks.end();
  };
  return behind_marks(text(line[c.end - 1])) > 0 || (c.end < line.size() && is_mark(text(line[c.end])));
}

// Not whom a preposition leads to, nor whose relative or spokesman it is, nor what stands behind a word that is written
// onto an office.
bool SpeechReader::can_speak(const Candidate& c, std::size_t from, std::size_t verb) const {
  if (line[c.begin].owned || !is_marked(c, verb)) return false;
  for (std::size_t n = 1; n <= most_led && c.begin >= from + n; ++n) {
    const SpeechWord& w = line[c.begin - n];
    if (stops(c.begin - n) || w.capital || w.quotation != no_index) break;
    if (w.is(speech_in | speech_tell) || (n == 1 && w.is(speech_kin))) return false;
    const auto word = text(w);
    for (std::size_t at = 0; at < word.size();) {
      base::next_code_point(word, at);
      const auto begin = w.begin + static_cast<std::uint32_t>(at);
      if (begin < w.end && words.subject_marks.empty() &&
          words.at(passage.lowered, begin, w.end).sorts & speech_title &&
          !(words.at(word.substr(0, at), 0, static_cast<std::uint32_t>(at)).sorts & speech_join))
        return false;
    }
  }
  return !(c.named && line[c.begin].is(speech_kin) && !line[c.begin].capital &&
           line[c.begin + line[c.begin].phrase].capital);
}

Range SpeechReader::named_speaker(std::size_t from, std::size_t verb, std::size_t verb_end, std::size_t to) const {
  const auto behind = [&](std::size_t farthest) -> Range {
    for (auto i = verb_end; i < to && i <= verb_end + farthest && !stops(i) && line[i].quotation == no_index; ++i) {
      if (line[i].is(speech_that)) break;
      if (const auto c = candidate_at(i, to); c.end > c.begin)
        return can_speak(c, verb_end, verb) ? range(c.begin, c.end) : Range{};
    }
    return {};
  };
  const bool either_side = words.subject_reach == 0;
  if (either_side)
    if (const Range source = behind(farthest_beside); !is_empty(source)) return source;
  Candidate best;
  std::size_t told = from;  // where what tells of it ends
  for (auto i = from; i < verb;) {
    if (line[i].is(speech_verb) && line[i].quotation == no_index) best = {};  // that one says another thing
    const auto c = candidate_at(i, verb);
    if (c.end == c.begin) {
      ++i;
      continue;
    }
    // "زهرا احمدی، رئیس بیمارستان، گفت": the office tells who is named before it.
    const bool apposed = !c.named && best.named && c.begin == best.end + 1 && stops(best.end);
    if (apposed) told = c.end;
    else if (line[c.begin].owned) best = {};
    else if (can_speak(c, from, verb)) best = c, told = c.end;
    i = c.end;
  }
  const auto farthest = either_side ? farthest_beside : words.subject_reach;
  // What is quoted between is no way ("X는 “…”며 “…”고 말했다").
  const auto way = std::count_if(line.begin() + static_cast<std::ptrdiff_t>(std::min(told, verb)),
                                 line.begin() + static_cast<std::ptrdiff_t>(verb),
                                 [](const SpeechWord& w) { return w.quotation == no_index; });
  if (best.end > best.begin && static_cast<std::size_t>(way) <= farthest) {
    Range source = range(best.begin, best.end);
    if (!line[best.end - 1].is(speech_pronoun)) source.end -= behind_marks(text(line[best.end - 1]));
    return source;
  }
  return either_side ? Range{} : behind(0);
}

}  // namespace ortoo::understand
