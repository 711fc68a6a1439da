// Hubs in the SQLite room. Call inside a transaction. Meaning: store/hubs.h, store/desk.h.
#pragma once

#include "store/hubs.h"
#include "store/sqlite/connection.h"

namespace ortoo::store {

// One that a source has named, its token and secret still to be made.
void write_hub(Connection& db, const Hub& hub);
// One that was asked.
void write_hub_asked(Connection& db, const Hub& hub);

}  // namespace ortoo::store
