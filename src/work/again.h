// A stage of the flow once more, over all that is stored: after a better one came, or to see that nothing changes.
//
// What is to be done is in the store as jobs: it can be stopped at any moment, and whoever works goes on with it. What
// comes out the same is not written.
// Thread rules: one thread at a time. Time is given by the caller, in Unix seconds. Errors: storage.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::work {

struct AgainCounts {
  std::uint64_t looked = 0, changed = 0;
};

// Language and understanding of every article, without its page. `step` is told how many articles a turn had.
base::Result<AgainCounts> understand_again(store::Store& store, const std::function<std::int64_t()>& clock,
                                           const std::function<void(std::uint64_t)>& step, const std::stop_token& stop);

// Every story is to be fetched anew: each becomes a job. How many.
base::Result<std::uint64_t> fetch_again(store::Store& store, std::int64_t now);

}  // namespace ortoo::work
