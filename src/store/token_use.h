// When apps last showed their tokens. Accounts::holder() notes it, at most once an hour for each.
//
// Thread rules: any thread. Errors: storage.
#pragma once

#include <cstdint>
#include <map>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

// Of each token of the user's that was ever shown: Unix seconds, to the hour.
base::Result<std::map<Id, std::int64_t>> token_uses(const Store& store, Id user);

}  // namespace ortoo::store
