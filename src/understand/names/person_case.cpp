#include "understand/names/person_case.h"

#include <algorithm>
#include <vector>

#include "base/table_rows.h"
#include "base/text.h"
#include "language/word_edges.h"
#include "understand/names/ending.h"
#include "understand/names/text.h"
#include "understand/quotes/speaker_sex.h"

namespace ortoo::understand {
namespace {

using Ending = NameLexicon::Ending;

// What the rules make of a word: the first that fits.
const Ending* first_fitting(const std::vector<Ending>& rules, std::string_view word) {
  const auto rule = std::ranges::find_if(rules, [&](const Ending& r) { return has_ending(word, r.from); });
  return rule == rules.end() ? nullptr : &*rule;
}

// "ФЕДОТОВОЙ", whose ending is another.
bool is_in_capitals(std::string_view word) {
  std::size_t at = 0;
  if (word.empty()) return false;
  base::next_code_point(word, at);
  return at < word.size() && language::is_capital(base::next_code_point(word, at));
}

// Where the last word alone is put into a case: "Jari Koskisen", "Németh Andreát".
PersonCase told_by_last_word(const std::string& name, const NameLexicon& lexicon) {
  const auto space = name.rfind(' ');
  if (space == name.npos) return {name};
  const std::string before = name.substr(0, space + 1), last = name.substr(space + 1);
  if (lexicon.family_first && lexicon.is_given(base::lower(last))) return {name};
  for (const auto& rule : lexicon.nominatives())
    if (lexicon.family_first && has_ending(last, rule.from) && lexicon.is_given(base::lower(with_ending(last, rule))))
      return {before + with_ending(last, rule)};
  const Ending* longest = nullptr;
  for (const auto& rule : lexicon.family_endings())
    if (has_ending(last, rule.from) && (longest == nullptr || rule.from.size() > longest->from.size())) longest = &rule;
  if (longest != nullptr) return {before + with_ending(last, *longest)};
  return {name,
          std::ranges::any_of(lexicon.oblique_people(), [&](const std::string& e) { return has_ending(last, e); })};
}

}  // namespace

PersonCase person_nominative(const std::string& name, const std::vector<std::string>& forms, const NameLexicon& lexicon,
                             const NameTables& tables) {
  if (lexicon.person_cases().empty())
    return lexicon.tells_people() ? told_by_last_word(name, lexicon) : PersonCase{name};
  std::vector<std::string_view> words;
  base::each_part(name, ' ', [&](std::string_view word) { words.push_back(word); });
  const auto sex_known = [&](const std::string& given) {
    const Sex own = lexicon.sex_of(given);
    return own != Sex::unknown ? own : sex_of_given(given);
  };
  const auto is_first_name = [&](const std::string& given) {
    return lexicon.is_given(given) || (tables.known(mixed(0, hash_of(given))) & known_first_name) != 0;
  };
  const auto own = base::lower(words.front());
  const bool is_name = sex_known(own) != Sex::unknown, may_be_name = is_first_name(own);
  if (words.size() == 1)
    return {name, !is_name && !may_be_name && std::ranges::any_of(lexicon.oblique_people(), [&](const std::string& e) {
              return has_ending(name, e);
            })};
  if (std::ranges::any_of(words, is_in_capitals)) return {name};
  bool doubtful = false;
  // First the given names of the language's own table by all rules, then those of any: "Marka" is of Marko, not Mark.
  for (const bool of_language : {true, false})
    for (const auto& of : lexicon.person_cases()) {
      // The other words first: each must have an ending of the case.
      bool all = true, told = false, changed = false, bare = true;
      std::string others;
      for (std::size_t i = 1; i < words.size() && all; ++i) {
        constexpr std::size_t telling = 3;  // letters of an ending that no nominative has
        const Ending* rule = first_fitting(of.family, words[i]);
        all = rule != nullptr;
        if (!all) break;
        told |= base::count_code_points(rule->from) >= telling && rule->from != rule->to;
        changed |= rule->from != rule->to;
        bare &= !rule->from.empty() && (rule->to.empty() || rule->to == rule->from);
        others += " " + with_ending(words[i], *rule);
      }
      if (!all) {  // which nominative no rule tells
        if (!of_language && lexicon.tells_people() && !is_name && !may_be_name)
          for (const auto* rules : {&of.given, &of.given_alike})
            doubtful |= std::ranges::any_of(*rules, [&](const Ending& rule) {
              return has_ending(words.front(), rule.from) &&
                     lexicon.is_given(base::lower(with_ending(words.front(), rule)));
            });
        continue;
      }
      for (const auto* rules : {&of.given, &of.given_alike})
        for (const auto& rule : *rules) {
          if (!has_ending(words.front(), rule.from)) continue;
          const auto given = with_ending(words.front(), rule);
          const auto lowered = base::lower(given);
          if (of_language && !lexicon.is_given(lowered)) continue;
          const auto sex = sex_known(lowered);
          // the table by hand before the other
          const bool may_be_nominative = is_name || (sex == Sex::unknown && may_be_name);
          const bool is_given = sex == Sex::unknown ? is_first_name(lowered) : (sex == Sex::woman) == of.woman;
          // "Мартина Навратилова", "Ники Лауда": who is called so may be another than who would be.
          const bool tells = rules == &of.given || (sex != Sex::unknown && changed);
          if (is_given &&
              (told || (!may_be_nominative && tells) || std::ranges::find(forms, given + others) != forms.end()))
            return {given + others};
          // "Александра Дюкова": she, or of him
          doubtful |= may_be_nominative ? sex != Sex::unknown && is_given && bare : changed || is_given;
        }
    }
  return {name, doubtful};
}

}  // namespace ortoo::understand
