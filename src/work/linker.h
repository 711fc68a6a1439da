// The link stage over a store: each article that came in or changed is compared with those before it, in the order in
// which they came: which story it tells, which are copies of it, what to read next.
//
// A Linker keeps the last 20,000 articles in memory (about 90 MB when full) and takes up, at each turn, what others
// have decided meanwhile; any number of them may work on one store, each turn by itself. What was decided stays: a
// changed article keeps its story. Copies are found among all articles of the store.
// Thread rules: one thread at a time. Time is given by the caller, in Unix seconds. Errors: storage.
#pragma once

#include <cstdint>
#include <deque>

#include "base/result.h"
#include "link/stories.h"
#include "store/stories.h"

namespace ortoo::work {

class Linker {
 public:
  // `store` must outlive it.
  explicit Linker(store::Store& store) : linking_(store) {}

  // Up to 64 articles, in one transaction. How many; 0: nothing waits.
  base::Result<std::size_t> turn(std::int64_t now);

 private:
  void take_up(store::LinkTurn& turn);
  void keep(std::int64_t seq, store::Id article, store::Id story, const link::Telling& telling);
  store::Linked decide(store::LinkTurn& turn, const store::LinkTurn::Waiting& waiting,
                       const link::Telling& telling) const;

  store::Linking linking_;
  link::Stories stories_;
  std::deque<store::Id> kept_;  // the oldest decision first
  std::int64_t seen_ = 0;       // the last decision taken up
};

}  // namespace ortoo::work
