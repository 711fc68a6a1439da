// Look: while one lives on a thread, all that the thread reads of a store is of one moment, and takes one transaction.
//
// For what asks for much, one after the other, and writes nothing: what is written meanwhile is not seen by this
// thread.
// Where no connection can be had, each reading goes on by itself. One within another of the same store is part of it.
// Thread rules: made and destroyed by one thread, in the manner of a stack. The Store must outlive it.
#pragma once

#include <memory>

#include "store/store.h"

namespace ortoo::store {

class Look {
 public:
  explicit Look(const Store& store);
  ~Look();
  Look(const Look&) = delete;
  Look& operator=(const Look&) = delete;

  struct State;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace ortoo::store
