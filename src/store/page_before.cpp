#include "store/page_before.h"

#include "store/sqlite/database.h"
#include "store/sqlite/lists.h"

namespace ortoo::store {

base::Result<std::optional<Cursor>> page_before(const Store& store, const Filter& filter, const Cursor& at,
                                                std::int64_t limit) {
  return store.database().read([&](Connection& db) { return page_before(db, filter, at, limit); });
}

}  // namespace ortoo::store
