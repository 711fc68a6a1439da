// Whether a short text has the words of a query, without an index: for lists that have none.
//
// Pure; any thread. Linear in both.
#pragma once

#include <string_view>

#include "store/search/query.h"

namespace ortoo::store {

// Whether all terms of `query` are in `text` and none that it leaves out, as the search finds words (store.h, Store::search): marks
// may be left out, and in scripts without spaces a word may begin anywhere. Words of a phrase need not stand side by side. Filters
// and the columns of terms do not count.
bool holds(std::string_view text, const Query& query);

}  // namespace ortoo::store
