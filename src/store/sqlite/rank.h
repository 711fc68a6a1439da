// The FTS5 auxiliary function relevance(search): how well the current row fits the query, higher is better.
//
// BM25F (Robertson, Zaragoza and Taylor, 2004) with k1 = 1.2 and no length normalisation: an occurrence counts as its
// column weighs, and repeating a word helps ever less. News stories are much of a length, and without it no row of
// another table is read for each match. A word that more than `countable` articles have counts as having that many, so
// that asking how rare it is costs a bounded time.
#pragma once

#include <sqlite3.h>

namespace ortoo::store {

// Makes it known to one connection; an SQLite result code.
int register_relevance(fts5_api* api);

}  // namespace ortoo::store
