// The rows of translations that are derived from a record, as findings.h has those of findings.
#pragma once

#include "record/article.h"
#include "store/sqlite/connection.h"
#include "store/store.h"

namespace ortoo::store {

void write_headlines(Connection& db, Id id, const record::Article& article);
void clear_headlines(Connection& db, Id id);
// It waits to be put into each target language, as when it came in.
void queue_translations(Connection& db, Id id);

}  // namespace ortoo::store
