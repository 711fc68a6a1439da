// The FTS5 auxiliary function relevance(search, phrases): how well the current row fits the query, higher is better.
//
// Several phrases of the FTS5 query may be one term of the reader's (a word with marks and without). `phrases` has one
// byte for each, as phrase_of() makes it: of which term it is, and whether an occurrence counts twice.
//
// BM25F (Robertson, Zaragoza and Taylor, 2004) with k1 = 1.2 and no length normalisation: an occurrence counts as its
// column weighs, and repeating a word helps ever less. News stories are much of a length, and without it no row of
// another table is read for each match. How many articles have a word is reckoned from how close together the oldest
// hundred of them stand (to about a tenth), so that asking how rare it is costs a bounded time.
#pragma once

#include <sqlite3.h>

namespace ortoo::store {

// `term` from 0 to 31.
constexpr char phrase_of(int term, bool twice) { return static_cast<char>((twice ? 0x60 : 0x20) + term); }

// Makes it known to one connection; an SQLite result code.
int register_relevance(fts5_api* api);

}  // namespace ortoo::store
