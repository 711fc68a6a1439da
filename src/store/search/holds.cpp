#include "store/search/holds.h"

#include <algorithm>
#include <set>
#include <string>

#include "store/search/tokens.h"

namespace ortoo::store {
namespace {

struct Words {
  std::set<std::string, std::less<>> exact, bare;
};

Words words_of(std::string_view text) {
  Words words;
  Tokens tokens(text);
  for (IndexToken token; tokens.next(token);) {
    words.exact.emplace(token.exact);
    words.bare.emplace(token.bare);
  }
  return words;
}

bool has_word(const Words& words, const IndexToken& token) {
  if (token.kind == IndexToken::Kind::last) return true;  // the pair before it has it
  if (token.kind == IndexToken::Kind::single) {           // every character begins some token
    const auto from = words.exact.lower_bound(token.exact);
    return from != words.exact.end() && from->starts_with(token.exact);
  }
  // Without marks on one side or the other; other marks are another word.
  return words.exact.contains(token.exact) || (token.marked() ? words.exact : words.bare).contains(token.bare);
}

bool has_term(const Words& words, const Query::Term& term) {
  Tokens tokens(term.text);
  for (IndexToken token; tokens.next(token);)
    if (!has_word(words, token)) return false;
  return true;
}

bool is_of(std::string_view language, std::string_view wanted) {
  return language.starts_with(wanted) && (language.size() == wanted.size() || language[wanted.size()] == '-');
}

bool is_of_any(std::string_view language, std::string_view list) {
  for (std::size_t at = 1; at < list.size(); at = list.find(' ', at) + 1)
    if (is_of(language, list.substr(at, list.find(' ', at) - at))) return true;
  return false;
}

}  // namespace

bool holds(const ShownStory& story, const Query& query) {
  if (!query.day_from.empty() || !query.day_before.empty()) return false;
  if (!query.language.empty() && !is_of(story.language, query.language)) return false;
  if (is_of_any(story.language, query.without_languages)) return false;
  const auto title = words_of(story.title), publisher = words_of(story.publisher);
  const auto has = [&](const Query::Term& term) {
    switch (term.column.value_or(Column::title)) {
      case Column::title: return has_term(title, term);
      case Column::source: return has_term(publisher, term);
      default: return false;
    }
  };
  return std::ranges::all_of(query.terms, has) && std::ranges::none_of(query.without, has);
}

}  // namespace ortoo::store
