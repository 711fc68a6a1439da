// Store::search() with the newest first, however well they fit: for feeds, and for who looks for what is new.
//
// Thread rules: any thread. Errors: storage.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

// Of the 500 matches that came in last, as Store::newest() has them.
base::Result<Page> search_newest(const Store& store, std::string_view query, std::int64_t offset, std::int64_t limit);

}  // namespace ortoo::store
