#include "store/sqlite/derive.h"

#include <vector>

#include "store/sqlite/shelving.h"
#include "store/sqlite/write.h"
#include "store/steps.h"

namespace ortoo::store {
namespace {

void set_underived(Connection& db, Id below) { db.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('underived', ?)", std::to_string(below)); }

}  // namespace

void begin_deriving(Connection& db) {
  // The index holds no text: an entry can be taken out only by those who know what an older version put in.
  db.run("INSERT INTO search (search) VALUES ('delete-all')");
  clear_shelves(db);
  db.run("UPDATE terms SET articles = (SELECT count(*) FROM article_terms WHERE term = terms.id)");
  const auto last = db.integer("SELECT max(id) FROM articles").value_or(0);
  set_underived(db, last == 0 ? 0 : last + 1);  // in a new store nothing waits
}

Id underived_below(Connection& db) { return db.integer("SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'underived'").value_or(0); }

std::int64_t count_underived(Connection& db) {
  const auto below = underived_below(db);
  return below == 0 ? 0 : db.integer("SELECT count(*) FROM articles WHERE id < ?", below).value_or(0);
}

bool derive_some(Connection& db, std::int64_t limit) {
  std::vector<Id> ids;
  {
    auto rows = db.query("SELECT id FROM articles WHERE id < ? ORDER BY id DESC LIMIT ?", underived_below(db), limit);
    while (rows.next()) ids.push_back(rows.integer(0));
  }
  set_underived(db, ids.empty() ? 0 : ids.back());
  Derived derived(db);
  for (const auto id : ids) derive_article(db, derived, id);
  return !ids.empty();
}

void derive_rest(Database& database, const std::stop_token& stop) {
  // What failed is tried again when the store is opened the next time.
  static_cast<void>(in_steps([&] { return database.write([](Connection& db) { return derive_some(db, derived_at_once); }); }, stop));
}

}  // namespace ortoo::store
