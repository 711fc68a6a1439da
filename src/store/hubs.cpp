#include "store/hubs.h"

#include "store/sqlite/counters.h"
#include "store/sqlite/database.h"
#include "store/sqlite/hubs.h"

namespace ortoo::store {
namespace {

std::vector<Hub> hubs_where(Connection& db, std::string_view where, std::string_view token, std::int64_t now,
                            std::int64_t limit) {
  std::vector<Hub> hubs;
  auto rows = db.query(
      "SELECT source, hub, topic, token, secret, due, ends, failures FROM hubs WHERE ?1 = ?1 AND ?2 = ?2 AND ?3 = ?3 AND " +
          std::string(where),
      token, now, limit);
  while (rows.next())
    hubs.push_back({rows.integer(0), rows.string(1), rows.string(2), rows.string(3), rows.string(4), rows.integer(5),
                    rows.integer(6), rows.integer(7)});
  return hubs;
}

base::Result<void> done(base::Result<bool> result) {
  if (!result) return std::unexpected(std::move(result.error()));
  return {};
}

}  // namespace

void write_hub(Connection& db, const Hub& hub) {
  // A hub or topic that changed is subscribed to anew, under another callback.
  db.run(
      "INSERT INTO hubs (source, hub, topic, token, secret, due, ends, failures) SELECT id, ?2, ?3, lower(hex(randomblob(32))), "
      "lower(hex(randomblob(32))), ?4, 0, 0 FROM sources WHERE id = ?1 ON CONFLICT (source) DO UPDATE SET hub = excluded.hub, topic = excluded.topic, "
      "token = excluded.token, secret = excluded.secret, due = excluded.due, ends = 0, failures = 0 WHERE hubs.hub <> excluded.hub OR hubs.topic <> excluded.topic",
      hub.source, hub.hub, hub.topic, hub.due);
}

void write_hub_asked(Connection& db, const Hub& hub) {
  // Unless the hub has granted the lease meanwhile.
  db.run("UPDATE hubs SET due = ?, failures = ? WHERE token = ? AND ends = ?", hub.due, hub.failures, hub.token,
         hub.ends);
}

base::Result<std::vector<Hub>> Hubs::due(std::int64_t now, std::int64_t limit) const {
  return store_->database().read(
      [=](Connection& db) { return hubs_where(db, "due <= ?2 ORDER BY due LIMIT ?3", "", now, limit); });
}

base::Result<std::optional<Hub>> Hubs::find(std::string_view token) const {
  return store_->database().read([=](Connection& db) {
    auto hubs = hubs_where(db, "token = ?1", token, 0, 0);
    return hubs.empty() ? std::nullopt : std::optional(std::move(hubs.front()));
  });
}

base::Result<bool> Hubs::tells(Id source, std::int64_t now) const {
  return store_->database().read([=](Connection& db) {
    return db.integer("SELECT 1 FROM hubs WHERE source = ? AND ends > ?", source, now).has_value();
  });
}

base::Result<void> Hubs::grant(std::string_view token, std::int64_t ends, std::int64_t due) {
  return done(store_->database().write([=](Connection& db) {
    db.run("UPDATE hubs SET ends = ?, due = ?, failures = 0 WHERE token = ?", ends, due, token);
    return true;
  }));
}

base::Result<void> Hubs::notice(const Hub& hub, std::int64_t now) {
  return done(store_->database().write([&](Connection& db) {
    db.run("UPDATE sources SET due = min(due, ?) WHERE id = ?", now, hub.source);
    Counted counted;
    ++counted[Counter::hub_notices];
    count(db, counted);
    return true;
  }));
}

}  // namespace ortoo::store
