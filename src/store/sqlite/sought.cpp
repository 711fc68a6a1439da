#include "store/sqlite/sought.h"

#include <algorithm>
#include <string>

#include "store/search/tokens.h"
#include "store/sqlite/tokenizer.h"

namespace ortoo::store {
namespace {

constexpr std::size_t most_words = 32;

Kinds kinds_of(Connection& db, const IndexToken& token) {
  Kinds kinds;
  const auto add = [&](std::string_view word, double factor, bool same) {
    if (const auto number = posting_word(db, word)) kinds.push_back({*number, factor, same, {}});
  };
  add(token.exact, token.marked() ? 2 : 1, true);
  if (token.kind != IndexToken::Kind::word) return kinds;
  if (token.marked()) add(token.bare, 1, false);
  else add(std::string(1, bare_of_marked).append(token.bare), 1, false);
  return kinds;
}

}  // namespace

std::optional<Sought> sought(Connection& db, const Query::Term& term) {
  if (term.column) return std::nullopt;
  Sought what;
  Tokens tokens(term.text);
  bool alone = false;  // a character that FTS5 takes for a beginning
  for (IndexToken token; tokens.next(token);) {
    if (token.kind == IndexToken::Kind::last) continue;
    if (what.words.size() == most_words) return std::nullopt;
    what.words.push_back(kinds_of(db, token));
    what.marked = what.marked || token.marked();
    alone = token.kind == IndexToken::Kind::single || (token.kind == IndexToken::Kind::pair && token.marked());
  }
  if (what.words.empty() || (what.words.size() == 1 && alone)) return std::nullopt;
  return what;
}

WordChain::WordChain(Connection& db, std::int64_t shelf, const Kinds& kinds) : kinds_(&kinds) {
  chains_.reserve(kinds.size());
  for (const auto& kind : kinds) {
    if (const auto begun = std::ranges::find(kind.begun, shelf, &Chain::shelf); begun != kind.begun.end())
      chains_.push_back(*begun);
    else chains_.emplace_back(db, shelf, kind.word);
  }
}

double WordChain::weight() const {
  double weight = 0;
  for (std::size_t i = 0; i < chains_.size(); ++i)
    if (has(i)) weight += (*kinds_)[i].factor * chains_[i].weight();
  return weight;
}

}  // namespace ortoo::store
