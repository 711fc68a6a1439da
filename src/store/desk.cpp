#include "store/desk.h"

#include <array>

#include "store/sqlite/database.h"
#include "store/sqlite/desk.h"
#include "store/sqlite/list_mark.h"
#include "store/sqlite/stages.h"
#include "store/sqlite/write.h"

namespace ortoo::store {

std::string_view name(Stage stage) {
  constexpr std::array<std::string_view, 4> names = {"fetch", "read", "understand", "link"};
  return names.at(static_cast<std::size_t>(stage));
}

base::Result<std::vector<Source>> Desk::sources() const {
  return store_->database().read([](Connection& db) { return sources_where(db, "1 ORDER BY url LIMIT ?2", 0, -1); });
}

base::Result<std::vector<Source>> Desk::due_sources(std::int64_t now, std::int64_t limit) const {
  return store_->database().read([=](Connection& db) {
    return sources_where(db, "paused = 0 AND (due <= ?1 OR due > ?1 + 259200) ORDER BY due LIMIT ?2", now, limit);
  });
}

base::Result<std::optional<std::int64_t>> Desk::next_due(std::int64_t now) const {
  return store_->database().read([=](Connection& db) -> std::optional<std::int64_t> {
    auto rows = db.query(
        "SELECT min(CASE WHEN due > ?1 + ?2 THEN ?1 ELSE due END) FROM "
        "(SELECT due FROM sources WHERE paused = 0 UNION ALL SELECT due FROM hubs UNION ALL SELECT due FROM jobs WHERE stage = 0 AND state = 0)",
        now, horizon);
    if (!rows.next() || rows.is_null(0)) return std::nullopt;
    return rows.integer(0);
  });
}

base::Result<std::int64_t> Desk::due_count(std::int64_t now) const {
  return store_->database().read([=](Connection& db) {
    return db
        .integer(
            "SELECT (SELECT count(*) FROM sources WHERE paused = 0 AND due <= ?1) + (SELECT count(*) FROM jobs WHERE stage = 0 AND state = 0 "
            "AND (due <= ?1 OR lease <> 0))",
            now)
        .value_or(0);
  });
}

base::Result<std::optional<Source>> Desk::source(Id id) const {
  return store_->database().read([=](Connection& db) -> std::optional<Source> {
    auto found = sources_where(db, "id = ?1 LIMIT ?2", id, 1);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
  });
}

base::Result<bool> Desk::pause(Id source, bool paused) {
  return store_->database().write([=](Connection& db) {
    db.run("UPDATE sources SET paused = ? WHERE id = ?", std::int64_t{paused}, source);
    return db.integer("SELECT changes()").value_or(0) == 1;
  });
}

base::Result<bool> Desk::ask_next(Id source, std::int64_t now) {
  return store_->database().write([=](Connection& db) {
    db.run("UPDATE sources SET due = ? WHERE id = ?", now, source);
    return db.integer("SELECT changes()").value_or(0) == 1;
  });
}

base::Result<bool> Desk::remove_source(std::string_view url) {
  return store_->database().write([url](Connection& db) {
    const auto id = db.integer("SELECT id FROM sources WHERE url = ?", url);
    if (!id) return false;
    db.run("WITH RECURSIVE gone (id) AS (VALUES (?) UNION SELECT s.id FROM sources s JOIN gone ON s.parent = gone.id) "
           "DELETE FROM jobs WHERE state = 0 AND source IN gone", *id);
    db.run("DELETE FROM sources WHERE id = ?", *id);
    return true;
  });
}

base::Result<std::vector<Known>> Desk::known(const std::vector<std::string>& keys) const {
  return store_->database().read([&](Connection& db) {
    std::vector<Known> found;
    found.reserve(keys.size());
    for (const auto& key : keys) found.push_back(known_page(db, key));
    return found;
  });
}

base::Result<std::vector<JobCount>> Desk::job_counts() const {
  return store_->database().read([](Connection& db) {
    std::vector<JobCount> counts;
    auto rows = db.query("SELECT stage, sum(state = 0), sum(state = 1) FROM jobs GROUP BY stage ORDER BY stage");
    while (rows.next()) counts.push_back({static_cast<Stage>(rows.integer(0)), rows.integer(1), rows.integer(2)});
    return counts;
  });
}

base::Result<std::vector<SourceJobs>> Desk::jobs_by_source() const {
  return store_->database().read([](Connection& db) {
    std::vector<SourceJobs> counts;
    auto rows =
        db.query("SELECT source, sum(state = 0), sum(state = 1) FROM jobs WHERE source IS NOT NULL GROUP BY source");
    while (rows.next()) counts.push_back({rows.integer(0), rows.integer(1), rows.integer(2)});
    return counts;
  });
}

base::Result<std::optional<Job>> Desk::job(Id id) const {
  return store_->database().read([=](Connection& db) { return find_job(db, id); });
}

base::Result<std::vector<Job>> Desk::jobs(bool quarantined_only, std::int64_t limit) const {
  return store_->database().read([=](Connection& db) { return list_jobs(db, quarantined_only, limit); });
}

base::Result<std::vector<Job>> Desk::lease(Stage stage, std::int64_t now, std::int64_t seconds, std::int64_t limit,
                                           std::int64_t per_host) {
  return store_->database().write([=](Connection& db) { return lease_jobs(db, stage, now, seconds, limit, per_host); });
}

base::Result<std::vector<Understood>> Desk::lease_stored(std::int64_t now, std::int64_t seconds, std::int64_t limit) {
  const auto due = store_->database().read([=](Connection& db) { return is_due(db, Stage::understand, now); });
  if (!due) return std::unexpected(due.error());
  if (!*due) return std::vector<Understood>{};
  return store_->database().write([=](Connection& db) { return store::lease_stored(db, now, seconds, limit); });
}

base::Result<std::int64_t> Desk::understood(const std::vector<Understood>& jobs) {
  return store_->database().write([&](Connection& db) {
    std::int64_t changed = 0;
    Derived derived(db);
    for (const auto& job : jobs) changed += end_understanding(db, derived, job) ? 1 : 0;
    return changed;
  });
}

base::Result<std::int64_t> Desk::understand_again(std::int64_t now) {
  return store_->database().write([=](Connection& db) { return queue_all(db, now); });
}

base::Result<void> Desk::end_leases(Stage stage, std::int64_t now) {
  auto done = store_->database().write([=](Connection& db) {
    db.run("UPDATE jobs SET lease = 0, due = ? WHERE stage = ? AND lease <> 0", now, static_cast<std::int64_t>(stage));
    return true;
  });
  if (!done) return std::unexpected(std::move(done.error()));
  return {};
}

base::Result<std::vector<Job>> Desk::quarantine(std::optional<Stage> stage, Id before, std::int64_t limit) const {
  return store_->database().read([=](Connection& db) { return list_quarantine(db, stage, before, limit); });
}

base::Result<std::string> Desk::quarantine_mark(std::optional<Stage> stage) const {
  return store_->database().read([=](Connection& db) { return store::quarantine_mark(db, stage); });
}

base::Result<std::int64_t> Desk::retry(const Quarantined& jobs, std::int64_t now) {
  return unless_changed(store_->database().write([&](Connection& db) { return retry_quarantined(db, jobs, now); }));
}

base::Result<std::int64_t> Desk::drop(const Quarantined& jobs) {
  return unless_changed(store_->database().write([&](Connection& db) { return drop_quarantined(db, jobs); }));
}

base::Result<std::vector<Held>> Desk::held(std::int64_t now) const {
  return store_->database().read([=](Connection& db) {
    std::vector<Held> held;
    auto rows = db.query("SELECT host, until FROM held_hosts WHERE until > ? AND until <= ?", now, now + horizon);
    while (rows.next()) held.push_back({rows.string(0), rows.integer(1)});
    return held;
  });
}

base::Result<void> Desk::follow(const std::vector<Followed>& addresses, std::int64_t now) {
  Batch batch;
  for (const auto& [url, title, folder] : addresses) {
    auto& source = batch.sources.emplace_back();
    source.url = url;
    source.title = title;
    source.folder = folder;
    source.due = now;
  }
  if (auto applied = apply(batch, now); !applied) return std::unexpected(std::move(applied.error()));
  return {};
}

base::Result<Applied> Desk::apply(const Batch& batch, std::int64_t now) {
  return store_->database().write([&](Connection& db) { return apply_batch(db, batch, now); });
}

}  // namespace ortoo::store
