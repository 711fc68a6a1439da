#include "store/sqlite/stages.h"

#include <string>

#include "record/json.h"
#include "store/sqlite/write.h"

namespace ortoo::store {
namespace {

std::int64_t number(Stage stage) { return static_cast<std::int64_t>(stage); }

// Of an article's job: what its story's job had on the way here is no longer of use.
#define ORTOO_ARTICLE_JOB \
  "INSERT INTO jobs (key, url, host, stage, state, due, lease, attempts, failures, reason, told, told_hash, place, charset, etag, last_modified, bytes, article, anew) "
#define ORTOO_BEGINS_ANEW \
  "ON CONFLICT (key) DO UPDATE SET url = excluded.url, stage = excluded.stage, state = 0, due = excluded.due, lease = 0, attempts = 0, failures = 0, reason = ''"

}  // namespace

void queue_article(Connection& db, Id article, std::string_view url, Stage stage) {
  db.run(
      ORTOO_ARTICLE_JOB
      "SELECT 'article:' || ?1, ?2, '', ?3, 0, 0, 0, 0, 0, '', '', '', '', '', '', '', x'', ?1, 0 FROM records WHERE article = ?1 " ORTOO_BEGINS_ANEW
      ", anew = 0",
      article, url, number(stage));
}

void end_article_lease(Connection& db, Id article) {
  db.run("UPDATE jobs SET lease = 0, due = 0 WHERE key = 'article:' || ? AND stage = ? AND lease <> 0", article,
         number(Stage::understand));
}

std::int64_t queue_all(Connection& db, std::int64_t now) {
  db.run(
      ORTOO_ARTICLE_JOB
      "SELECT 'article:' || id, url, '', ?1, 0, ?2, 0, 0, 0, '', '', '', '', '', '', '', x'', id, 1 FROM articles WHERE withdrawn = 0 " ORTOO_BEGINS_ANEW,
      number(Stage::understand), now);
  return db.integer("SELECT changes()").value_or(0);
}

bool is_due(Connection& db, Stage stage, std::int64_t now) {
  return db
      .integer("SELECT 1 FROM jobs WHERE stage = ?1 AND state = 0 AND (due <= ?2 OR due > ?2 + ?3) LIMIT 1",
               number(stage), now, horizon)
      .has_value();
}

std::int64_t lease_articles(Connection& db, Stage stage, std::int64_t now, std::int64_t seconds, std::int64_t limit) {
  db.run("UPDATE jobs SET due = 0, lease = 0 WHERE stage = ? AND state = 0 AND due > ?", number(stage), now + horizon);
  db.run(
      "UPDATE jobs SET state = 1, lease = 0, reason = 'It ended the program again and again.' WHERE stage = ? AND state = 0 AND due <= ? AND attempts >= ?",
      number(stage), now, most_attempts);
  // Those that were leased before come alone: when one of them ends the program, the others have no part in it.
  const bool fresh =
      db.integer("SELECT 1 FROM jobs WHERE stage = ? AND state = 0 AND due <= ? AND attempts = 0", number(stage), now)
          .has_value();
  const auto lease = db.integer("SELECT random() | 1").value_or(1);
  db.run(
      "UPDATE jobs SET lease = ?1, due = ?2 + ?3, attempts = attempts + 1 WHERE id IN (SELECT id FROM jobs WHERE stage = ?4 AND state = 0 AND due <= ?2 "
      "AND (attempts = 0) = ?5 ORDER BY due, id LIMIT ?6)",
      lease, now, seconds, number(stage), std::int64_t{fresh}, fresh ? limit : 1);
  return db.integer("SELECT changes()").value_or(0) > 0 ? lease : 0;
}

std::vector<Understood> lease_stored(Connection& db, std::int64_t now, std::int64_t seconds, std::int64_t limit) {
  std::vector<Understood> leased;
  std::vector<Id> damaged;
  const auto lease = lease_articles(db, Stage::understand, now, seconds, limit);
  if (lease == 0) return leased;
  {
    auto rows = db.query(
        "SELECT j.id, j.article, r.record FROM jobs j JOIN records r ON r.article = j.article WHERE j.stage = ?1 AND j.state = 0 AND j.due = ?2 AND j.lease = ?3 "
        "ORDER BY j.id",
        number(Stage::understand), now + seconds, lease);
    while (rows.next()) {
      auto record = record::from_json(rows.text(2));
      if (record) leased.push_back({rows.integer(0), lease, rows.integer(1), *std::move(record)});
      else damaged.push_back(rows.integer(0));
    }
  }
  for (const auto job : damaged)
    db.run("UPDATE jobs SET state = 1, lease = 0, reason = 'The stored record is damaged.' WHERE id = ?", job);
  return leased;
}

bool holds(Connection& db, Id job, std::int64_t lease) {
  return db.integer("SELECT 1 FROM jobs WHERE id = ? AND lease = ?", job, lease).has_value();
}

bool end_understanding(Connection& db, Derived& derived, const Understood& job) {
  if (!holds(db, job.job, job.lease)) return false;
  std::string text;
  if (auto rows = db.query("SELECT record FROM records WHERE article = ?", job.article); rows.next())
    text = rows.string(0);
  const auto stored = record::from_json(text);
  bool changed = false;
  if (stored) {
    auto fresh = job.record;
    fresh.translations = stored->translations;  // they may have come meanwhile
    changed = fresh != *stored;
    if (changed) rewrite_article(db, derived, job.article, *stored, fresh);
  }
  // What is as it was when it was compared with the others need not be compared again.
  db.run(
      "DELETE FROM jobs WHERE id = ?1 AND anew = 1 AND ?2 = 0 AND EXISTS (SELECT 1 FROM linked WHERE article = jobs.article)",
      job.job, std::int64_t{changed});
  db.run("UPDATE jobs SET stage = ?, due = 0, lease = 0, attempts = 0, anew = 0 WHERE id = ?", number(Stage::link),
         job.job);
  return changed;
}

}  // namespace ortoo::store
