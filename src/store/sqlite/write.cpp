#include "store/sqlite/write.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "record/json.h"
#include "store/card.h"
#include "store/content.h"
#include "store/facets.h"
#include "store/identity.h"
#include "store/sqlite/briefs.h"
#include "store/sqlite/findings.h"
#include "store/sqlite/names.h"
#include "store/sqlite/shelving.h"
#include "store/sqlite/reworded.h"
#include "store/sqlite/stages.h"
#include "store/sqlite/stories.h"
#include "store/sqlite/tag_spellings.h"
#include "store/sqlite/translations.h"

namespace ortoo::store {
namespace {

using record::Article;

// What there is of an article that has come before.
struct Known {
  Id id = 0;
  std::int64_t came_in = 0;  // Unix seconds
  std::string record;        // of the newest version
};

std::optional<Known> known_article(Connection& db, std::string_view identity) {
  auto rows = db.query(
      "SELECT a.id, a.came_in, r.record FROM articles a JOIN records r ON r.article = a.id WHERE a.identity = ?",
      identity);
  if (!rows.next()) return std::nullopt;
  return Known{rows.integer(0), rows.integer(1), rows.string(2)};
}

// Adds a row (no `id`), or writes that of `id` anew (except its identity and when it came in).
void write_card(Connection& db, std::optional<Id> id, std::string_view identity, const Article& article,
                std::int64_t came_in) {
  const auto called = as_called(db, id, article);
  const Card card = card_of(called ? *called : article, came_in);
  if (id)
    if (auto rows = db.query("SELECT time, language FROM articles WHERE id = ?", *id);
        rows.next() && (rows.integer(0) != card.time || rows.text(1) != card.language))
      change_briefs(db);
  db.run(
      "INSERT INTO articles (id, identity, came_in, time, day, title, dek, language, publisher, publisher_url, agencies, "
      "source_publisher, source_language, section, published, url, image, image_alt) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
      "time = excluded.time, day = excluded.day, title = excluded.title, dek = excluded.dek, language = excluded.language, "
      "publisher = excluded.publisher, publisher_url = excluded.publisher_url, agencies = excluded.agencies, "
      "source_publisher = excluded.source_publisher, source_language = excluded.source_language, "
      "section = excluded.section, published = excluded.published, url = excluded.url, image = excluded.image, "
      "image_alt = excluded.image_alt",
      id, identity, came_in, card.time, publication_day(article), card.title, card.dek, card.language,
      card.publisher.name, card.publisher.url, card.agencies, card.source_publisher, card.source_language, card.section,
      card.published, card.url, card.image, card.image_alt);
}

// The lists and findings of an article that is in none, by the owner's names.
void write_lists(Connection& db, TermLists& lists, Id id, const Article& article, std::int64_t came_in) {
  note_heard(db, article);
  const auto time = card_of(article, came_in).time;
  const auto called = as_called(db, id, article);
  lists.add(id, time, terms_of(called ? *called : article));
  write_findings(db, id, called ? *called : article, time);
}

// The lists, findings and links of an article that has none.
void write_rows(Connection& db, TermLists& lists, Id id, const Article& article, std::int64_t came_in) {
  note_tags(db, article);
  write_lists(db, lists, id, article, came_in);
  for (const auto& link : link_keys(article)) {
    db.run("INSERT INTO links (key, article, own) VALUES (?, ?, ?)", link.key, id, link.own ? 1 : 0);
  }
  write_headlines(db, id, article);
}

void write_derived(Connection& db, Derived& derived, Id id, const Article& article, std::int64_t came_in) {
  write_rows(db, derived.lists, id, article, came_in);
  derived.indexing.add(id, shown_text(db, id, article));
}

// All that is derived from a record, by another record of the same article. `before`: its search entry.
void derive_anew(Connection& db, Derived& derived, Id id, Indexing::Text before, const Article& fresh,
                 std::int64_t came_in) {
  derived.lists.remove(id);
  db.run("DELETE FROM links WHERE article = ?", id);
  clear_findings(db, id);
  clear_headlines(db, id);
  write_rows(db, derived.lists, id, fresh, came_in);
  auto after = shown_text(db, id, fresh);
  if (before == after) return;  // to take an entry out and put one in is most of the work
  derived.indexing.remove(id, std::move(before));
  derived.indexing.add(id, std::move(after));
}

Put add_article(Connection& db, Derived& derived, const Article& article, std::string_view identity, std::int64_t now,
                Stage next) {
  write_card(db, std::nullopt, identity, article, now);
  const Id id = db.last_row_id();
  db.run("INSERT INTO records (article, version, stored, record) VALUES (?, 1, ?, ?)", id, now,
         record::to_json(article));
  write_derived(db, derived, id, article, now);
  queue_article(db, id, article.url, next);
  return {id, PutOutcome::added};
}

void fail_damaged(Connection& db, std::string_view identity) {
  db.fail({base::ErrorCode::storage,
           "The stored record of " + std::string(identity) + " is damaged; restore the database from a backup.",
           db.path()});
}

}  // namespace

Put put_article(Connection& db, Derived& derived, const Article& article, std::int64_t now, Stage next) {
  const std::string key = identity(article);
  const auto known = known_article(db, key);
  if (!known) {
    // One that has no record is withdrawn, and stays so.
    if (const auto withdrawn = db.integer("SELECT id FROM articles WHERE identity = ?", key))
      return {*withdrawn, PutOutcome::unchanged};
    return add_article(db, derived, article, key, now, next);
  }
  const auto stored = record::from_json(known->record);
  if (!stored) {
    fail_damaged(db, key);
    return {};
  }
  Article fresh = article;
  if (keep_date(fresh, *stored)) next = Stage::understand;
  const bool same = same_words(fresh, *stored);
  if (same) keep_annotations(fresh, *stored);
  if (fresh == *stored) return {known->id, PutOutcome::unchanged};

  write_card(db, known->id, key, fresh, known->came_in);
  if (same) {
    db.run("UPDATE records SET record = ? WHERE article = ?", record::to_json(fresh), known->id);
    end_article_lease(db, known->id);
  } else {
    db.run("INSERT INTO earlier_records SELECT article, version, stored, record FROM records WHERE article = ?",
           known->id);
    db.run("UPDATE records SET version = version + 1, stored = ?, record = ? WHERE article = ?", now,
           record::to_json(fresh), known->id);
    queue_article(db, known->id, fresh.url, next);
  }
  derive_anew(db, derived, known->id, shown_text(db, known->id, *stored), fresh, known->came_in);
  return {known->id, same ? PutOutcome::refreshed : PutOutcome::changed};
}

void rewrite_article(Connection& db, Derived& derived, Id id, const Article& stored, const Article& fresh) {
  db.run("UPDATE records SET record = ? WHERE article = ?", record::to_json(fresh), id);
  std::string identity;
  std::int64_t came_in = 0;
  if (auto rows = db.query("SELECT identity, came_in FROM articles WHERE id = ?", id); rows.next())
    identity = rows.string(0), came_in = rows.integer(1);
  if (fresh.language != stored.language) write_card(db, id, identity, fresh, came_in);
  derive_anew(db, derived, id, shown_text(db, id, stored), fresh, came_in);
}

void rederive_article(Connection& db, Id id, const Article& stored, const Article& fresh,
                      const std::function<void()>& change) {
  auto before = shown_text(db, id, stored);
  change();
  if (fresh != stored) db.run("UPDATE records SET record = ? WHERE article = ?", record::to_json(fresh), id);
  auto rows = db.query("SELECT identity, came_in FROM articles WHERE id = ?", id);
  if (!rows.next()) return;
  Derived derived(db);
  write_card(db, id, rows.text(0), fresh, rows.integer(1));
  derive_anew(db, derived, id, std::move(before), fresh, rows.integer(1));
}

void derive_lists(Connection& db, Id id) {
  auto rows = db.query(
      "SELECT r.record, a.identity, a.came_in FROM records r JOIN articles a ON a.id = r.article WHERE r.article = ?",
      id);
  if (!rows.next()) return;
  const auto article = record::from_json(rows.text(0));
  if (!article) return fail_damaged(db, rows.text(1));
  TermLists lists(db);
  lists.remove(id);
  clear_findings(db, id);
  write_card(db, id, rows.text(1), *article, rows.integer(2));
  write_lists(db, lists, id, *article, rows.integer(2));
}

bool derive_article(Connection& db, Derived& derived, Id id) {
  auto rows = db.query(
      "SELECT r.record, a.identity, a.came_in FROM records r JOIN articles a ON a.id = r.article WHERE r.article = ?",
      id);
  const auto article = rows.next() ? record::from_json(rows.text(0)) : base::fail(base::ErrorCode::not_found, "");
  if (!article) return false;
  write_card(db, id, rows.text(1), *article, rows.integer(2));
  derived.lists.remove(id);
  db.run("DELETE FROM links WHERE article = ?", id);
  clear_findings(db, id);
  clear_headlines(db, id);
  write_derived(db, derived, id, *article, rows.integer(2));
  return true;
}

bool underive_article(Connection& db, Id id) {
  auto rows = db.query("SELECT record FROM records WHERE article = ?", id);
  if (!rows.next()) return false;
  const auto article = record::from_json(rows.text(0));
  if (!article) {
    fail_damaged(db, "article " + std::to_string(id));
    return false;
  }
  Derived derived(db);
  derived.lists.remove(id);
  derived.indexing.remove(id, shown_text(db, id, *article));
  note_change(db, id, {});
  db.run("DELETE FROM links WHERE article = ?", id);
  clear_findings(db, id);
  clear_headlines(db, id);
  clear_linked(db, id);
  return true;
}

void derive_identities(Connection& db) {
  // A withdrawn one is known by the newest of its versions, which is no longer among the records.
  auto rows = db.query(
      "SELECT article, record FROM records UNION ALL SELECT e.article, e.record FROM withdrawals w JOIN earlier_records e ON e.article = w.article "
      "WHERE e.version = (SELECT max(version) FROM earlier_records WHERE article = w.article)");
  while (rows.next())
    // Two articles that have become the same one stay two; the elder is found.
    if (const auto article = record::from_json(rows.text(1)))
      db.run("UPDATE OR IGNORE articles SET identity = ? WHERE id = ?", identity(*article), rows.integer(0));
}

}  // namespace ortoo::store
