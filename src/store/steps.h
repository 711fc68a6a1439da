// Much work on a store that is in use, a step at a time.
//
// Whoever waits to write asks again every few milliseconds, and hardly ever comes in between two transactions that
// follow each other: after each step there is a rest of as long as it took.
// Thread rules: any thread. Errors: the step's.
#pragma once

#include <functional>
#include <stop_token>

#include "base/result.h"

namespace ortoo::store {

// Until `step` says that there is no more to do, fails, or `stop` is asked for, which also ends a rest.
base::Result<void> in_steps(const std::function<base::Result<bool>()>& step, const std::stop_token& stop = {});

}  // namespace ortoo::store
