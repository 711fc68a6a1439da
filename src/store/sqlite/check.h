// Is what the SQLite room holds whole, and does it agree with itself?
#pragma once

#include "base/result.h"
#include "store/sqlite/connection.h"

namespace ortoo::store {

// The file, the counts, the search index, and every article against its lists, links and every word of its search
// entry. The first disagreement is the error. Reads everything; needs a writing connection (SQLite checks a search
// index by what looks to it like writing) and keeps about 50 bytes an article in memory.
base::Result<void> check_all(Connection& db);

}  // namespace ortoo::store
