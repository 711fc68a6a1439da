// What keeps a store quick and can wait until nothing else is to be done.
//
// Thread rules: any thread. Errors: storage.
#pragma once

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

// The search index grows by segments, and a search looks into each. One step joins some of those of a size, for some 20 ms; each
// entry is written anew about as often as the index has doubled. Whether there is more to do.
base::Result<bool> join_segments(Store& store);

}  // namespace ortoo::store
