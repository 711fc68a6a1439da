// The read stage: takes the pages that wait for it into the store. Any number of them may
// work on one store.
//
// A page that cannot be read goes into quarantine with its bytes and the reason; one that ends the program five times
// does so as well.
// Thread rules: one thread at a time. Time is given by the caller, in Unix seconds. Errors: storage.
#pragma once

#include <cstdint>
#include <functional>

#include "base/result.h"
#include "store/desk.h"
#include "store/store.h"
#include "work/flow.h"

namespace ortoo::work {

class Worker {
 public:
  using Complain = std::function<void(const base::Error&)>;

  // `store` must outlive the worker.
  Worker(store::Store& store, Complain complain) : desk_(store), complain_(std::move(complain)) {}

  // Up to 16 jobs. How many there were; 0: nothing to do now.
  base::Result<std::size_t> turn(std::int64_t now);

  std::uint64_t done() const { return done_; }
  std::uint64_t failed() const { return failed_; }

 private:
  store::Desk desk_;
  Complain complain_;
  Flow flow_;
  std::uint64_t done_ = 0, failed_ = 0;
};

}  // namespace ortoo::work
