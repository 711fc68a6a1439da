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
  for (Token token; tokens.next(token);) {
    words.exact.emplace(token.exact);
    words.bare.emplace(token.bare);
  }
  return words;
}

bool has_word(const Words& words, const Token& token) {
  if (token.kind == Token::Kind::last) return true;  // the pair before it has it
  if (token.kind == Token::Kind::single) {           // every character begins some token
    const auto from = words.exact.lower_bound(token.exact);
    return from != words.exact.end() && from->starts_with(token.exact);
  }
  // Without marks on one side or the other; other marks are another word.
  return words.exact.contains(token.exact) || (token.marked() ? words.exact : words.bare).contains(token.bare);
}

bool has_term(const Words& words, const Query::Term& term) {
  Tokens tokens(term.text);
  for (Token token; tokens.next(token);)
    if (!has_word(words, token)) return false;
  return true;
}

}  // namespace

bool holds(std::string_view text, const Query& query) {
  const auto words = words_of(text);
  const auto has = [&](const Query::Term& term) { return has_term(words, term); };
  return std::ranges::all_of(query.terms, has) && std::ranges::none_of(query.without, has);
}

}  // namespace ortoo::store
