#include "understand/calendar/inverted.h"

#include <algorithm>

#include "base/text.h"

namespace ortoo::understand {
namespace {

constexpr std::size_t fewest_words = 3;

}  // namespace

std::string inverted_clause(const DatedSentence& s, std::size_t verb, int tense) {
  if (verb >= s.words.size() || s.is(verb, says) || s.words[verb].capital) return {};
  // The word there is the verb; of what comes also one of the present.
  if (s.tense_of(verb, tense) != tense &&
      !(tense > 0 && s.tense_of(verb, tense) == 0 && s.words[verb].kind == language::TokenKind::word))
    return {};
  std::size_t end = verb + 1;
  bool noun = false;
  // "startet wieder die Messe"
  constexpr std::size_t most_adverbs = 2;
  while (end < s.words.size() && end <= verb + most_adverbs && s.words[end].kind == language::TokenKind::word &&
         !s.words[end].capital && s.words[end].tense == 0 &&
         (s.words[end].happens & ~static_cast<std::uint32_t>(happens_takes)) == 0 && s.words[end].classes == 0)
    ++end;
  const auto subject = end;
  if (end < s.words.size() && s.is(end, article)) ++end;
  for (; end < s.words.size(); ++end) {
    const auto& word = s.words[end];
    if (s.is(end, mark | quote | points) && !s.is_inside_word(end)) break;
    const auto text = s.of(end);
    const bool genitive = noun && (text == "der" || text == "des");
    if (genitive) {
      noun = false;
      continue;
    }
    if (s.in_date(end) || s.is(end, article | leads_in | since | later | subordinate) || s.happens(end, happens_of))
      break;
    if (word.tense != 0 && !word.capital) break;
    if (noun && !word.capital) break;
    if (word.capital) noun = true;
  }
  if (!noun) return {};
  const auto subject_end = end;
  for (; end < s.words.size(); ++end) {
    if (s.is(end, says)) return {};
    if (s.is(end, mark) && !s.is_inside_word(end)) break;
    if (s.is(end, subordinate) || (s.is(end, joins) && s.verb_follows(end, tense))) break;
  }
  if (s.happens_not(verb, end)) return {};
  while (end > subject_end && s.words[end - 1].kind == language::TokenKind::punctuation) --end;
  if (end == subject_end && s.words.size() > end + 2) return {};  // cut short
  std::string out(s.between(subject, subject_end));
  out.append(" ").append(s.between(verb, subject));
  if (s.date_begin >= subject_end && s.date_end <= end) {
    const auto add = [&](std::size_t from, std::size_t to) {
      if (from < to) out.append(" ").append(s.between(from, to));
    };
    add(subject_end, s.date_begin);
    add(s.date_end, end);
  } else if (subject_end < end) {
    out.append(" ").append(s.between(subject_end, end));
  }
  return end - verb >= fewest_words && base::count_code_points(out) <= longest_clause ? capitalised(out)
                                                                                      : std::string();
}

bool begins_with_subject(const DatedSentence& s, std::size_t begin, std::size_t verb, std::size_t group_end,
                         std::size_t end) {
  if (s.is(begin, leads_in | since | later) || s.happens(begin, happens_of | happens_aside)) return false;
  const auto first = base::lower(s.of(begin));
  if (begin + 1 < verb && !s.is(begin, article) && s.happens(begin + 1, happens_of)) return false;
  // "Dritte wurde Jennifer Montag"
  if (!s.introduced && s.date_begin > verb + 1 && s.words[s.date_begin - 1].capital) return false;
  bool noun = verb == begin + 1;
  for (std::size_t i = begin + 1; i < verb; ++i) noun = noun || s.words[i].capital;
  if (!noun) return false;
  // "Das Interview wurde geführt": which one?
  constexpr std::size_t few = 6;
  const auto capitals = [&] {
    std::size_t n = 0;
    for (std::size_t i = begin + 1; i < end; ++i) n += s.words[i].capital && !s.in_date(i) ? 1 : 0;
    return n;
  }();
  if (s.is(begin, article) && s.told_words(begin, end) < few && capitals < 2) return false;
  std::size_t behind = group_end + 1;
  while (behind < end && s.in_date(behind)) ++behind;
  const bool object = first.starts_with("ein") || first == "den" || first == "dem";
  // "Offiziell soll das Lager"
  const bool adverb =
      verb == begin + 1 && behind < end && s.is(behind, article) && !base::lower(s.of(behind)).starts_with("ein");
  return !adverb && !(object && behind < end && s.is(behind, article));
}

}  // namespace ortoo::understand
