// The counters in the SQLite room. Call inside a transaction. Meaning: store/metrics.h.
#pragma once

#include "store/metrics.h"
#include "store/sqlite/connection.h"

namespace ortoo::store {

void count(Connection& db, const Counted& counted);

}  // namespace ortoo::store
