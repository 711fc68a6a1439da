#include "understand/names/role_text.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/table_rows.h"
#include "base/text.h"
#include "language/word_edges.h"
#include "understand/quotes/speaker_sex.h"

namespace ortoo::understand {
namespace {

using Ending = NameLexicon::Ending;
using Words = std::vector<std::string>;

// "When President", "’s Chief Minister": without the sentence's words; none where "for" ends it, for then it is
// another's.
std::string without_sentence(std::string role, const NameLexicon& lexicon) {
  std::uint16_t cut = opens_none;
  for (auto space = role.find(' '); space != role.npos && (lexicon.of(base::lower(role.substr(0, space))) & cut) != 0;
       space = role.find(' ')) {
    role.erase(0, space + 1);
    cut = opens_none | joins;
  }
  const auto last = role.rfind(' ');
  return last != role.npos && (lexicon.of(base::lower(role.substr(last + 1))) & joins) != 0 ? std::string() : role;
}

bool is_title_word(const NameLexicon& lexicon, std::string_view word) {
  return (lexicon.of(base::lower(word)) & is_title) != 0;
}

const Ending* fitting(const std::vector<Ending>& rules, std::string_view word) {
  const auto rule = std::ranges::find_if(
      rules, [&](const Ending& r) { return word.size() > r.from.size() && word.ends_with(r.from); });
  return rule == rules.end() ? nullptr : &*rule;
}
void put_ending(std::string& word, const Ending& rule) {
  word.replace(word.size() - rule.from.size(), rule.from.size(), rule.to);
}

// "бывшего президента": the office and what stands before it. Whether that can be told; true where nothing is to be
// done.
bool to_nominative(Words& words, std::size_t title, const NameLexicon& lexicon) {
  const auto is_other_title = [&](const Ending& rule) {
    if (words[title].size() <= rule.from.size() || !words[title].ends_with(rule.from)) return false;
    auto made = words[title];
    put_ending(made, rule);
    return made != words[title] && is_title_word(lexicon, made);
  };
  constexpr std::size_t most_steps = 4;  // "президенту" by way of "президента"
  const auto& rules = lexicon.nominatives();
  auto rule = std::ranges::find_if(rules, is_other_title);
  if (rule == rules.end()) return true;
  for (std::size_t i = 0; i < title; ++i) {
    const auto* adjective = fitting(lexicon.role_adjectives(), words[i]);
    if (adjective == nullptr) return false;
    put_ending(words[i], *adjective);
  }
  for (std::size_t steps = 0; rule != rules.end() && steps < most_steps;
       rule = std::ranges::find_if(rules, is_other_title), ++steps)
    put_ending(words[title], *rule);
  return true;
}

// "der walisische Schauspieler" is a "walisischer Schauspieler" without the article, "der Abgeordnete" an
// "Abgeordneter".
void to_strong(Words& words, std::size_t title, bool man, const NameLexicon& lexicon) {
  const auto ends = [&](const std::vector<std::string>& endings) {
    return std::ranges::any_of(endings,
                               [&](const std::string& ending) { return base::lower(words[title]).ends_with(ending); });
  };
  if (ends(lexicon.offices_of_both())) {
    if (!man) return;
    if (const auto* weak = fitting(lexicon.weak_adjectives(), words[title])) put_ending(words[title], *weak);
  } else if (ends(lexicon.offices_of_women()) && !ends(lexicon.offices_of_men())) {
    return;
  }
  for (auto i = title; i > 0 && language::begins_small(words[i - 1]) && (lexicon.of(words[i - 1]) & joins) == 0; --i)
    if (const auto* weak = fitting(lexicon.weak_adjectives(), words[i - 1])) put_ending(words[i - 1], *weak);
}

}  // namespace

std::string role_text(std::string role, std::string_view name, const NameLexicon& lexicon) {
  role = without_sentence(std::move(role), lexicon);
  if (lexicon.role_adjectives().empty() && lexicon.weak_adjectives().empty()) return role;
  const bool man = sex_of_given(base::lower(name.substr(0, name.find(' ')))) == Sex::man;
  Words words;
  base::each_part(role, ' ', [&](std::string_view word) { words.emplace_back(word); });
  bool first = true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_title_word(lexicon, words[i])) continue;
    if (first && !lexicon.role_adjectives().empty() && !to_nominative(words, i, lexicon)) return {};
    first = false;
    to_strong(words, i, man, lexicon);
  }
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

}  // namespace ortoo::understand
