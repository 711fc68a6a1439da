// Corrections of headlines and standfirsts (store/rulings.h) while articles are read and derived. Call inside a
// transaction; failures are the connection's.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "record/article.h"
#include "store/rulings.h"
#include "store/search/text.h"
#include "store/sqlite/connection.h"
#include "store/store.h"

namespace ortoo::store {

// Those of article `id` that hold: the publisher says in `article`, its record, what was corrected.
std::vector<Rewording> rewordings(Connection& db, Id id, const record::Article& article);
// `article` with what its corrections say, and without what was found in the words before, which would point into
// others. False: it has none.
bool reword(Connection& db, Id id, record::Article& article);
// search_text() of what readers see.
std::array<std::string, column_count> shown_text(Connection& db, Id id, const record::Article& article);

}  // namespace ortoo::store
