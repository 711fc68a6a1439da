#include "store/sqlite/desk.h"

#include "store/sqlite/counters.h"
#include "store/sqlite/hubs.h"
#include "store/sqlite/list_mark.h"
#include "store/sqlite/stages.h"
#include "store/sqlite/write.h"

namespace ortoo::store {
namespace {

#define ORTOO_JOB_HEAD \
  "id, key, url, host, source, stage, state, due, lease, attempts, failures, reason, told_hash, place, charset, etag, last_modified"

Job job_head(const Rows& rows) {
  Job job;
  job.id = rows.integer(0);
  job.key = rows.string(1);
  job.url = rows.string(2);
  job.host = rows.string(3);
  if (!rows.is_null(4)) job.source = rows.integer(4);
  job.stage = static_cast<Stage>(rows.integer(5));
  job.quarantined = rows.integer(6) == 1;
  job.due = rows.integer(7);
  job.lease = rows.integer(8);
  job.attempts = rows.integer(9);
  job.failures = rows.integer(10);
  job.reason = rows.string(11);
  job.told_hash = rows.string(12);
  job.place = rows.string(13);
  job.charset = rows.string(14);
  job.etag = rows.string(15);
  job.last_modified = rows.string(16);
  return job;
}

Job job_row(const Rows& rows) {
  Job job = job_head(rows);
  job.told = rows.string(17);
  job.bytes = rows.string(18);
  return job;
}

std::optional<std::int64_t> number(std::optional<Stage> stage) {
  return stage ? std::optional(static_cast<std::int64_t>(*stage)) : std::nullopt;
}

void write_source(Connection& db, const Source& s, Applied& applied) {
  if (s.id == 0) {
    db.run(
        "INSERT INTO sources (url, kind, title, folder, parent, etag, last_modified, hash, pace, ttl, skip, asked, brought, due, failures, reason) "
        "VALUES (?, ?, ?, ?, ?, '', '', '', 0, 0, 0, 0, 0, ?, 0, '') ON CONFLICT DO NOTHING",
        s.url, s.kind, s.title, s.folder, s.parent, s.due);
    if (db.integer("SELECT changes()").value_or(0) == 0) {
      // What a person says of a folder counts more than what a list that is followed says.
      if (!s.folder.empty())
        db.run("UPDATE sources SET folder = ?1 WHERE url = ?2 AND (?3 IS NULL OR folder = '')", s.folder, s.url,
               s.parent);
      return;
    }
    applied.added.push_back(s);
    applied.added.back().id = db.last_row_id();
    return;
  }
  // OR IGNORE: a source that moved to where another one is already keeps its own address.
  db.run("UPDATE OR IGNORE sources SET url = ? WHERE id = ? AND url <> ?1", s.url, s.id);
  db.run(
      "UPDATE sources SET kind = ?, title = ?, etag = ?, last_modified = ?, hash = ?, pace = ?, ttl = ?, skip = ?, asked = ?, brought = ?, "
      "due = ?, failures = ?, reason = ? WHERE id = ?",
      s.kind, s.title, s.etag, s.last_modified, s.hash, s.pace, s.ttl, s.skip, s.asked, s.brought, s.due, s.failures,
      s.reason, s.id);
}

void write_job(Connection& db, const Job& job) {
  const auto stage = static_cast<std::int64_t>(job.stage);
  const std::int64_t state = job.quarantined ? 1 : 0;
  if (job.id == 0) {
    // A source that was removed meanwhile is none.
    db.run(
        "INSERT INTO jobs (key, url, host, source, stage, state, due, lease, attempts, failures, reason, told, told_hash, place, charset, etag, "
        "last_modified, bytes) VALUES (?, ?, ?, (SELECT id FROM sources WHERE id = ?), ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS BLOB)) "
        "ON CONFLICT (key) DO UPDATE SET url = excluded.url, host = excluded.host, stage = excluded.stage, state = excluded.state, due = excluded.due, "
        "attempts = 0, failures = excluded.failures, reason = excluded.reason, told = excluded.told, told_hash = excluded.told_hash, "
        "place = excluded.place, charset = excluded.charset, etag = excluded.etag, last_modified = excluded.last_modified, bytes = excluded.bytes "
        "WHERE jobs.lease = 0 AND jobs.told_hash <> excluded.told_hash",
        job.key, job.url, job.host, job.source, stage, state, job.due, job.failures, job.reason, job.told,
        job.told_hash, job.place, job.charset, job.etag, job.last_modified, job.bytes);
    return;
  }
  db.run(
      "UPDATE jobs SET attempts = CASE WHEN stage = ?1 THEN ?2 ELSE 0 END, stage = ?1, state = ?3, due = ?4, lease = 0, failures = ?5, reason = ?6, "
      "place = ?7, charset = ?8, etag = ?9, last_modified = ?10, bytes = CAST(?11 AS BLOB) WHERE id = ?12 AND lease = ?13",
      stage, job.attempts, state, job.due, job.failures, job.reason, job.place, job.charset, job.etag,
      job.last_modified, job.bytes, job.id, job.lease);
}

void write_page(Connection& db, const Known& page) {
  db.run(
      "INSERT OR REPLACE INTO pages (key, told, etag, last_modified, hash, version, read) VALUES (?, ?, ?, ?, ?, ?, ?)",
      page.key, page.told, page.etag, page.last_modified, page.hash, page.version, page.read);
}

}  // namespace

std::vector<Source> sources_where(Connection& db, std::string_view where, std::int64_t now, std::int64_t limit) {
  std::vector<Source> sources;
  auto rows = db.query(
      "SELECT id, url, kind, title, parent, etag, last_modified, hash, pace, ttl, skip, asked, brought, due, failures, reason, paused, folder "
      "FROM sources WHERE ?1 = ?1 AND " +
          std::string(where),
      now, limit);
  while (rows.next()) {
    auto& s = sources.emplace_back();
    s.id = rows.integer(0);
    s.url = rows.string(1);
    s.kind = rows.string(2);
    s.title = rows.string(3);
    if (!rows.is_null(4)) s.parent = rows.integer(4);
    s.etag = rows.string(5);
    s.last_modified = rows.string(6);
    s.hash = rows.string(7);
    s.pace = rows.integer(8);
    s.ttl = rows.integer(9);
    s.skip = rows.integer(10);
    s.asked = rows.integer(11);
    s.brought = rows.integer(12);
    s.due = rows.integer(13);
    s.failures = rows.integer(14);
    s.reason = rows.string(15);
    s.paused = rows.integer(16) != 0;
    s.folder = rows.string(17);
  }
  return sources;
}

Known known_page(Connection& db, const std::string& key) {
  auto rows = db.query("SELECT told, etag, last_modified, hash, version, read FROM pages WHERE key = ?", key);
  if (rows.next())
    return {key, rows.string(0), rows.string(1), rows.string(2), rows.string(3), rows.integer(4), rows.integer(5)};
  Known known;
  known.key = key;
  const bool stored = db.integer("SELECT 1 FROM articles WHERE identity = ?", key) ||
                      db.integer("SELECT 1 FROM links WHERE key = ? AND own = 1", key);
  if (stored) known.version = -1;
  return known;
}

std::vector<Job> list_jobs(Connection& db, bool quarantined_only, std::int64_t limit) {
  std::vector<Job> jobs;
  auto rows = db.query("SELECT " ORTOO_JOB_HEAD " FROM jobs WHERE state >= ? ORDER BY stage, id LIMIT ?",
                       std::int64_t{quarantined_only}, limit);
  while (rows.next()) jobs.push_back(job_head(rows));
  return jobs;
}

std::vector<Job> list_quarantine(Connection& db, std::optional<Stage> stage, Id before, std::int64_t limit) {
  std::vector<Job> jobs;
  auto rows = db.query(
      "SELECT " ORTOO_JOB_HEAD
      " FROM jobs WHERE state = 1 AND (?1 IS NULL OR stage = ?1) AND (?2 = 0 OR id < ?2) ORDER BY id DESC LIMIT ?3",
      number(stage), before, limit);
  while (rows.next()) jobs.push_back(job_head(rows));
  return jobs;
}

#define ORTOO_ALL_QUARANTINED " WHERE state = 1 AND (?1 IS NULL OR stage = ?1)"

std::string quarantine_mark(Connection& db, std::optional<Stage> stage) {
  return list_mark(db.query("SELECT id FROM jobs" ORTOO_ALL_QUARANTINED " ORDER BY id", number(stage)), 1);
}

namespace {

// `change(id)` is one statement about that job; `change_all()` about those of a stage.
template <typename Change, typename ChangeAll>
std::optional<std::int64_t> change_quarantined(Connection& db, const Quarantined& jobs, const Change& change,
                                               const ChangeAll& change_all) {
  if (!jobs.ids && jobs.as_listed && *jobs.as_listed != quarantine_mark(db, jobs.stage)) return std::nullopt;
  std::int64_t changed = 0;
  const auto count = [&] { changed += db.integer("SELECT changes()").value_or(0); };
  if (!jobs.ids) return change_all(), count(), changed;
  for (const auto id : *jobs.ids) change(id), count();
  return changed;
}

#define ORTOO_BEGINS_ANEW "UPDATE jobs SET state = 0, lease = 0, attempts = 0, failures = 0, due = "

}  // namespace

std::optional<std::int64_t> retry_quarantined(Connection& db, const Quarantined& jobs, std::int64_t now) {
  return change_quarantined(
      db, jobs, [&](Id id) { db.run(ORTOO_BEGINS_ANEW "?2 WHERE state = 1 AND id = ?1", id, now); },
      [&] { db.run(ORTOO_BEGINS_ANEW "?2" ORTOO_ALL_QUARANTINED, number(jobs.stage), now); });
}

std::optional<std::int64_t> drop_quarantined(Connection& db, const Quarantined& jobs) {
  return change_quarantined(
      db, jobs, [&](Id id) { db.run("DELETE FROM jobs WHERE state = 1 AND id = ?", id); },
      [&] { db.run("DELETE FROM jobs" ORTOO_ALL_QUARANTINED, number(jobs.stage)); });
}

std::optional<Job> find_job(Connection& db, Id id) {
  auto rows = db.query("SELECT " ORTOO_JOB_HEAD ", told FROM jobs WHERE id = ?", id);
  if (!rows.next()) return std::nullopt;
  Job job = job_head(rows);
  job.told = rows.string(17);
  return job;
}

std::vector<Job> lease_jobs(Connection& db, Stage stage, std::int64_t now, std::int64_t seconds, std::int64_t limit,
                            std::int64_t per_host) {
  const auto number = static_cast<std::int64_t>(stage);
  if (stage == Stage::read)
    db.run("UPDATE jobs SET state = 1, lease = 0, reason = 'Reading it ended the program again and again.' "
           "WHERE stage = ? AND state = 0 AND attempts >= ? AND due <= ?", number, most_attempts, now);
  // Those that were leased before come alone: when one of them ends the program, the others have no part in it.
  const bool fresh =
      stage == Stage::fetch ||
      db.integer("SELECT 1 FROM jobs WHERE stage = ? AND state = 0 AND due <= ? AND attempts = 0", number, now);
  if (!fresh) limit = 1;
  const auto token = db.integer("SELECT random() | 1").value_or(1);
  std::vector<Job> jobs;
  {
    auto rows =
        db.query("SELECT " ORTOO_JOB_HEAD
                 ", told, bytes FROM jobs WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY host "
                 "ORDER BY lease = 0, due, id) AS place, due FROM jobs WHERE stage = ?1 AND state = 0 "
                 "AND (due <= ?2 OR due > ?2 + ?3 OR lease <> 0) AND (?1 = 0 OR ?6 OR attempts = 0)) WHERE place <= ?4 "
                 "AND (due <= ?2 OR due > ?2 + ?3) LIMIT ?5)",
                 number, now, horizon, per_host, limit, std::int64_t{!fresh});
    while (rows.next()) jobs.push_back(job_row(rows));
  }
  for (auto& job : jobs) {
    job.lease = token;
    job.due = now + seconds;
    ++job.attempts;
    db.run("UPDATE jobs SET lease = ?, due = ?, attempts = ? WHERE id = ?", job.lease, job.due, job.attempts, job.id);
  }
  return jobs;
}

Applied apply_batch(Connection& db, const Batch& batch, std::int64_t now) {
  Applied applied;
  Derived derived(db);
  Counted counted = batch.counted;
  applied.puts.reserve(batch.finished.size());
  for (const auto& one : batch.finished) {
    auto& put = applied.puts.emplace_back();
    if (one.job != 0 && !holds(db, one.job, one.lease)) continue;
    if (one.article && !db.failed()) put = put_article(db, derived, *one.article, now, Stage::understand);
    const bool same = put && (put->outcome == PutOutcome::unchanged || put->outcome == PutOutcome::refreshed);
    // The same words, but stages of another version have seen them.
    if (same && known_page(db, one.page.key).version != one.page.version)
      queue_article(db, put->id, one.article->url, Stage::understand);
    ++counted[!put || same ? Counter::stories_known
              : put->outcome == PutOutcome::added ? Counter::stories_added : Counter::stories_changed];
    write_page(db, one.page);
    if (one.job != 0) db.run("DELETE FROM jobs WHERE id = ?", one.job);
  }
  for (const auto& job : batch.jobs) write_job(db, job);
  for (const auto& source : batch.sources) write_source(db, source, applied);
  for (const auto& hub : batch.hubs) hub.token.empty() ? write_hub(db, hub) : write_hub_asked(db, hub);
  for (const auto& host : batch.held)
    db.run("INSERT OR REPLACE INTO held_hosts (host, until) VALUES (?, ?)", host.host, host.until);
  if (!batch.held.empty()) db.run("DELETE FROM held_hosts WHERE until <= ?1 OR until > ?1 + ?2", now, horizon);
  count(db, counted);
  return applied;
}

}  // namespace ortoo::store
