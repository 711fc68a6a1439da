#include "store/stories.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "record/json.h"
#include "store/card.h"
#include "store/sqlite/database.h"
#include "store/sqlite/lists.h"
#include "store/sqlite/stages.h"
#include "store/sqlite/stories.h"

namespace ortoo::store {
namespace {

constexpr std::int64_t most_tellings = 200, link_stage = static_cast<std::int64_t>(Stage::link);

// Where lists have an undated story (store/card.h) is not when it was told: it came in up to a day and a half after
// that.
#define TOLD_COLUMNS "a.published, a.time, a.came_in"
std::int64_t when_told(const Rows& rows, int first) {
  const auto time = rows.integer(first + 1);
  return is_dated(rows.text(first), time) ? time : rows.integer(first + 2);
}

std::string to_bytes(const std::vector<std::uint32_t>& hashes) {
  std::string bytes;
  bytes.reserve(hashes.size() * 4);
  for (const auto hash : hashes)
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(hash >> shift & 255);
  return bytes;
}

std::vector<std::uint32_t> from_bytes(std::string_view bytes) {
  std::vector<std::uint32_t> hashes;
  hashes.reserve(bytes.size() / 4);
  for (std::size_t i = 0; i + 4 <= bytes.size(); i += 4) {
    std::uint32_t hash = 0;
    for (int k = 3; k >= 0; --k) hash = hash << 8 | static_cast<unsigned char>(bytes[i + static_cast<std::size_t>(k)]);
    hashes.push_back(hash);
  }
  return hashes;
}

std::int64_t thousandths(float value) { return std::lround(value * 1000); }

std::vector<Id> read_ids(Rows rows) {
  std::vector<Id> ids;
  while (rows.next()) ids.push_back(rows.integer(0));
  return ids;
}

std::vector<std::uint32_t> sketch_of(Connection& db, Id article) {
  auto rows = db.query("SELECT sketch FROM linked WHERE article = ?", article);
  return rows.next() ? from_bytes(rows.text(0)) : std::vector<std::uint32_t>();
}

void clear_sketches(Connection& db, Id article) {
  const auto sketch = sketch_of(db, article);
  const auto indexed = db.integer("SELECT indexed FROM linked WHERE article = ?", article).value_or(0);
  for (std::size_t i = 0; i < std::min(sketch.size(), static_cast<std::size_t>(indexed)); ++i)
    db.run("DELETE FROM sketches WHERE hash = ? AND article = ?", std::int64_t{sketch[i]}, article);
}

}  // namespace

base::Result<std::optional<Id>> Stories::of(Id article) const {
  return database_->read([&](Connection& db) -> std::optional<Id> {
    return db.integer("SELECT story FROM linked WHERE article = ?", article);
  });
}

base::Result<std::vector<Stories::Size>> Stories::sizes(const std::vector<Card>& articles) const {
  return database_->read([&](Connection& db) {
    std::vector<Size> sizes;
    for (const auto& article : articles) {
      auto rows = db.query(
          "SELECT story, (SELECT count(*) FROM linked o WHERE o.story = l.story) FROM linked l WHERE article = ?",
          article.id);
      sizes.push_back(rows.next() ? Size{rows.integer(0), rows.integer(1)} : Size{-article.id, 1});
    }
    return sizes;
  });
}

base::Result<std::vector<StoryTelling>> Stories::tellings(Id story) const {
  return database_->read([&](Connection& db) {
    std::vector<StoryTelling> tellings;
    const auto ids =
        read_ids(db.query("SELECT l.article FROM linked l JOIN articles a ON a.id = l.article WHERE l.story = ? "
                          "ORDER BY a.time, a.id LIMIT ?",
                          story, most_tellings));
    for (const auto id : ids) {
      auto one = card(db, id);
      if (!one) continue;
      tellings.push_back({std::move(*one), read_ids(db.query("SELECT other FROM copies WHERE article = ?", id))});
    }
    return tellings;
  });
}

base::Result<std::vector<Card>> Stories::newest(Id story, std::int64_t limit) const {
  return database_->read([=](Connection& db) {
    std::vector<Card> cards;
    const auto ids =
        read_ids(db.query("SELECT l.article FROM linked l JOIN articles a ON a.id = l.article WHERE l.story = ? "
                          "ORDER BY a.time DESC, a.id DESC LIMIT ?",
                          story, limit));
    for (const auto id : ids)
      if (auto one = card(db, id)) cards.push_back(*std::move(one));
    return cards;
  });
}

std::vector<RelatedCard> related_cards(Connection& db, Id article, std::int64_t limit) {
  struct Other {
    std::int64_t evidence = 0;
    Id article = 0, story = 0;
    std::string why;
  };
  std::vector<Other> others;
  {
    auto rows = db.query(
        "SELECT r.evidence, r.other, l.story, r.why FROM related r JOIN linked l ON l.article = r.other "
        "WHERE r.article = ?1 AND l.story <> (SELECT story FROM linked WHERE article = ?1)",
        article);
    while (rows.next()) others.push_back({rows.integer(0), rows.integer(1), rows.integer(2), rows.string(3)});
  }
  std::ranges::sort(others, [](const Other& a, const Other& b) {
    return std::tie(a.evidence, a.article) > std::tie(b.evidence, b.article);
  });
  std::vector<RelatedCard> cards;
  std::set<Id> stories;  // of each other story the most alike telling
  for (auto& other : others) {
    if (static_cast<std::int64_t>(stories.size()) == limit) break;
    if (!stories.insert(other.story).second) continue;
    if (auto one = card(db, other.article)) cards.push_back({std::move(*one), std::move(other.why)});
  }
  return cards;
}

base::Result<std::vector<RelatedCard>> Stories::related(Id article, std::int64_t limit) const {
  return database_->read([=](Connection& db) { return related_cards(db, article, limit); });
}

std::vector<LinkTurn::Decided> LinkTurn::decided_after(std::int64_t seq, std::int64_t most) {
  std::vector<Decided> decided;
  auto rows =
      db_->query("SELECT seq, article, story, telling FROM linked WHERE seq > ? ORDER BY seq DESC LIMIT ?", seq, most);
  while (rows.next()) decided.push_back({rows.integer(0), rows.integer(1), rows.integer(2), rows.string(3)});
  std::ranges::reverse(decided);
  return decided;
}

std::vector<LinkTurn::Waiting> LinkTurn::leased(std::int64_t lease) {
  std::vector<Waiting> waiting;
  auto rows = db_->query(
      "SELECT r.article, r.record, " TOLD_COLUMNS
      " FROM jobs j JOIN records r ON r.article = j.article "
      "JOIN articles a ON a.id = j.article WHERE j.stage = ? AND j.state = 0 AND j.due > 0 AND j.lease = ? ORDER BY j.id",
      link_stage, lease);
  while (rows.next()) {
    auto record = record::from_json(rows.text(1));
    waiting.push_back({rows.integer(0), when_told(rows, 2), record ? *std::move(record) : record::Article{}});
  }
  return waiting;
}

std::optional<Id> LinkTurn::story_of(Id article) {
  return db_->integer("SELECT story FROM linked WHERE article = ?", article);
}

std::optional<Id> LinkTurn::story_by_url(Id article) {
  return db_->integer(
      "SELECT l.story FROM links mine JOIN links theirs ON theirs.key = mine.key JOIN linked l ON l.article = theirs.article "
      "WHERE mine.article = ?1 AND theirs.article <> ?1 ORDER BY l.seq LIMIT 1",
      article);
}

std::vector<Id> LinkTurn::found_by(Id except, const std::vector<std::uint32_t>& hashes, std::size_t least,
                                   std::size_t most) {
  std::vector<Id> hits;
  for (const auto hash : hashes) {
    auto rows = db_->query("SELECT article FROM sketches WHERE hash = ? LIMIT ?", std::int64_t{hash},
                           static_cast<std::int64_t>(most));
    while (rows.next())
      if (rows.integer(0) != except) hits.push_back(rows.integer(0));
  }
  std::ranges::sort(hits);
  std::vector<Id> found;
  for (std::size_t i = 0; i < hits.size();) {
    std::size_t j = i;
    while (j < hits.size() && hits[j] == hits[i]) ++j;
    if (j - i >= least) found.push_back(hits[i]);
    i = j;
  }
  return found;
}

std::vector<std::uint32_t> LinkTurn::sketch(Id article) { return sketch_of(*db_, article); }

std::int64_t LinkTurn::time(Id article) {
  auto rows = db_->query("SELECT " TOLD_COLUMNS " FROM articles a WHERE a.id = ?", article);
  return rows.next() ? when_told(rows, 0) : 0;
}

void clear_linked(Connection& db, Id article) {
  clear_sketches(db, article);
  db.run("DELETE FROM copies WHERE article = ?1 OR other = ?1", article);
  db.run("DELETE FROM related WHERE article = ?1 OR other = ?1", article);
  db.run("DELETE FROM linked WHERE article = ?", article);
}

std::int64_t LinkTurn::decide(const Linked& linked, std::int64_t window) {
  clear_sketches(*db_, linked.article);
  db_->run(
      "DELETE FROM copies WHERE article = ?1 OR (other = ?1 AND article IN (SELECT other FROM copies WHERE article = ?1))",
      linked.article);
  db_->run("DELETE FROM linked WHERE article = ?", linked.article);

  db_->run(
      "INSERT INTO linked (article, story, telling, sketch, indexed) VALUES (?, ?, CAST(? AS BLOB), CAST(? AS BLOB), ?)",
      linked.article, linked.story, linked.telling, to_bytes(linked.sketch), static_cast<std::int64_t>(linked.indexed));
  const auto seq = db_->last_row_id();
  for (std::size_t i = 0; i < linked.indexed; ++i)
    db_->run("INSERT OR IGNORE INTO sketches (hash, article) VALUES (?, ?)", std::int64_t{linked.sketch[i]},
             linked.article);
  for (const auto& [other, share] : linked.copies) {
    db_->run("INSERT OR REPLACE INTO copies (article, other, share) VALUES (?, ?, ?)", linked.article, other,
             thousandths(share));
    db_->run("INSERT OR REPLACE INTO copies (article, other, share) VALUES (?, ?, ?)", other, linked.article,
             thousandths(share));
  }
  for (const auto& [other, evidence, why] : linked.related) {
    db_->run("INSERT OR REPLACE INTO related (article, other, evidence, why) VALUES (?, ?, ?, ?)", linked.article,
             other, thousandths(evidence), why);
    db_->run("INSERT OR REPLACE INTO related (article, other, evidence, why) VALUES (?, ?, ?, ?)", other,
             linked.article, thousandths(evidence), why);
  }
  db_->run("UPDATE linked SET telling = x'' WHERE seq BETWEEN ?1 - 100 AND ?1 AND telling <> x''", seq - window);
  db_->run("DELETE FROM jobs WHERE key = 'article:' || ? AND stage = ?", linked.article, link_stage);
  return seq;
}

base::Result<std::int64_t> Linking::lease(std::int64_t now, std::int64_t seconds, std::int64_t limit) const {
  const auto due = database_->read([=](Connection& db) { return is_due(db, Stage::link, now); });
  if (!due) return std::unexpected(due.error());
  if (!*due) return 0;
  return database_->write([=](Connection& db) { return lease_articles(db, Stage::link, now, seconds, limit); });
}

base::Result<void> Linking::in_turn(const std::function<void(LinkTurn&)>& turn) {
  auto done = database_->write([&](Connection& db) {
    LinkTurn one(db);
    turn(one);
    return true;
  });
  if (!done) return std::unexpected(std::move(done.error()));
  return {};
}

}  // namespace ortoo::store
