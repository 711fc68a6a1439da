#include "understand/names/forms.h"

#include <algorithm>

#include "base/text.h"
#include "understand/names/links.h"
#include "understand/names/text.h"

namespace ortoo::understand {
namespace {

using record::EntityType;
using Words = std::vector<std::string>;

bool is_initial(std::string_view word) {
  return base::count_code_points(word) == 1 || (word.ends_with('.') && base::count_code_points(word) <= 4);
}
bool is_letter_of_words(std::string_view word) {  // unlike the characters of a Chinese name
  std::size_t at = 0;
  return !word.empty() && base::next_code_point(word, at) < 0x590;
}

bool begins_alike(std::string_view part, std::string_view whole) {
  std::size_t a = 0, b = 0;
  return is_initial(part) && !whole.empty() && base::next_code_point(part, a) == base::next_code_point(whole, b);
}

// Every word of `part` stands in `whole`, in order, one of them in full; a last word that is an initial says nothing.
bool is_part(const Words& part, const Words& whole, const NameLexicon& lexicon) {
  if (part.empty() || part.size() > whole.size() || is_initial(part.back())) return false;
  bool in_full = false;
  std::size_t at = 0;
  for (const auto& word : part) {
    bool same = false;
    while (at < whole.size() && !(same = lexicon.same_name(word, whole[at])) && !begins_alike(word, whole[at]) &&
           !begins_alike(whole[at], word))
      ++at;
    if (at++ == whole.size()) return false;
    in_full |= same;
  }
  return in_full;
}

// "Patrick W. Carlineo Jr." is called Patrick Carlineo.
Words called(const Words& words, const NameLexicon& lexicon, bool& initials) {
  Words out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && lexicon.is_generation(words[i])) continue;
    if (i > 0 && i + 1 < words.size() && is_initial(words[i]) && is_letter_of_words(words[i])) initials = true;
    else out.push_back(words[i]);
  }
  return out;
}
bool are_called_the_same(const Words& a, const Words& b, const NameLexicon& lexicon) {
  if (a.size() < 2 || b.size() < 2 || !lexicon.same_name(a.front(), b.front())) return false;  // nearly all
  bool of_a = false, of_b = false;
  const auto x = called(a, lexicon, of_a), y = called(b, lexicon, of_b);
  return x.size() > 1 && x.size() == y.size() && !(of_a && of_b) &&
         std::equal(x.begin(), x.end(), y.begin(),
                    [&](const auto& p, const auto& q) { return lexicon.same_name(p, q); });
}

// "ICC" of "International Criminal Court": the first letters of its words, small ones or not.
bool is_acronym(const std::string& text, const Words& words, const NameLexicon& lexicon) {
  if (words.size() < 2 || text.find(' ') != std::string::npos) return false;
  const auto letters = base::lower(text);
  if (letters == text) return false;
  std::string all, without;
  for (const auto& word : words) {
    std::size_t at = 0;
    base::next_code_point(word, at);
    all += word.substr(0, at);
    if (!(lexicon.of(word) & joins)) without += word.substr(0, at);
  }
  return letters == all || letters == without;
}

std::string joined(Words::const_iterator first, Words::const_iterator last) {
  std::string out;
  for (; first != last; ++first) out += (out.empty() ? "" : " ") + *first;
  return out;
}

}  // namespace

bool same_words(const NameForm& a, const NameForm& b, const NameLexicon& lexicon) {
  return a.words.size() == b.words.size() &&
         std::equal(a.words.begin(), a.words.end(), b.words.begin(),
                    [&](const auto& x, const auto& y) { return lexicon.same_name(x, y); });
}

bool belongs(const NameForm& form, const NameForm& fuller, const NameLexicon& lexicon) {
  if (form.type != fuller.type) return false;
  if (form.type == NameType::person)
    return is_part(form.words, fuller.words, lexicon) || are_called_the_same(form.words, fuller.words, lexicon);
  if (same_words(form, fuller, lexicon)) return true;
  return form.type == NameType::organisation && is_acronym(form.text, fuller.words, lexicon);
}

bool is_without_sort(const NameForm& form, const NameForm& fuller, const NameLexicon& lexicon) {
  if (form.type != NameType::organisation || fuller.type != form.type || fuller.text.size() <= form.text.size() ||
      !fuller.text.starts_with(form.text))
    return false;
  const auto rest = base::lower(base::trim(std::string_view(fuller.text).substr(form.text.size())));
  return lexicon.is_company(rest) || lexicon.is_sort(rest);
}

bool is_without_owner(const NameForm& form, const NameForm& fuller, const NameLexicon& lexicon,
                      const NameTables& tables) {
  if (form.type != NameType::organisation || fuller.type != form.type || form.words.size() < 2 ||
      form.words.size() >= fuller.words.size())
    return false;
  const auto same = [&](const auto& x, const auto& y) { return lexicon.same_name(x, y); };
  const auto more = static_cast<std::ptrdiff_t>(fuller.words.size() - form.words.size());
  auto first = fuller.words.begin(), last = fuller.words.end();
  if (std::equal(form.words.begin(), form.words.end(), first + more, same)) last = first + more;
  else if (std::equal(form.words.begin(), form.words.end(), first, same)) first = last - more;
  else return false;
  const bool behind = first != fuller.words.begin();
  const auto begin = first;
  while (first != last && (lexicon.of(*first) & (joins | is_article)) != 0) ++first;
  // "Bard College Berlin" is another than Bard College; "Министерство обороны Эстонии" is Estonia's.
  if (first == last || (behind && first == begin && !lexicon.title_first) ||
      is_known_name(EntityType::organisation, form.text, false))
    return false;
  const auto owner = joined(first, last);
  if (last - first == 1 && (tables.known(mixed(0, hash_of(owner))) & (known_people | known_country)) != 0) return true;
  return is_known_name(EntityType::place, owner, lexicon.finds_again) ||
         is_known_name(EntityType::organisation, owner, false);
}

bool is_of_company(const NameForm& form, const NameForm& company, const NameLexicon& lexicon) {
  return company.type == NameType::organisation && company.words.size() == form.words.size() + 1 &&
         lexicon.is_company(company.words.back()) &&
         std::equal(form.words.begin(), form.words.end(), company.words.begin());
}

}  // namespace ortoo::understand
