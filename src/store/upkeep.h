// What keeps a store quick and can wait until nothing else is to be done.
//
// Thread rules: any thread. Errors: storage.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

// The search index grows by segments, and a search looks into each. One step joins some of those of a size, for some 20 ms; each
// entry is written anew about as often as the index has doubled. Whether there is more to do.
base::Result<bool> join_segments(Store& store);

// So many articles; the index answers for fewer in a tenth of a millisecond.
inline constexpr std::int64_t worth_a_step = 500;

// A search for words reads packed lists of those that have each (sqlite/postings.h), and asks the index about articles that are
// not in them yet. One step puts a thousand into them, in about half a second, of which others wait for a tenth; the newest wait
// until they are `least`. Whether there is more to do.
base::Result<bool> extend_lists(Store& store, std::int64_t least = worth_a_step);

}  // namespace ortoo::store
