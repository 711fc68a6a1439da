// What is done to a store as a file: what keeps it quick and can wait until nothing else is to be done, and how one is
// told.
//
// Thread rules: any thread. Errors: storage.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

// The search index grows by segments, and a search looks into each. One step joins some of those of a size, for some 20
// ms; each entry is written anew about as often as the index has doubled. Whether there is more to do.
base::Result<bool> join_segments(Store& store);

// So many articles; the index answers for fewer in a tenth of a millisecond.
inline constexpr std::int64_t worth_a_step = 500;

// A search for words reads packed lists of those that have each (sqlite/postings.h), and asks the index about articles
// that are not in them yet. One step puts a thousand into them, in about half a second, of which others wait for a
// tenth, or brings some of those of many articles together, or drops some of the lists that no longer count; the newest
// wait until they are `least`, and those that are to be understood or translated until that is done. Whether there is
// more to do.
base::Result<bool> extend_lists(Store& store, std::int64_t least = worth_a_step);

// All that is derived from the records: cards, lists and their counts, what was found, the search index and its lists.
// Marks it to be made anew, which empties the index; a step makes 32 anew. Whether there is more to do. (Many steps:
// store/steps.h.)
base::Result<void> begin_anew(Store& store);
base::Result<bool> make_anew(Store& store);

// Whether the file is a store of ours or a backup of one, by its header
// (https://www.sqlite.org/fileformat.html#the_database_header) and, where a log lies beside it, by what SQLite reads
// there, where it can; false where it cannot be read. Changes neither; SQLite may leave its NAME-shm there.
bool is_store_file(const std::string& path);

}  // namespace ortoo::store
