#include "store/sqlite/derive.h"

#include <algorithm>
#include <vector>

#include "store/sqlite/shelving.h"
#include "store/sqlite/write.h"
#include "store/steps.h"

namespace ortoo::store {
namespace {

// `left`: of those with a lower number, so many that are not withdrawn; of those that are withdrawn or put back
// meanwhile it knows nothing.
void set_underived(Connection& db, Id below, std::int64_t left) {
  db.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('underived', ?), ('underived_left', ?)",
         std::to_string(below), std::to_string(left));
}

}  // namespace

void begin_deriving(Connection& db) {
  // The index holds no text: an entry can be taken out only by those who know what an older version put in.
  db.run("INSERT INTO search (search) VALUES ('delete-all')");
  clear_shelves(db);
  db.run("UPDATE terms SET articles = (SELECT count(*) FROM article_terms WHERE term = terms.id)");
  const auto last = db.integer("SELECT max(id) FROM articles").value_or(0);
  const auto all = db.integer("SELECT count(*) FROM articles WHERE withdrawn = 0").value_or(0);
  set_underived(db, last == 0 ? 0 : last + 1, all);  // in a new store nothing waits
}

Id underived_below(Connection& db) {
  return db.integer("SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'underived'").value_or(0);
}

std::int64_t count_underived(Connection& db) {
  const auto below = underived_below(db);
  if (below == 0) return 0;
  if (const auto left = db.integer("SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'underived_left'"))
    return *left;
  // One that was begun before the number was kept: it is from the next step on.
  return db.integer("SELECT count(*) FROM articles WHERE id < ? AND withdrawn = 0", below).value_or(0);
}

bool derive_some(Connection& db, std::int64_t limit) {
  std::vector<Id> ids;
  std::int64_t shown = 0;
  {
    auto rows = db.query("SELECT id, withdrawn = 0 FROM articles WHERE id < ? ORDER BY id DESC LIMIT ?",
                         underived_below(db), limit);
    while (rows.next()) {
      ids.push_back(rows.integer(0));
      shown += rows.integer(1);
    }
  }
  set_underived(db, ids.empty() ? 0 : ids.back(), std::max<std::int64_t>(0, count_underived(db) - shown));
  Derived derived(db);
  for (const auto id : ids) derive_article(db, derived, id);
  return !ids.empty();
}

void derive_rest(Database& database, const std::stop_token& stop) {
  // What failed is tried again when the store is opened the next time.
  static_cast<void>(
      in_steps([&] { return database.write([](Connection& db) { return derive_some(db, derived_at_once); }); }, stop));
}

}  // namespace ortoo::store
