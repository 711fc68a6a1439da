#include "store/sqlite/find_words.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_set>

#include "store/search/tokens.h"
#include "store/sqlite/postings.h"
#include "store/sqlite/rank.h"
#include "store/sqlite/tokenizer.h"

namespace ortoo::store {
namespace {

constexpr std::size_t most_terms = 8;
constexpr std::size_t sampled = 100;  // articles that tell how rare a word is
constexpr Id no_end = std::numeric_limits<Id>::max();

// The kinds of a reader's word in the index, as expression_of() in index.cpp asks FTS5 for them.
struct Kind {
  std::int64_t word = 0;
  double factor = 1;           // what it counts
  std::optional<Chain> first;  // on the highest shelf, looked up
};
struct Term {
  std::vector<Kind> kinds;
  double rarity = 1;
};

// The one token of a term that is a word, or a pair; none where it is something else.
std::optional<Token> only_token(Tokens& tokens) {
  Token token;
  if (!tokens.next(token) || (token.kind != Token::Kind::word && token.kind != Token::Kind::pair)) return std::nullopt;
  return token;
}

bool is_one_token(std::string_view text) {
  Tokens tokens(text);
  const auto first = only_token(tokens);
  if (!first) return false;
  const bool plain = first->kind == Token::Kind::word || !first->marked();
  Token token;
  while (tokens.next(token))
    if (token.kind != Token::Kind::last) return false;
  return plain;
}

Term term_of(Connection& db, std::string_view text) {
  Term term;
  const auto add = [&](std::string_view word, double factor) {
    if (const auto number = posting_word(db, word)) term.kinds.push_back({*number, factor, {}});
  };
  Tokens tokens(text);
  const auto token = only_token(tokens);
  if (!token) return term;
  add(token->exact, token->marked() ? 2 : 1);
  if (token->marked()) add(token->bare, 1);
  else if (token->kind == Token::Kind::word) add(std::string(1, bare_of_marked).append(token->bare), 1);
  return term;
}

// The articles on one shelf that have a term.
class TermChain {
 public:
  TermChain(Connection& db, std::int64_t shelf, const Term& term) : term_(&term) {
    chains_.reserve(term.kinds.size());
    for (const auto& kind : term.kinds) {
      if (kind.first && kind.first->shelf() == shelf) chains_.push_back(*kind.first);
      else chains_.emplace_back(db, shelf, kind.word);
    }
  }
  bool down_to(std::int64_t most) {
    at_ = -1;
    for (auto& chain : chains_)
      if (chain.down_to(most)) at_ = std::max(at_, chain.at());
    return at_ >= 0;
  }
  std::int64_t at() const { return at_; }
  // How well the article that it is at fits the term.
  double fit() const {
    double weight = 0;
    for (std::size_t i = 0; i < chains_.size(); ++i)
      if (chains_[i].at() == at_) weight += term_->kinds[i].factor * chains_[i].weight();
    return term_->rarity * fitness(weight);
  }

 private:
  const Term* term_;
  std::vector<Chain> chains_;
  std::int64_t at_ = shelf_size;
};

class Search {
 public:
  Search(Connection& db, const Query& query, const Match& match, std::int64_t most) : db_(db), match_(match), most_(static_cast<std::size_t>(most)), shelves_(shelves(db)) {
    for (const auto& term : query.terms) {
      order_.push_back(terms_.size());
      terms_.push_back(term_of(db, term.text));
    }
  }

  bool is_possible() const { return !shelves_.empty(); }

  std::vector<Found> run() {
    weigh();
    Id below = no_end;
    for (const auto& shelf : shelves_) {
      ask_index(shelf.upto, below);
      if (!is_full()) {
        read_changes(shelf);
        walk(shelf);
        found_.insert(found_.end(), changes_found_.begin(), changes_found_.end());
      }
      below = shelf.first();
      if (is_full()) break;
    }
    ask_index(0, below);
    std::ranges::sort(found_, std::greater(), &Found::id);
    if (found_.size() > most_) found_.resize(most_);
    return std::move(found_);
  }

 private:
  bool is_full() const { return found_.size() >= most_; }

  // How rare the terms are: from how close together the newest stand that have each word.
  void weigh() {
    if (terms_.size() < 2) return;
    double all = 0;
    for (const auto& shelf : shelves_) all += static_cast<double>(shelf.upto - std::max<Id>(shelf.first(), 1));
    for (auto& term : terms_) {
      double n = 0;
      for (auto& kind : term.kinds) n += count(kind, all);
      term.rarity = rarity(n, all);
    }
    std::ranges::sort(order_, [&](std::size_t a, std::size_t b) { return terms_[a].rarity > terms_[b].rarity; });
    for (const auto& term : terms_) rarities_.append(reinterpret_cast<const char*>(&term.rarity), sizeof(double));
  }

  double count(Kind& kind, double all) {
    std::size_t seen = 0;
    Id first = 0, last = 0;
    for (const auto& shelf : shelves_) {
      Chain chain(db_, shelf.number, kind.word);
      if (!kind.first) {
        chain.down_to(shelf_size - 1);
        kind.first = chain;
      }
      for (auto most = shelf_size - 1; seen < sampled && chain.down_to(most); most = chain.list_end() - 1) {
        if (seen == 0) first = shelf.first() + chain.at();
        last = shelf.first() + chain.list_end();
        seen += chain.list_size();
      }
      if (seen >= sampled) break;
    }
    return estimate(static_cast<double>(seen), static_cast<double>(first - last), seen < sampled, all);
  }

  void add(Id id, double relevance) { found_.push_back({id, relevance, 0}); }

  // Those of a shelf that have changed since they were put into the lists: at most a few hundred (shelving.cpp).
  void read_changes(const Shelf& shelf) {
    changed_.clear();
    changes_found_.clear();
    auto rows = db_.query("SELECT article, words FROM posting_changes WHERE article >= ? AND article < ?", shelf.first(), shelf.upto);
    while (rows.next()) {
      const Id id = rows.integer(0);
      changed_.insert(id);
      const ChangedWords words(rows.text(1));
      double relevance = 0;
      const bool all = std::ranges::all_of(terms_, [&](const Term& term) {
        double weight = 0;
        for (const auto& kind : term.kinds) weight += kind.factor * words.weight(kind.word);
        relevance += term.rarity * fitness(weight);
        return weight > 0;
      });
      if (all) changes_found_.push_back({id, relevance, 0});
    }
  }

  // Articles from `from` on and below `to`, which are not in the lists.
  void ask_index(Id from, Id to) {
    if (is_full() || !db_.integer("SELECT 1 FROM articles WHERE id >= ? AND id < ? LIMIT 1", from, to)) return;
    auto rows = db_.query("SELECT rowid, relevance(search, ?3, ?4) FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?5 AND ?6 ORDER BY rowid DESC LIMIT ?2",
                          match_.expression, static_cast<std::int64_t>(most_ - found_.size()), match_.phrases, rarities_, from, to - 1);
    while (rows.next()) add(rows.integer(0), rows.real(1));
  }

  // Down one shelf.
  void walk(const Shelf& shelf) {
    std::vector<TermChain> chains;
    chains.reserve(terms_.size());
    for (const auto i : order_) chains.emplace_back(db_, shelf.number, terms_[i]);
    for (std::int64_t most = shelf_size - 1; !is_full(); --most) {
      for (std::size_t i = 0; i < chains.size();) {
        if (!chains[i].down_to(most)) return;
        const bool moved = chains[i].at() < most && i > 0;
        most = chains[i].at();
        i = moved ? 0 : i + 1;
      }
      const Id id = shelf.first() + most;
      if (!changed_.empty() && changed_.contains(id)) continue;
      double relevance = 0;
      for (std::size_t i = 0; i < chains.size(); ++i) relevance += chains[i].fit();
      add(id, relevance);
    }
  }

  Connection& db_;
  const Match& match_;
  std::size_t most_;
  std::vector<Shelf> shelves_;
  std::vector<Term> terms_;
  std::vector<std::size_t> order_;  // of them, the rarest first
  std::string rarities_;  // of more than one term, as relevance() is told
  std::unordered_set<Id> changed_;     // of the shelf
  std::vector<Found> changes_found_;  // of them
  std::vector<Found> found_;
};

}  // namespace

std::optional<std::vector<Found>> find_words(Connection& db, const Query& query, const Match& match, std::int64_t most) {
  const auto fits = [](const Query::Term& term) { return !term.column && is_one_token(term.text); };
  if (!query.without.empty() || query.terms.empty() || query.terms.size() > most_terms || !std::ranges::all_of(query.terms, fits)) return std::nullopt;
  Search search(db, query, match, most);
  return search.is_possible() ? std::optional(search.run()) : std::nullopt;
}

}  // namespace ortoo::store
