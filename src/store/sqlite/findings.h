// Writing the rows of store/findings.h. Call inside a writing transaction; failures are the connection's.
#pragma once

#include "record/article.h"
#include "store/sqlite/connection.h"
#include "store/store.h"

namespace ortoo::store {

// For an article that has none. `time`: of its card.
void write_findings(Connection& db, Id id, const record::Article& article, std::int64_t time);
void clear_findings(Connection& db, Id id);

}  // namespace ortoo::store
