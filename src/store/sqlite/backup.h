// Copying a live database, and putting a copy back into one (https://www.sqlite.org/backup.html).
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "store/sqlite/connection.h"

namespace ortoo::store {

// Writes one snapshot of the database beside `path`, reads it through (check.h) and puts it in its place when it is
// whole; writers go on meanwhile. What is there is replaced only where it is empty or a store of ours, and no other
// file is touched (SQLite may leave its NAME-shm beside a database that is not ours):
// invalid_argument where one lies beside a new one that SQLite would take for its log. The file is for its owner's eyes
// alone, and needs none beside it. How many articles it holds. conflict: another is being put there right now.
base::Result<std::int64_t> back_up(Connection& db, const std::string& path);

// Copies the backup `path` beside the database, brings the copy up to date, reads it through, and only then puts all of
// it into `db`, a writing connection, in one transaction. Readers of other processes go on and see the one or the
// other.
base::Result<void> restore(Connection& db, const std::string& path);

}  // namespace ortoo::store
