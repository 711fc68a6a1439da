// The articles of one shelf, or on the stack, in which several sought words and phrases meet, from the highest down.
//
// Leaps from list to list (leapfrog join: Veldhuizen, 2014): O(the shortest × log of the others) at the most. Phrases
// are checked where all their words are, by the places of these (position_list.h).
// Thread rules and failures: those of Connection.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "store/sqlite/sought.h"

namespace ortoo::store {

// Which word of which term of the query.
struct WordAt {
  std::size_t sought = 0, word = 0;
};

class Meeting {
 public:
  // `order`: all words of all that is `sought`, the rarest first. `sought` must outlive it.
  Meeting(Connection& db, std::int64_t shelf, std::span<const Sought> sought, std::span<const WordAt> order);
  Meeting(const Meeting&) = delete;
  Meeting& operator=(const Meeting&) = delete;
  // Moves down to the highest article that is not above `most`; false where there is none. `most` only ever falls.
  bool down_to(Id most);
  Id at() const { return at_; }
  // How much of what is sought this article has, as relevance() counts it (rank.h).
  double weight(std::size_t sought) const;
  // Of a phrase: whether it stands there with the reader's marks.
  bool is_same(std::size_t sought) const { return phrases_[sought].same > 0; }

 private:
  struct Phrase {
    std::vector<std::vector<Positions>> places;  // of each word's kinds
    double any = 0, same = 0;
  };
  bool meet(Id most);
  bool check(std::size_t sought);
  double count(std::size_t sought, bool only_same);

  std::span<const Sought> sought_;
  std::vector<std::vector<WordChain>> chains_;  // of each word
  std::vector<WordChain*> order_;
  std::vector<Phrase> phrases_;  // of each that is sought; empty for a word
  std::vector<Position> starts_, here_;
  Id at_ = above_all;
};

}  // namespace ortoo::store
