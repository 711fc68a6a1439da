// The name in a phrase that stands for who speaks or is spoken to.
#include <algorithm>

#include "base/text.h"
#include "understand/quotes/speaker_names.h"
#include "understand/quotes/speakers.h"

namespace ortoo::understand {

// Whether the phrase has another noun beside the name: joined by a small word or, to a body, standing behind it.
bool Speakers::is_of_another(std::uint32_t passage_index, const Range& range, const record::Entity& who,
                             std::uint32_t begin, std::uint32_t end) const {
  const auto& passage = analysis_.passages[passage_index];
  const bool person = who.type == record::EntityType::person;
  bool noun = false, joined = false;
  for (const auto& token : passage.tokens) {
    if (token.begin < range.begin || token.end > range.end || token.kind != language::TokenKind::word) continue;
    const auto sorts = words_.at(passage.lowered, token.begin, token.end).sorts;
    if (token.begin >= end) {
      if (person || passage.text.substr(end, token.begin - end).find_first_not_of(' ') != std::string_view::npos) break;
      if (words_.spaceless) return true;
      return !may_begin_name(passage.text, token.begin) && (sorts & (speech_the | speech_in_name)) == 0 &&
             !is_sort_behind(passage_index, range, end);
    }
    if (token.begin >= begin) continue;
    const bool small = (sorts & (speech_in_name | speech_tell)) != 0 && (sorts & speech_title) == 0;
    // "Mayor de Blasio", of whom the text also has "Bill de Blasio": its own.
    if (small && noun && !(person && has_words(base::lower(who.name), passage.of(token)))) joined = true;
    else if ((sorts & speech_the) == 0) noun = true, joined = false;
  }
  return joined;
}

// "Reuters news agency": what stands behind a body's name ends with its sort, and is the same body.
bool Speakers::is_sort_behind(std::uint32_t passage_index, const Range& range, std::uint32_t begin) const {
  const auto& passage = analysis_.passages[passage_index];
  std::uint32_t last = 0;
  for (const auto& token : passage.tokens)
    if (token.begin >= begin && token.end <= range.end && token.kind == language::TokenKind::word)
      last = words_.at(passage.lowered, token.begin, token.end).sorts;
  return (last & speech_body) != 0;
}

// "two sources with knowledge of it, Brandi", "the analysts": by the first office in the phrase, before any comma.
bool Speakers::are_several(std::uint32_t passage_index, const Range& range) const {
  const auto& passage = analysis_.passages[passage_index];
  for (auto token = std::ranges::lower_bound(passage.tokens, range.begin, {}, &language::Token::begin);
       token != passage.tokens.end() && token->end <= range.end; ++token) {
    if (passage.of(*token) == ",") return false;
    const auto sorts = words_.at(passage.lowered, token->begin, token->end).sorts;
    if ((sorts & speech_title) != 0) return (sorts & speech_several) != 0;
  }
  return false;
}

// Of a script without capitals, whose name has a word of the phrase, with what may be written onto it: "Cohen" (וכהן)
// of "Yona Cohen", the family name of one syllable (박 시장) of 박지영; "" where that is nobody or several.
std::string Speakers::name_by_part(std::uint32_t passage_index, const Range& range) const {
  constexpr std::size_t most_written_on = 3;  // bytes
  const auto& passage = analysis_.passages[passage_index];
  const record::Entity* one = nullptr;
  const auto addresses = [&](std::string_view prefix) {
    return (words_.at(prefix, 0, static_cast<std::uint32_t>(prefix.size())).sorts & (speech_man | speech_woman)) != 0;
  };
  for (const auto& token : passage.tokens) {
    if (token.begin < range.begin || token.begin >= range.end || token.kind != language::TokenKind::word) continue;
    const auto word = passage.text.substr(token.begin, std::min(token.end, range.end) - token.begin);
    if (words_.at(passage.lowered, token.begin, token.begin + static_cast<std::uint32_t>(word.size())).sorts &
        speech_title)
      continue;
    for (const auto& e : article_.entities) {
      if (e.type != record::EntityType::person) continue;
      const std::string_view name = e.name;
      const bool syllable = base::count_code_points(word) == 1 && !words_.subject_marks.empty();
      bool has = syllable && name.starts_with(word) && name.find(' ') == name.npos;
      for (std::size_t at = 0; at < name.size() && !syllable && !has;) {
        const auto space = std::min(name.find(' ', at), name.size());
        const auto part = name.substr(at, space - at);
        has = base::count_code_points(part) > 1 && word.ends_with(part) &&
              (word.size() - part.size() <= most_written_on || addresses(word.substr(0, word.size() - part.size())));
        at = space + 1;
      }
      if (!has || one == &e) continue;
      if (one != nullptr) return {};
      one = &e;
    }
  }
  return one == nullptr ? std::string() : one->name;
}

// Of article.entities: a person before an organisation, the later before the earlier.
Speakers::InPhrase Speakers::found_in(std::uint32_t passage_index, const Range& range) const {
  const auto& passage = analysis_.passages[passage_index];
  InPhrase best;
  for (const auto& e : article_.entities) {
    if (e.type == record::EntityType::place) continue;
    const bool person = e.type == record::EntityType::person;
    for (const auto& m : e.mentions) {
      if (m.part != passage.part || m.block != passage.block || m.begin < range.begin || m.end > range.end ||
          (person && is_of_office(passage_index, m.begin, m.end)))
        continue;
      // "Morrison, Putin's superior", "Putin's spokesman": he does not speak.
      const auto after = passage.text.substr(m.end);
      const bool has_of =
          std::ranges::any_of(words_.of_endings, [&](const std::string& ending) { return after.starts_with(ending); });
      if (person && (has_of || after.starts_with("'s") || after.starts_with("’s") ||
                     passage.text.substr(m.begin, m.end - m.begin).ends_with("'s"))) {
        best.of_someone = true;
        continue;
      }
      const bool better = best.who == nullptr || (person && best.who->type != record::EntityType::person) ||
                          (e.type == best.who->type && m.begin > best.begin);
      if (better) best.who = &e, best.begin = m.begin, best.end = m.end;
    }
  }
  return best;
}

// By its words alone, one after the other.
Speakers::PhraseWords Speakers::words_in(std::uint32_t passage_index, const Range& range) const {
  const auto& passage = analysis_.passages[passage_index];
  const auto phrase = std::string_view(passage.lowered).substr(range.begin, range.end - range.begin);
  PhraseWords out;
  bool of_house = false;   // "the mayor of Sauvigny": whose office it is
  std::uint32_t told = 0;  // where the phrase of words.tsv ends that was read last
  std::size_t first = 0;
  while (first < passage.tokens.size() && passage.tokens[first].begin < range.begin) ++first;
  for (std::size_t i = first; i < passage.tokens.size() && passage.tokens[i].end <= range.end; ++i) {
    const auto& token = passage.tokens[i];
    if (token.begin < told) continue;
    if (token.kind != language::TokenKind::word) {
      if (out.has_name() && passage.of(token) == ",") break;  // what follows tells who that is
      continue;
    }
    const auto lowered = base::lower(passage.of(token));
    const auto bare = without_any_possessive(lowered);
    auto match = words_.at(phrase, token.begin - range.begin, token.end - range.begin);
    if (match.length == 0) match = words_.at(bare, 0, static_cast<std::uint32_t>(bare.size()));
    if ((match.sorts & speech_kin) != 0 &&
        words_.is_of_name(passage.text, passage.lowered, std::span(passage.tokens).subspan(i + 1)))
      match.sorts |= speech_title;
    if ((match.sorts & speech_body) != 0)
      out.body_end =
          range.begin == token.begin || !may_begin_name(passage.text, token.begin) ? token.begin + match.length : 0;
    if ((match.sorts & speech_title) != 0) {
      told = token.begin + match.length;
      out.office_end = std::max(told, token.end);
      out.has_office = out.office_last = true;
      of_house = false;
      out.begin = out.end = 0;
    } else if (out.office_last && (match.sorts & (speech_in_name | speech_the | speech_tell)) != 0) {
      of_house = true;
    } else if (words_.capitals && may_begin_name(passage.text, token.begin) &&
               (match.sorts & (speech_the | speech_pronoun)) == 0) {
      if (of_house) continue;
      if (!out.has_name()) out.begin = token.begin;
      out.end = token.end;
      out.office_last = false;
    } else if (out.has_name() && (match.sorts & speech_in_name) == 0) {
      out.begin = out.end = out.office_last ? 0 : out.end;  // the run ends; a later one takes its place
    }
  }
  return out;
}

Speakers::NameIn Speakers::name_in(std::uint32_t passage_index, const Range& range) const {
  const auto& passage = analysis_.passages[passage_index];
  const auto found = found_in(passage_index, range);
  const bool person = found.who != nullptr && found.who->type == record::EntityType::person;
  if (found.who == nullptr && words_.by_names)
    if (auto name = name_by_part(passage_index, range); !name.empty()) return {std::move(name), false};
  const auto words = words_in(passage_index, range);
  NameIn none{"", words.has_office};
  if (found.of_someone && !person) return none;
  if (found.who != nullptr && (found.end >= words.end || !words.has_name() || person)) {
    // "la titular de Interior", "Labour councillors", "a lawyer for Tom Hadley": whose they are does not speak.
    if (is_of_another(passage_index, range, *found.who, found.begin, found.end)) return none;
    // "пресс-служба Бердымухамедова": nor does he.
    if (person && words.body_end > 0 && words.body_end + 1 == found.begin) return none;
    if (!person && words.office_last && !is_sort_behind(passage_index, range, found.end)) return none;
    return {found.who->name, words.has_office};
  }
  // "省长王丽": the name behind the office.
  if (words_.spaceless && words.office_end > 0 && range.end > words.office_end) {
    constexpr std::size_t longest_name = 5;  // characters
    const auto behind = passage.text.substr(words.office_end, range.end - words.office_end);
    if (base::count_code_points(behind) <= longest_name) return {std::string(behind), words.has_office};
  }
  if (!words.has_name()) return none;
  return {std::string(without_any_possessive(passage.text.substr(words.begin, words.end - words.begin))),
          words.has_office};
}

}  // namespace ortoo::understand
