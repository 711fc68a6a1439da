#include "store/token_use.h"

#include "store/sqlite/database.h"

namespace ortoo::store {

base::Result<std::map<Id, std::int64_t>> token_uses(const Store& store, Id user) {
  return store.database().read([&](Connection& db) {
    std::map<Id, std::int64_t> uses;
    auto rows = db.query("SELECT id, used FROM tokens WHERE user = ? AND used > 0", user);
    while (rows.next()) uses.emplace(rows.integer(0), rows.integer(1));
    return uses;
  });
}

}  // namespace ortoo::store
