// Back through a list that Store::newest_after() goes down.
//
// Thread rules: any thread. Errors: storage.
#pragma once

#include <optional>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

// After which place the page of `limit` begins that ends at `at`; none where that is the first page. O(log n + limit)
// when the filter names at most one list.
base::Result<std::optional<Cursor>> page_before(const Store& store, const Filter& filter, const Cursor& at,
                                                std::int64_t limit);

}  // namespace ortoo::store
