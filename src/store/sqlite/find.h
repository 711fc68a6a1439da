// Searching the SQLite room. Call inside a reading transaction; failures are the connection's.
#pragma once

#include "store/search/query.h"
#include "store/sqlite/connection.h"
#include "store/store.h"

namespace ortoo::store {

// Best first by bm25 (weights in the schema), newer before older where equal. A query that only cuts (`lang:vi`) lists
// the newest. Linear in the number of articles that match.
Page search_page(Connection& db, const Query& query, std::int64_t offset, std::int64_t limit);

}  // namespace ortoo::store
