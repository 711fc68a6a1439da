// The stage `understand` over a store: the languages of stored articles, and who and what is in them
// (understand/understand.h). Any number of them may work on one store.
//
// Thread rules: one thread at a time. Time is given by the caller, in Unix seconds. Errors: storage.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "store/desk.h"
#include "store/store.h"
#include "work/flow.h"

namespace ortoo::work {

class Understanding {
 public:
  // `store` must outlive it.
  explicit Understanding(store::Store& store) : desk_(store) {}

  // Up to 32 articles. How many; 0: none waits.
  base::Result<std::size_t> turn(std::int64_t now);

  std::uint64_t done() const { return done_; }
  std::uint64_t changed() const { return changed_; }  // of them, those whose record is another one now

 private:
  store::Desk desk_;
  Flow flow_{understand::everything};
  std::uint64_t done_ = 0, changed_ = 0;
};

}  // namespace ortoo::work
