#include "store/sqlite/check.h"

#include <array>
#include <set>
#include <string>
#include <utility>

#include "record/json.h"
#include "store/facets.h"
#include "store/identity.h"
#include "store/sqlite/index.h"

namespace ortoo::store {
namespace {

// Each of these must give no row; the first column of the first row says where it is wrong.
struct Rule {
  std::string_view sql;
  std::string_view wrong;
};
constexpr std::array rules = {
    Rule{"SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'", "the file is damaged"},
    Rule{"SELECT \"table\" FROM pragma_foreign_key_check", "a row belongs to nothing"},
    Rule{"SELECT id FROM articles a WHERE version <> (SELECT count(*) FROM versions v WHERE v.article = a.id) "
         "OR version <> (SELECT max(number) FROM versions v WHERE v.article = a.id)",
         "versions are missing of article"},
    Rule{"SELECT name FROM terms t WHERE articles <> (SELECT count(*) FROM article_terms p WHERE p.term = t.id)",
         "the number of articles is wrong of the list"},
    Rule{"SELECT p.article FROM article_terms p JOIN articles a ON a.id = p.article WHERE a.time <> p.time",
         "lists have another time than the card of article"},
    Rule{"SELECT id FROM articles WHERE id NOT IN (SELECT id FROM search_docsize)", "there is no search entry of article"},
    Rule{"SELECT id FROM search_docsize WHERE id NOT IN (SELECT id FROM articles)",
         "there is a search entry of no article"},
};

void fail(Connection& db, std::string_view wrong, std::string_view what) {
  db.fail({base::ErrorCode::storage,
           "The database does not agree with itself (" + std::string(wrong) + " " + std::string(what) +
               "); restore it from a backup.",
           db.path()});
}

std::set<std::pair<int, std::string>> stored_terms(Connection& db, Id id) {
  std::set<std::pair<int, std::string>> terms;
  auto rows = db.query("SELECT kind, key FROM article_terms p JOIN terms t ON t.id = p.term WHERE p.article = ?", id);
  while (rows.next()) terms.emplace(static_cast<int>(rows.integer(0)), rows.string(1));
  return terms;
}

std::set<std::pair<std::string, bool>> stored_links(Connection& db, Id id) {
  std::set<std::pair<std::string, bool>> links;
  auto rows = db.query("SELECT key, own FROM links WHERE article = ?", id);
  while (rows.next()) links.emplace(rows.string(0), rows.integer(1) != 0);
  return links;
}

bool is_found_by_title(Connection& db, Id id, const record::Article& article) {
  Query query;
  query.terms.push_back({Column::title, term_text(article.title)});
  const auto expression = match_expression(query);
  return expression.empty() || db.integer("SELECT rowid FROM search WHERE search MATCH ? AND rowid = ?", expression, id);
}

// What is wrong with the article's rows; "" when nothing is.
std::string_view disagreement(Connection& db, Id id, const record::Article& article) {
  std::set<std::pair<int, std::string>> terms;
  for (const auto& term : terms_of(article)) terms.emplace(static_cast<int>(term.facet), term_key(term.name));
  if (terms != stored_terms(db, id)) return "other lists than its record says";
  std::set<std::pair<std::string, bool>> links;
  for (const auto& link : link_keys(article)) links.emplace(link.key, link.own);
  if (links != stored_links(db, id)) return "other links than its record says";
  if (!is_found_by_title(db, id, article)) return "not found by its title";
  return "";
}

}  // namespace

void check_index(Connection& db) { db.run("INSERT INTO search (search) VALUES ('integrity-check')"); }

void check_articles(Connection& db) {
  for (const auto& rule : rules) {
    auto rows = db.query(rule.sql);
    if (rows.next()) fail(db, rule.wrong, rows.text(0));
  }
  auto rows = db.query(
      "SELECT a.id, v.record FROM articles a JOIN versions v ON v.article = a.id AND v.number = a.version");
  while (rows.next()) {
    const auto article = record::from_json(rows.text(1));
    const auto wrong = article ? disagreement(db, rows.integer(0), *article)
                               : std::string_view("a record that cannot be read");
    if (!wrong.empty()) fail(db, "article " + rows.string(0) + " has:", wrong);
  }
}

}  // namespace ortoo::store
