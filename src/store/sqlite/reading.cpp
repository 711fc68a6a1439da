#include "store/reading.h"

#include <algorithm>
#include <array>

#include "store/facets.h"
#include "store/search/query.h"
#include "store/sqlite/database.h"
#include "store/sqlite/find.h"
#include "store/sqlite/index.h"
#include "store/sqlite/lists.h"

namespace ortoo::store {
namespace {

using base::ErrorCode;
using Refusal = std::optional<base::Error>;

constexpr int publisher = static_cast<int>(Facet::publisher);
constexpr std::size_t longest_name = 200;  // bytes, of folders and labels

base::Result<void> outcome(base::Result<Refusal> done) {
  if (!done) return std::unexpected(std::move(done.error()));
  if (*done) return std::unexpected(**std::move(done));
  return {};
}

Refusal no_folder() { return base::Error{ErrorCode::not_found, "There is no such folder of yours.", ""}; }

bool is_folder_of(Connection& db, Id user, Id folder) {
  return db.integer("SELECT 1 FROM folders WHERE id = ? AND user = ?", folder, user).has_value();
}

base::Result<void> check_name(std::string_view name) {
  if (!name.empty() && name.size() <= longest_name) return {};
  return base::fail(ErrorCode::invalid_argument, "A name of a folder or label has 1 to 200 bytes.");
}

// "[1,2,3]", for json_each.
std::string json_list(const std::vector<Id>& ids) {
  std::string out = "[";
  for (const auto id : ids) out.append(out.size() > 1 ? "," : "").append(std::to_string(id));
  return out + "]";
}

// "https://host/" of an address on it.
std::string front_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == url.npos) return "";
  return std::string(url.substr(0, std::min(url.find_first_of("/?#", scheme + 3), url.size()))) + "/";
}

constexpr std::array<std::string_view, 6> order_columns = {
    "a.id", "a.time", "coalesce(r.changed, a.came_in)", "coalesce(r.read, 0)", "a.title", "a.publisher"};

// What the words of a query come to: a condition on articles, over ?6.
struct Sought {
  std::string_view condition;
  std::string asked;
};

// The newest that a search finds, or the last that came in, in any order; all where words are only left out.
Sought sought(Connection& db, const EntryQuery& q) {
  if (q.words.empty()) return {};
  const auto query = parse_query(q.words);
  if (auto match = match_of(query); match.expression.empty() && !match.without.empty() && !cuts(query))
    return {"a.id NOT IN (SELECT rowid FROM search WHERE search MATCH ?6)", std::move(match.without)};
  return {"a.id IN (SELECT value FROM json_each(?6))",
          json_list(found_ids(db, query, q.order == EntryQuery::Order::id ? SearchOrder::best : SearchOrder::newest))};
}

// The conditions of a query over the parameters that ask() binds; each is in the statement only when it cuts.
std::string conditions(const EntryQuery& q, const Sought& words) {
  std::string sql = " WHERE a.withdrawn = 0";
  const auto add = [&sql](bool wanted, std::string_view condition) {
    if (wanted) sql.append(" AND ").append(condition);
  };
  add(q.feeds.has_value(),
      "EXISTS (SELECT 1 FROM article_terms p WHERE p.article = a.id AND p.term IN (SELECT value FROM json_each(?2)))");
  add(!q.feeds && !q.hidden_feeds,
      "NOT EXISTS (SELECT 1 FROM subscriptions s JOIN article_terms p ON p.term = s.feed "
      "WHERE s.user = ?1 AND s.hidden = 1 AND p.article = a.id)");
  add(q.ids.has_value(), "a.id IN (SELECT value FROM json_each(?3))");
  add(q.read.has_value(), "coalesce(r.read, 0) = ?4");
  add(q.starred.has_value(), q.starred.value_or(false) ? "r.starred = 1" : "coalesce(r.starred, 0) = 0");
  add(!q.label.empty(), "EXISTS (SELECT 1 FROM labels l WHERE l.user = ?1 AND l.name = ?5 AND l.article = a.id)");
  add(!words.condition.empty(), words.condition);
  add(q.after_id.has_value(), "a.id > ?7");
  add(q.before_id.has_value(), "a.id < ?8");
  add(q.after.has_value(), "a.time > ?9");
  add(q.before.has_value(), "a.time < ?10");
  add(q.came_after.has_value(), "a.came_in > ?11");
  add(q.came_before.has_value(), "a.came_in < ?12");
  add(q.changed_after.has_value(), "coalesce(r.changed, a.came_in) > ?13");
  add(q.changed_before.has_value(), "coalesce(r.changed, a.came_in) < ?14");
  return sql;
}

// What is starred is found from the few rows that say so.
std::string_view tables(const EntryQuery& q) {
  return q.starred.value_or(false) ? " FROM reading r CROSS JOIN articles a ON a.id = r.article AND r.user = ?1"
                                   : " FROM articles a LEFT JOIN reading r ON r.user = ?1 AND r.article = a.id";
}

Rows ask(Connection& db, Id user, const EntryQuery& q, const Sought& words, std::string_view sql) {
  return db.query(sql, user, json_list(q.feeds.value_or(std::vector<Id>())),
                  json_list(q.ids.value_or(std::vector<Id>())), Id{q.read.value_or(false)}, q.label, words.asked,
                  q.after_id, q.before_id, q.after, q.before, q.came_after, q.came_before, q.changed_after,
                  q.changed_before, q.limit, q.offset);
}

}  // namespace

base::Result<std::vector<Feed>> Reading::feeds(bool with_counts) const {
  return database_->read([&](Connection& db) {
    std::vector<Feed> feeds;
    {
      auto rows = db.query(
          "SELECT t.id, coalesce(nullif(s.title, ''), t.name) AS called, t.name, coalesce(s.folder, 0), coalesce(s.hidden, 0), "
          "t.articles, coalesce((SELECT CASE WHEN a.publisher_url <> '' THEN a.publisher_url ELSE a.url END FROM article_terms p JOIN articles a ON a.id = p.article "
          "  WHERE p.term = t.id ORDER BY p.time DESC LIMIT 1), '') "
          "FROM terms t LEFT JOIN subscriptions s ON s.user = ?1 AND s.feed = t.id "
          "WHERE t.kind = ?2 AND t.articles > 0 AND t.key <> '' ORDER BY lower(called), t.id",
          user_, publisher);
      while (rows.next()) {
        Feed feed{rows.integer(0),        rows.string(1),  rows.string(2),
                  front_of(rows.text(6)), rows.integer(3), rows.integer(4) != 0};
        feed.articles = feed.unread = rows.integer(5);
        feeds.push_back(std::move(feed));
      }
    }
    if (!with_counts) return feeds;
    auto read = db.query(
        "SELECT p.term, count(*) FROM reading r JOIN article_terms p ON p.article = r.article "
        "JOIN terms t ON t.id = p.term AND t.kind = ?2 WHERE r.user = ?1 AND r.read = 1 GROUP BY p.term",
        user_, publisher);
    while (read.next())
      for (auto& feed : feeds)
        if (feed.id == read.integer(0)) feed.unread -= read.integer(1);
    for (auto& feed : feeds)
      feed.newest = db.integer("SELECT a.came_in FROM article_terms p JOIN articles a ON a.id = p.article "
                               "WHERE p.term = ? ORDER BY p.time DESC LIMIT 1", feed.id).value_or(0);
    return feeds;
  });
}

base::Result<std::vector<Folder>> Reading::folders() const {
  return database_->read([&](Connection& db) {
    std::vector<Folder> folders;
    auto rows = db.query("SELECT id, name FROM folders WHERE user = ? ORDER BY lower(name), id", user_);
    while (rows.next()) folders.push_back({rows.integer(0), rows.string(1)});
    return folders;
  });
}

base::Result<Id> Reading::folder(std::string_view name) const {
  if (auto well = check_name(name); !well) return std::unexpected(std::move(well.error()));
  return database_->write([&](Connection& db) {
    if (const auto id = db.integer("SELECT id FROM folders WHERE user = ? AND name = ?", user_, name)) return *id;
    db.run("INSERT INTO folders (user, name) VALUES (?, ?)", user_, name);
    return Id{db.last_row_id()};
  });
}

base::Result<void> Reading::rename_folder(Id folder, std::string_view name) const {
  if (auto well = check_name(name); !well) return well;
  return outcome(database_->write([&](Connection& db) -> Refusal {
    if (!is_folder_of(db, user_, folder)) return no_folder();
    if (db.integer("SELECT 1 FROM folders WHERE user = ? AND name = ? AND id <> ?", user_, name, folder))
      return base::Error{ErrorCode::conflict, "You have a folder of this name already.", ""};
    db.run("UPDATE folders SET name = ? WHERE id = ?", name, folder);
    return std::nullopt;
  }));
}

base::Result<void> Reading::remove_folder(Id folder) const {
  return outcome(database_->write([&](Connection& db) -> Refusal {
    if (!is_folder_of(db, user_, folder)) return no_folder();
    db.run("DELETE FROM folders WHERE id = ?", folder);
    return std::nullopt;
  }));
}

base::Result<void> Reading::change_feed(Id feed, const FeedChange& change) const {
  if (change.title && change.title->size() > longest_name)
    return base::fail(ErrorCode::invalid_argument, "A title of a feed has at most 200 bytes.");
  return outcome(database_->write([&](Connection& db) -> Refusal {
    if (!db.integer("SELECT 1 FROM terms WHERE id = ? AND kind = ?", feed, publisher))
      return base::Error{ErrorCode::not_found, "There is no such feed.", ""};
    if (change.folder && *change.folder != 0 && !is_folder_of(db, user_, *change.folder)) return no_folder();
    db.run("INSERT OR IGNORE INTO subscriptions (user, feed, title, folder, hidden) VALUES (?, ?, '', NULL, 0)", user_,
           feed);
    if (change.title)
      db.run("UPDATE subscriptions SET title = ? WHERE user = ? AND feed = ?", *change.title, user_, feed);
    if (change.folder)
      db.run("UPDATE subscriptions SET folder = nullif(?, 0) WHERE user = ? AND feed = ?", *change.folder, user_, feed);
    if (change.hidden)
      db.run("UPDATE subscriptions SET hidden = ? WHERE user = ? AND feed = ?", Id{*change.hidden}, user_, feed);
    return std::nullopt;
  }));
}

base::Result<EntryList> Reading::entries(const EntryQuery& query) const {
  static_assert(publisher == 4, "the number in the statement");
  const std::string_view direction = query.ascending ? " ASC" : " DESC";
  std::string order = " ORDER BY " + std::string(order_columns[static_cast<std::size_t>(query.order)]);
  order.append(direction).append(", a.id").append(direction).append(" LIMIT ?15 OFFSET ?16");
  return database_->read([&](Connection& db) {
    EntryList list;
    const auto words = sought(db, query);
    const auto rest = std::string(tables(query)) + conditions(query, words);
    {
      auto rows =
          ask(db, user_, query, words,
              "SELECT a.id, a.came_in, coalesce(r.changed, a.came_in), coalesce(r.read, 0), coalesce(r.starred, 0), "
              "coalesce((SELECT p.term FROM article_terms p JOIN terms t ON t.id = p.term AND t.kind = 4 "
              "  WHERE p.article = a.id LIMIT 1), 0)" +
                  rest + order);
      while (rows.next()) {
        Entry entry;
        entry.card.id = rows.integer(0);
        entry.came_in = rows.integer(1);
        entry.changed = rows.integer(2);
        entry.read = rows.integer(3) != 0;
        entry.starred = rows.integer(4) != 0;
        entry.feed = rows.integer(5);
        list.entries.push_back(std::move(entry));
      }
    }
    for (auto& entry : list.entries)
      if (auto found = card(db, entry.card.id)) entry.card = *std::move(found);
    if (query.count) {
      auto total = ask(db, user_, query, words, "SELECT count(*)" + rest);
      if (total.next()) list.total = total.integer(0);
    }
    return list;
  });
}

base::Result<std::int64_t> Reading::mark(const std::vector<Id>& articles, std::optional<bool> read,
                                         std::optional<bool> starred, std::int64_t now) const {
  return database_->write([&](Connection& db) {
    db.run(
        "INSERT INTO reading (user, article, read, starred, changed) "
        "SELECT ?1, id, coalesce(?3, 0), coalesce(?4, 0), ?5 FROM articles WHERE withdrawn = 0 AND id IN (SELECT value FROM json_each(?2)) "
        "ON CONFLICT DO UPDATE SET read = coalesce(?3, read), starred = coalesce(?4, starred), changed = ?5",
        user_, json_list(articles), read ? std::optional<std::int64_t>(*read) : std::nullopt,
        starred ? std::optional<std::int64_t>(*starred) : std::nullopt, now);
    return std::int64_t{sqlite3_changes(db.handle())};
  });
}

base::Result<std::int64_t> Reading::mark_all_read(const std::optional<std::vector<Id>>& feeds, std::int64_t until,
                                                  std::int64_t now) const {
  return database_->write([&](Connection& db) {
    db.run(
        "INSERT INTO reading (user, article, read, starred, changed) SELECT ?1, a.id, 1, 0, ?3 FROM articles a "
        "WHERE a.withdrawn = 0 AND a.came_in <= ?2 AND (?4 = 0 OR EXISTS (SELECT 1 FROM article_terms p WHERE p.article = a.id "
        "AND p.term IN (SELECT value FROM json_each(?5)))) "
        "ON CONFLICT DO UPDATE SET read = 1, changed = ?3 WHERE read = 0",
        user_, until, now, Id{feeds.has_value()}, json_list(feeds.value_or(std::vector<Id>())));
    return std::int64_t{sqlite3_changes(db.handle())};
  });
}

base::Result<std::vector<std::string>> Reading::labels() const {
  return database_->read([&](Connection& db) {
    std::vector<std::string> names;
    auto rows = db.query("SELECT DISTINCT name FROM labels WHERE user = ? ORDER BY name", user_);
    while (rows.next()) names.push_back(rows.string(0));
    return names;
  });
}

base::Result<std::vector<std::string>> Reading::labels_of(Id article) const {
  return database_->read([&](Connection& db) {
    std::vector<std::string> names;
    auto rows = db.query("SELECT name FROM labels WHERE user = ? AND article = ? ORDER BY name", user_, article);
    while (rows.next()) names.push_back(rows.string(0));
    return names;
  });
}

base::Result<void> Reading::label(const std::vector<Id>& articles, std::string_view name, bool put) const {
  if (auto well = check_name(name); !well) return well;
  return outcome(database_->write([&](Connection& db) -> Refusal {
    if (put)
      db.run("INSERT OR IGNORE INTO labels (user, name, article) "
             "SELECT ?, ?, id FROM articles WHERE withdrawn = 0 AND id IN (SELECT value FROM json_each(?))",
             user_, name, json_list(articles));
    else
      db.run("DELETE FROM labels WHERE user = ? AND name = ? AND article IN "
             "(SELECT id FROM articles WHERE withdrawn = 0 AND id IN (SELECT value FROM json_each(?)))",
             user_, name, json_list(articles));
    return std::nullopt;
  }));
}

base::Result<void> Reading::rename_label(std::string_view name, std::string_view fresh) const {
  if (auto well = check_name(fresh); !well) return well;
  return outcome(database_->write([&](Connection& db) -> Refusal {
    db.run("UPDATE OR REPLACE labels SET name = ? WHERE user = ? AND name = ?", fresh, user_, name);
    return std::nullopt;
  }));
}

base::Result<void> Reading::remove_label(std::string_view name) const {
  return outcome(database_->write([&](Connection& db) -> Refusal {
    db.run("DELETE FROM labels WHERE user = ? AND name = ?", user_, name);
    return std::nullopt;
  }));
}

}  // namespace ortoo::store
