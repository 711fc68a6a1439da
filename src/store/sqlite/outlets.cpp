#include "store/outlets.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <utility>

#include "store/desk.h"
#include "store/facets.h"
#include "store/search/query.h"
#include "store/sqlite/database.h"
#include "store/sqlite/index.h"
#include "store/sqlite/outlets.h"

namespace ortoo::store {
namespace {

using base::ErrorCode;

#define OUTLET "o.id, o.kind, o.user, o.name, o.address, o.secret, o.query, o.section, o.made, o.failures, o.reason"
constexpr std::string_view seen_key = "outlets seen";
constexpr int section_kind = static_cast<int>(Facet::section);
constexpr auto webhook_kind = static_cast<std::int64_t>(OutletKind::webhook);
constexpr auto browser_kind = static_cast<std::int64_t>(OutletKind::browser);

Outlet read_outlet(const Rows& rows, int at = 0) {
  Outlet outlet;
  outlet.id = rows.integer(at);
  outlet.kind = static_cast<OutletKind>(rows.integer(at + 1));
  if (const auto user = rows.integer(at + 2); user > 0) outlet.user = user;
  outlet.name = rows.string(at + 3);
  outlet.address = rows.string(at + 4);
  outlet.secret = rows.string(at + 5);
  outlet.query = rows.string(at + 6);
  outlet.section = rows.string(at + 7);
  outlet.made = rows.integer(at + 8);
  outlet.failures = rows.integer(at + 9);
  outlet.reason = rows.string(at + 10);
  return outlet;
}

base::Result<void> nothing(base::Result<int> done) {
  if (!done) return std::unexpected(std::move(done.error()));
  return {};
}

// What somebody searches for may be found only once the names in an article are; nobody waits longer than this for
// that.
constexpr std::int64_t understood_within = 600;  // seconds

// 0: none.
Id first_not_understood(Connection& db, Id seen, std::int64_t now) {
  return db
      .integer(
          "SELECT min(j.article) FROM jobs j JOIN articles a ON a.id = j.article WHERE j.stage = ?1 AND j.state = 0 AND j.anew = 0 AND j.article > ?2 "
          "AND abs(?3 - a.came_in) < ?4",
          static_cast<std::int64_t>(Stage::understand), seen, now, understood_within)
      .value_or(0);
}

// The ids after `seen` up to `last` that fit.
std::vector<Id> fitting(Connection& db, const std::string& query, const std::string& section, Id seen, Id last) {
  const auto parsed = parse_query(query);
  const auto [expression, without, phrases] = match_of(parsed);
  const auto& words = expression.empty() ? without : expression;
  std::string sql =
      "SELECT a.id FROM articles a WHERE a.id > ?1 AND a.id <= ?2 AND a.withdrawn = 0 AND (?3 = '' OR a.language = ?3 OR a.language LIKE ?3 || '-%') "
      "AND (?4 = '' OR a.day >= ?4) AND (?5 = '' OR (a.day <> '' AND a.day < ?5)) AND" ORTOO_NOT_IN_LANGUAGES("?9");
  if (!words.empty())
    sql += std::string(" AND a.id ") + (expression.empty() ? "NOT " : "") +
           "IN (SELECT rowid FROM search WHERE search MATCH ?6 AND rowid > ?1 AND rowid <= ?2)";
  if (!section.empty())
    sql +=
        " AND EXISTS (SELECT 1 FROM article_terms p JOIN terms t ON t.id = p.term WHERE p.article = a.id AND t.kind = ?7 AND t.key = ?8)";
  std::vector<Id> ids;
  auto rows = db.query(sql, seen, last, parsed.language, parsed.day_from, parsed.day_before, words,
                       std::int64_t{section_kind}, term_key(section), parsed.without_languages);
  while (rows.next()) ids.push_back(rows.integer(0));
  return ids;
}

#define TIMES_PUT_BACK "coalesce((SELECT times FROM put_back WHERE article = ?2), 0)"
// Of followers the one that stands for all there.
#define AT_PLACE(PLACE) "(SELECT min(id) FROM outlets WHERE place = " PLACE ")"

// When that is due whose article is withdrawn.
constexpr auto never = std::numeric_limits<std::int64_t>::max();

void send_article(Connection& db, Id outlet, Id article, std::int64_t now) {
  db.run("INSERT INTO deliveries (outlet, article, body, due, attempts, times) "
         "VALUES (?1, ?2, '', ?3, 0, " TIMES_PUT_BACK ")", outlet, article, now);
}

// Those that were passed over, are put back, and are understood again or have waited long enough for that.
std::vector<Id> come_back(Connection& db, std::int64_t now, std::int64_t most) {
  std::vector<Id> ids;
  auto rows = db.query(
      "SELECT p.article FROM passed_over p JOIN articles a ON a.id = p.article "
      "JOIN put_back b ON b.article = p.article WHERE a.withdrawn = 0 AND NOT (abs(?1 - b.at) < ?2 AND EXISTS "
      "(SELECT 1 FROM jobs j WHERE j.article = p.article AND j.stage = ?3 AND j.state = 0)) LIMIT ?4",
      now, understood_within, static_cast<std::int64_t>(Stage::understand), most);
  while (rows.next()) ids.push_back(rows.integer(0));
  return ids;
}

// Of `sent` as many articles a look as one look may add, so that it keeps pace and no look takes long.
void forget_old(Connection& db, std::int64_t now) {
  const auto before = now - Outlets::remembered;
  const auto first = db.integer("SELECT min(article) FROM sent").value_or(0);
  db.run("DELETE FROM sent WHERE article IN (SELECT id FROM articles WHERE id >= ?1 AND id < ?2 AND came_in < ?3)",
         first, first + Outlets::most_new, before);
#define CAME_IN "(SELECT came_in FROM articles WHERE id = article)"
  db.run("DELETE FROM passed_over WHERE " CAME_IN " < ?", before);
  db.run("DELETE FROM deliveries WHERE due = ? AND " CAME_IN " < ?", never, before);
}

}  // namespace

void recall_article(Connection& db, Id article, std::string_view reason, std::int64_t now) {
  // A follower's server to which it was to be sent anew, as another note, has had the Delete of the one before.
  db.run("INSERT INTO deliveries (outlet, article, body, due, attempts, withdrawn, times) "
         "SELECT o.id, ?2, ?1, ?3, 0, ?3, " TIMES_PUT_BACK " FROM sent s JOIN outlets o ON o.id = " AT_PLACE("s.place")
         " WHERE s.article = ?2 AND (o.kind = ?4 OR NOT EXISTS (SELECT 1 FROM deliveries d "
         "WHERE d.outlet = o.id AND d.article = ?2 AND d.withdrawn = 0 AND d.attempts = 0))",
         reason, article, now, webhook_kind);
  // What was never tried waits; a browser, which is not called back, waits for what failed, too.
  db.run("DELETE FROM deliveries WHERE article = ? AND withdrawn = 0 AND attempts > 0 "
         "AND (SELECT kind FROM outlets WHERE id = outlet) <> ?", article, browser_kind);
  db.run("UPDATE deliveries SET due = ?2 WHERE article = ?1 AND withdrawn = 0", article, never);
}

void send_again(Connection& db, Id article, std::int64_t now) {
  db.run("INSERT INTO put_back (article, times, at) VALUES (?1, 1, ?2) "
         "ON CONFLICT (article) DO UPDATE SET times = times + 1, at = ?2", article, now);
  // Told later, it would take away what is there again. (A Delete is of another note.)
  db.run("DELETE FROM deliveries WHERE article = ? AND withdrawn <> 0 "
         "AND (SELECT kind FROM outlets WHERE id = outlet) = ?", article, webhook_kind);
  db.run("UPDATE deliveries SET due = ?1, times = " TIMES_PUT_BACK " WHERE article = ?2 AND withdrawn = 0",
         now, article);
  std::vector<Id> outlets;
  {
    auto rows = db.query("SELECT o.id FROM sent s JOIN outlets o ON o.id = " AT_PLACE("s.place")
                         " WHERE s.article = ?1 AND NOT EXISTS (SELECT 1 FROM deliveries d "
                         "WHERE d.outlet = o.id AND d.article = ?1 AND d.withdrawn = 0)", article);
    while (rows.next()) outlets.push_back(rows.integer(0));
  }
  for (const auto outlet : outlets) send_article(db, outlet, article, now);
}

base::Result<Id> Outlets::add(const Outlet& outlet, std::int64_t now) const {
  auto added = database_->write([&](Connection& db) -> std::optional<Id> {
    const auto kind = static_cast<std::int64_t>(outlet.kind);
    const auto user = outlet.user.value_or(0);
    if (!db.integer("SELECT 1 FROM outlets LIMIT 1")) {  // nobody has looked since whenever
      db.run("INSERT OR REPLACE INTO settings (name, value) SELECT ?, CAST(coalesce(max(id), 0) AS TEXT) FROM articles",
             seen_key);
      db.run("DELETE FROM passed_over");
    }
    if (const auto known = db.integer(
            "SELECT id FROM outlets WHERE kind = ? AND coalesce(user, 0) = ? AND name = ? AND address = ? AND section = ?",
            kind, user, outlet.name, outlet.address, outlet.section)) {
      db.run("UPDATE outlets SET secret = ?, query = ?, made = ?, failures = 0, reason = '' WHERE id = ?",
             outlet.secret, outlet.query, now, *known);
      return known;
    }
    if (outlet.user &&
        db.integer("SELECT count(*) FROM outlets WHERE kind = ? AND user = ?", kind, user).value_or(0) >= most)
      return std::nullopt;
    db.run("INSERT INTO outlets (kind, user, name, address, secret, query, section, made, failures, reason) "
           "VALUES (?, nullif(?, 0), ?, ?, ?, ?, ?, ?, 0, '')",
           kind, user, outlet.name, outlet.address, outlet.secret, outlet.query, outlet.section, now);
    const auto id = db.last_row_id();
    db.run("UPDATE outlets SET place = coalesce((SELECT o.place FROM outlets o WHERE outlets.kind = 2 AND o.kind = 2 "
           "AND o.address = outlets.address AND o.section = outlets.section AND o.id <> ?1 LIMIT 1), ?1) "
           "WHERE id = ?1", id);
    return id;
  });
  if (!added) return std::unexpected(std::move(added.error()));
  if (!*added) return base::fail(ErrorCode::too_large, "You have a hundred of these already; remove one first.");
  return **added;
}

base::Result<std::vector<Outlet>> Outlets::list(OutletKind kind, std::optional<Id> user,
                                                std::string_view section) const {
  return database_->read([&](Connection& db) {
    std::vector<Outlet> found;
    auto rows =
        db.query("SELECT " OUTLET
                 " FROM outlets o WHERE kind = ?1 AND (?2 = 0 OR user = ?2) AND (?3 = '' OR section = ?3) ORDER BY id",
                 static_cast<std::int64_t>(kind), user.value_or(0), section);
    while (rows.next()) found.push_back(read_outlet(rows));
    return found;
  });
}

base::Result<std::int64_t> Outlets::count(OutletKind kind, std::string_view section) const {
  return database_->read([&](Connection& db) {
    return db
        .integer("SELECT count(*) FROM outlets WHERE kind = ? AND section = ?", static_cast<std::int64_t>(kind),
                 section)
        .value_or(0);
  });
}

base::Result<void> Outlets::remove(OutletKind kind, Id id, Id user) const {
  const auto removed = database_->write([&](Connection& db) {
    db.run("DELETE FROM outlets WHERE id = ? AND user = ? AND kind = ?", id, user, static_cast<std::int64_t>(kind));
    return sqlite3_changes(db.handle());
  });
  if (!removed) return std::unexpected(removed.error());
  if (*removed == 0) return base::fail(ErrorCode::not_found, "You have none with this number.");
  return {};
}

base::Result<void> Outlets::remove_follower(std::string_view name, std::string_view section) const {
  return nothing(database_->write([&](Connection& db) {
    const auto kind = static_cast<std::int64_t>(OutletKind::follower);
    // Stories that are on their way to an inbox, or called back from it, concern those who stay there.
#define OTHERS "FROM outlets l JOIN outlets o ON o.place = l.place AND o.id <> l.id WHERE l.id = deliveries.outlet"
    db.run("UPDATE deliveries SET outlet = (SELECT min(o.id) " OTHERS ") WHERE article IS NOT NULL AND outlet IN "
           "(SELECT id FROM outlets WHERE kind = ?1 AND name = ?2 AND (?3 = '' OR section = ?3)) "
           "AND EXISTS (SELECT 1 " OTHERS ")",
           kind, name, section);
    db.run("DELETE FROM outlets WHERE kind = ?1 AND name = ?2 AND (?3 = '' OR section = ?3)", kind, name, section);
    return 0;
  }));
}

base::Result<void> Outlets::forget(Id outlet) const {
  return nothing(database_->write([&](Connection& db) {
    db.run("DELETE FROM outlets WHERE id = ?", outlet);
    return 0;
  }));
}

base::Result<std::int64_t> Outlets::look(std::int64_t now) const {
  struct Glance {
    std::int64_t seen = 0, newest = 0;
    std::vector<Id> back;
  };
  const auto glance = [now](Connection& db) {
    if (!db.integer("SELECT 1 FROM outlets LIMIT 1")) return Glance{};
    const auto seen = db.integer("SELECT CAST(value AS INTEGER) FROM settings WHERE name = ?", seen_key).value_or(0);
    auto back = come_back(db, now, most_new);
    if (const auto waits = first_not_understood(db, seen, now); waits > 0)
      return Glance{seen, waits - 1, std::move(back)};
    return Glance{seen, db.integer("SELECT max(id) FROM articles").value_or(0), std::move(back)};
  };
  // Nothing is written, and no writer kept waiting, while nothing is new.
  const auto before = database_->read(glance);
  if (!before) return std::unexpected(before.error());
  if (before->seen >= before->newest && before->back.empty()) return 0;
  return database_->write([&](Connection& db) {
    const auto [seen, newest, back] = glance(db);
    const auto last = std::max(seen, std::min(newest, seen + most_new));
    std::int64_t put = 0;
    std::map<std::pair<std::string, std::string>, std::vector<Id>> ids;  // by filter, for many followers have the same
    auto rows = db.query("SELECT min(id), query, section FROM outlets GROUP BY place");
    std::vector<Outlet> outlets;
    while (rows.next()) {
      Outlet outlet;
      outlet.id = rows.integer(0);
      outlet.query = rows.string(1);
      outlet.section = rows.string(2);
      outlets.push_back(std::move(outlet));
    }
    for (const auto& outlet : outlets) {
      const auto [place, fresh] = ids.try_emplace({outlet.query, outlet.section});
      if (fresh) {
        place->second = fitting(db, outlet.query, outlet.section, seen, last);
        for (const auto id : back)
          std::ranges::copy(fitting(db, outlet.query, outlet.section, id - 1, id), std::back_inserter(place->second));
      }
      for (const auto id : place->second) send_article(db, outlet.id, id, now);
      put += std::ssize(place->second);
    }
    for (const auto id : back) db.run("DELETE FROM passed_over WHERE article = ?", id);
    db.run("INSERT OR IGNORE INTO passed_over SELECT id FROM articles WHERE id > ? AND id <= ? AND withdrawn <> 0",
           seen, last);
    db.run("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", seen_key, std::to_string(last));
    forget_old(db, now);
    return put;
  });
}

base::Result<void> Outlets::put(Id outlet, std::string_view body, std::int64_t now) const {
  return nothing(database_->write([&](Connection& db) {
    db.run(
        "INSERT INTO deliveries (outlet, article, body, due, attempts) SELECT id, NULL, ?, ?, 0 FROM outlets WHERE id = ?",
        body, now, outlet);
    return 0;
  }));
}

base::Result<std::vector<Delivery>> Outlets::due(std::int64_t now, std::int64_t limit) const {
  const auto any = database_->read(
      [&](Connection& db) { return db.integer("SELECT 1 FROM deliveries WHERE due <= ? LIMIT 1", now).has_value(); });
  if (!any) return std::unexpected(any.error());
  if (!*any) return std::vector<Delivery>{};
  return database_->write([&](Connection& db) {
    std::vector<Delivery> found;
    {
      auto rows = db.query("SELECT d.id, d.article, d.body, d.attempts, d.withdrawn, d.times, " OUTLET
                           " FROM deliveries d JOIN outlets o ON o.id = d.outlet "
                           "WHERE d.due <= ? ORDER BY d.due, d.id LIMIT ?",
                           now, limit);
      while (rows.next()) {
        Delivery delivery{rows.integer(0), read_outlet(rows, 6), std::nullopt,   rows.string(2),
                          rows.integer(3), rows.integer(4),      rows.integer(5)};
        if (const auto article = rows.integer(1); article > 0) delivery.article = article;
        found.push_back(std::move(delivery));
      }
    }
    // Who is killed while it sends may have sent: that an attempt was made is written before it is.
    for (auto& delivery : found) {
      db.run("UPDATE deliveries SET due = ?, attempts = ? WHERE id = ?", now + lease, ++delivery.attempts, delivery.id);
      if (delivery.article && delivery.withdrawn == 0)
        db.run("INSERT OR IGNORE INTO sent SELECT ?, place FROM outlets WHERE id = ? AND kind <> ?",
               *delivery.article, delivery.outlet.id, browser_kind);
    }
    return found;
  });
}

base::Result<void> Outlets::delivered(const Delivery& delivery) const {
  return nothing(database_->write([&](Connection& db) {
    db.run("DELETE FROM deliveries WHERE id = ?", delivery.id);
    db.run("UPDATE outlets SET failures = 0, reason = '' WHERE id = ? AND failures > 0", delivery.outlet.id);
    return 0;
  }));
}

base::Result<void> Outlets::failed(const Delivery& delivery, std::string_view reason, std::int64_t now) const {
  return nothing(database_->write([&](Connection& db) {
    const auto attempts = static_cast<std::size_t>(delivery.attempts);
    if (attempts <= std::size(waits))
      db.run("UPDATE deliveries SET due = ? WHERE id = ? AND due < ?", now + waits[attempts - 1], delivery.id, never);
    else db.run("DELETE FROM deliveries WHERE id = ?", delivery.id);
    db.run("UPDATE outlets SET failures = failures + 1, reason = ? WHERE id = ?", reason, delivery.outlet.id);
    return 0;
  }));
}

base::Result<std::int64_t> Outlets::waiting() const {
  return database_->read([](Connection& db) {
    return db.integer("SELECT count(*) FROM deliveries WHERE due < ?", never).value_or(0);
  });
}

base::Result<std::map<Id, std::int64_t>> Outlets::times_put_back(const std::vector<Card>& cards) const {
  return database_->read([&](Connection& db) {
    std::map<Id, std::int64_t> times;
    for (const auto& card : cards)
      if (const auto found = db.integer("SELECT times FROM put_back WHERE article = ?", card.id))
        times.emplace(card.id, *found);
    return times;
  });
}

base::Result<std::string> Outlets::key(std::string_view purpose, const std::function<std::string()>& make) const {
  const auto name = "key " + std::string(purpose);
  const auto kept = [&](Connection& db) {
    auto rows = db.query("SELECT value FROM settings WHERE name = ?", name);
    return rows.next() ? rows.string(0) : std::string();
  };
  auto found = database_->read(kept);
  if (!found || !found->empty()) return found;
  const auto fresh = make();
  return database_->write([&](Connection& db) {
    db.run("INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)", name, fresh);
    return kept(db);
  });
}

}  // namespace ortoo::store
