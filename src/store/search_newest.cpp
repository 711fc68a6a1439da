#include "store/search_newest.h"

#include "store/sqlite/database.h"
#include "store/sqlite/find.h"

namespace ortoo::store {

base::Result<Page> search_newest(const Store& store, std::string_view query, std::int64_t offset, std::int64_t limit) {
  auto& database = store.database();
  return database.read([&](Connection& db) {
    return search_page(db, database.briefs(), parse_query(query), offset, limit, SearchOrder::newest);
  });
}

}  // namespace ortoo::store
