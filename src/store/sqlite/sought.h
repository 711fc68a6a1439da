// What a query looks for in the packed lists (postings.h), and the articles of one shelf, or on the stack, that have
// it.
//
// Thread rules and failures: those of Connection.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "store/search/query.h"
#include "store/sqlite/postings.h"

namespace ortoo::store {

// The kinds of a reader's word in the index, as expression_of() in index.cpp asks FTS5 for them.
struct Kind {
  std::int64_t word = 0;
  double factor = 1;           // what it counts where the word stands alone
  bool same = true;            // it has the reader's marks
  std::vector<Chain> begun;    // looked up: on the highest shelf, on the stack
};
using Kinds = std::vector<Kind>;

// One word (or a pair of an unspaced script's characters), or several that follow each other: a phrase.
struct Sought {
  std::vector<Kinds> words;
  bool marked = false;  // one of them
  double rarity = 1;
  bool is_phrase() const { return words.size() > 1; }
};

// None: the lists cannot tell (a column, a single character, more than 32 words).
std::optional<Sought> sought(Connection& db, const Query::Term& term);

// The articles on one shelf, or on the stack, that have one word in any of its kinds, from the highest down.
class WordChain {
 public:
  // `kinds` must outlive it.
  WordChain(Connection& db, std::int64_t shelf, const Kinds& kinds);
  // As Chain::down_to().
  bool down_to(Id most) {
    at_ = -1;
    for (auto& chain : chains_)
      if (chain.down_to(most)) at_ = std::max(at_, chain.at());
    return at_ >= 0;
  }
  Id at() const { return at_; }
  // Whether the article that it is at has the word in this kind.
  bool has(std::size_t kind) const { return chains_[kind].at() == at_; }
  // How much of the word this article has.
  double weight() const;

 private:
  const Kinds* kinds_;
  std::vector<Chain> chains_;
  Id at_ = above_all;
};

}  // namespace ortoo::store
