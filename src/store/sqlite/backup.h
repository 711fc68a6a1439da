// Copying a live database (https://www.sqlite.org/backup.html).
#pragma once

#include <string>

#include "base/result.h"
#include "store/sqlite/connection.h"

namespace ortoo::store {

// Writes one snapshot of the database beside `path` and puts it in its place when it is whole; writers go on meanwhile.
base::Result<void> back_up(Connection& db, const std::string& path);

}  // namespace ortoo::store
