#include "store/desk_log.h"

#include <limits>

#include "store/sqlite/database.h"

namespace ortoo::store {

base::Result<void> DeskLog::add(const Deed& deed) const {
  const auto done = database_->write([&](Connection& db) {
    db.run("INSERT INTO desk_log (at, who, did, article, about, detail) VALUES (?, ?, ?, nullif(?, 0), ?, ?)", deed.at,
           deed.who, deed.did, deed.article, deed.about, deed.detail);
    return true;
  });
  if (!done) return std::unexpected(done.error());
  return {};
}

base::Result<std::vector<Deed>> DeskLog::newest(Id before, std::int64_t limit) const {
  return database_->read([=](Connection& db) {
    std::vector<Deed> deeds;
    auto rows = db.query(
        "SELECT at, who, did, about, detail, coalesce(article, 0), id FROM desk_log WHERE id < ? ORDER BY id DESC LIMIT ?",
        before == 0 ? std::numeric_limits<Id>::max() : before, limit);
    while (rows.next())
      deeds.push_back({rows.integer(0), rows.string(1), rows.string(2), rows.string(3), rows.string(4),
                       rows.integer(5), rows.integer(6)});
    return deeds;
  });
}

}  // namespace ortoo::store
