// The cache of a connection's pages, in place of SQLite's own: one that a single search does not sweep out.
//
// A search reads a hundred pages of a large store, of which most (rows of results, lists of rare words) are not wanted
// again, and some (what leads to rows, lists of common words) by every search. SQLite drops the page that was used
// longest ago, so the many push out the few. Here a page that comes for the first time stands in a short line of its
// own, a tenth of the cache, and is kept with those in use only when it is asked for again soon after it has left that
// line (2Q: Johnson and Shasha, 1994): docs/site/search.md has what that saves.
//
// Thread rules: those of the connection, to whose thread each cache belongs.
#pragma once

#include <sqlite3.h>

namespace ortoo::store {

// What SQLite asks of a page cache (https://www.sqlite.org/c3ref/pcache_methods2.html), each in constant time but for
// xTruncate and xShrink, which are linear in the most pages that have been kept at once. Where memory is short, xCreate
// and xFetch return null, as SQLite expects.
const sqlite3_pcache_methods2& page_cache();

}  // namespace ortoo::store
