#include "store/searched.h"

#include "store/sqlite/database.h"
#include "store/sqlite/find.h"

namespace ortoo::store {

base::Result<Searched> searched(const Store& store, std::string_view query, bool newest, std::int64_t offset,
                                std::int64_t limit) {
  auto& database = store.database();
  return database.read([&](Connection& db) {
    Searched out;
    out.page = search_page(db, database.briefs(), parse_query(query), offset, limit,
                           newest ? SearchOrder::newest : SearchOrder::best, &out.languages);
    return out;
  });
}

void forget_searched(const Store& store) { store.database().briefs().forget(); }

}  // namespace ortoo::store
