// Is what the SQLite room holds whole, and does it agree with itself?
//
// The first disagreement is the connection's failure.
#pragma once

#include "store/sqlite/connection.h"

namespace ortoo::store {

// The search index's own structure. Call inside a writing transaction; writes nothing.
void check_index(Connection& db);
// The file, the counts, and every article against its lists, links, card and search entry. Call inside a reading
// transaction. Reads everything.
void check_articles(Connection& db);

}  // namespace ortoo::store
