// The store of the configuration, for the verbs that work on what is there.
#pragma once

#include "base/config.h"
#include "store/store.h"

namespace ortoo::cli {

// As Store::open() of store.path. A store that was not there is made, and a line on standard error says so: a mistyped
// path would else be an empty site without a word.
base::Result<store::Store> open_store(const base::Config& config);

// The same for verbs that have nothing to do without a store and make none: not_found.
base::Result<store::Store> open_existing(const base::Config& config);

// Whether a file that is not empty is at store.path.
bool is_store_there(const base::Config& config);

}  // namespace ortoo::cli
