#include "store/sqlite/write.h"

#include <algorithm>
#include <utility>

#include "record/json.h"
#include "store/content.h"
#include "store/facets.h"
#include "store/identity.h"
#include "store/sqlite/index.h"

namespace ortoo::store {
namespace {

using record::Article;

// What is in the articles table of an article that is already there.
struct Known {
  Id id = 0;
  std::int64_t version = 0;
  std::string content_hash;
  std::int64_t came_in = 0;  // Unix seconds
  std::string record;        // of the newest version
};

std::optional<Known> known_article(Connection& db, std::string_view identity) {
  auto rows = db.query(
      "SELECT a.id, a.version, a.content_hash, first.stored, newest.record FROM articles a "
      "JOIN versions first ON first.article = a.id AND first.number = 1 "
      "JOIN versions newest ON newest.article = a.id AND newest.number = a.version WHERE a.identity = ?",
      identity);
  if (!rows.next()) return std::nullopt;
  return Known{rows.integer(0), rows.integer(1), rows.string(2), rows.integer(3), rows.string(4)};
}

const record::Block* first_picture(const Article& article) {
  const auto figure = std::ranges::find_if(article.body, [](const record::Block& block) {
    return block.type == record::BlockType::figure && !block.src.empty();
  });
  return figure == article.body.end() ? nullptr : &*figure;
}

// Adds the article's row, or writes it anew.
void write_card(Connection& db, std::string_view identity, const Article& article, std::int64_t time,
                std::int64_t version, std::string_view hash) {
  const auto* picture = first_picture(article);
  const std::string none;
  const std::string day = publication_day(article), publisher = publisher_name(article);
  const std::string published = article.published ? article.published->to_iso() : "";
  db.run(
      "INSERT INTO articles (identity, time, day, version, content_hash, title, dek, language, publisher, publisher_url, "
      "section, published, url, image, image_alt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (identity) DO UPDATE SET time = excluded.time, day = excluded.day, version = excluded.version, "
      "content_hash = excluded.content_hash, title = excluded.title, dek = excluded.dek, language = excluded.language, "
      "publisher = excluded.publisher, publisher_url = excluded.publisher_url, section = excluded.section, "
      "published = excluded.published, url = excluded.url, image = excluded.image, image_alt = excluded.image_alt",
      identity, time, day, version, hash, article.title, article.dek, article.language, publisher, article.publisher.url,
      article.section, published, article.url.empty() ? article.canonical_url : article.url,
      picture != nullptr ? picture->src : none, picture != nullptr ? picture->alt : none);
}

Id term_id(Connection& db, const Term& term) {
  const std::string key = term_key(term.name);
  const auto kind = static_cast<std::int64_t>(term.facet);
  if (const auto id = db.integer("SELECT id FROM terms WHERE kind = ? AND key = ?", kind, key)) return *id;
  db.run("INSERT INTO terms (kind, key, name) VALUES (?, ?, ?)", kind, key, term.name);
  return db.last_row_id();
}

void write_lists(Connection& db, Id id, const Article& article, std::int64_t time) {
  for (const auto& term : terms_of(article)) {
    db.run("INSERT INTO article_terms (term, time, article) VALUES (?, ?, ?)", term_id(db, term), time, id);
  }
  for (const auto& link : link_keys(article)) {
    db.run("INSERT INTO links (key, article, own) VALUES (?, ?, ?)", link.key, id, link.own ? 1 : 0);
  }
}

void clear_lists(Connection& db, Id id) {
  db.run("DELETE FROM article_terms WHERE article = ?", id);
  db.run("DELETE FROM links WHERE article = ?", id);
}

std::int64_t sort_time(const Article& article, std::int64_t came_in) {
  return article.published ? article.published->to_unix() : came_in;
}

Put add_article(Connection& db, const Article& article, std::string_view identity, std::string_view hash, std::int64_t now) {
  const auto time = sort_time(article, now);
  write_card(db, identity, article, time, 1, hash);
  const Id id = db.last_row_id();
  db.run("INSERT INTO versions (article, number, stored, record) VALUES (?, 1, ?, ?)", id, now, record::to_json(article));
  write_lists(db, id, article, time);
  add_to_index(db, id, article);
  return {id, PutOutcome::added};
}

}  // namespace

Put put_article(Connection& db, const Article& article, std::int64_t now) {
  const std::string key = identity(article), hash = content_hash(article);
  const auto known = known_article(db, key);
  if (!known) return add_article(db, article, key, hash, now);

  const auto stored = record::from_json(known->record);
  if (!stored) {
    db.fail({base::ErrorCode::storage, "The stored record of " + key + " is damaged; restore the database from a backup.",
             db.path()});
    return {};
  }
  Article fresh = article;
  const bool same_words = hash == known->content_hash;
  if (same_words) keep_annotations(fresh, *stored);
  const std::string json = record::to_json(fresh);
  if (same_words && json == known->record) return {known->id, PutOutcome::unchanged};

  const auto time = sort_time(fresh, known->came_in);
  const auto version = known->version + (same_words ? 0 : 1);
  write_card(db, key, fresh, time, version, hash);
  if (same_words) {
    db.run("UPDATE versions SET record = ? WHERE article = ? AND number = ?", json, known->id, version);
  } else {
    db.run("INSERT INTO versions (article, number, stored, record) VALUES (?, ?, ?, ?)", known->id, version, now, json);
  }
  clear_lists(db, known->id);
  write_lists(db, known->id, fresh, time);
  remove_from_index(db, known->id, *stored);
  add_to_index(db, known->id, fresh);
  return {known->id, same_words ? PutOutcome::refreshed : PutOutcome::changed};
}

}  // namespace ortoo::store
