// The store of the configuration, for the verbs that work on what is there.
#pragma once

#include "base/config.h"
#include "store/store.h"

namespace ortoo::cli {

// As Store::open() of store.path. A store that was not there is made, and a line on standard error says so: a mistyped path
// would else be an empty site without a word.
base::Result<store::Store> open_store(const base::Config& config);

// Whether a file is at store.path, for verbs that have nothing to do without one and make none.
bool is_store_there(const base::Config& config);

}  // namespace ortoo::cli
