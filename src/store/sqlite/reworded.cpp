#include "store/sqlite/reworded.h"

#include <algorithm>

namespace ortoo::store {
namespace {

using record::Article;
using record::Part;

std::string& words_of(Article& article, Part part) { return part == Part::title ? article.title : article.dek; }

void forget_found_in(Article& article, Part part) {
  const auto is_there = [part](const record::Place& place) { return place.part == part; };
  const auto erase = [&](auto& found) { std::erase_if(found, [&](const auto& one) { return is_there(one.place); }); };
  for (auto& entity : article.entities) std::erase_if(entity.mentions, is_there);
  erase(article.quotes);
  erase(article.dates);
  erase(article.calendar);
  erase(article.ties);
}

}  // namespace

std::vector<Rewording> rewordings(Connection& db, Id id, const Article& article) {
  std::vector<Rewording> found;
  auto rows = db.query("SELECT part, was, text, editor, made FROM reworded WHERE article = ? ORDER BY part", id);
  while (rows.next()) {
    const auto part = rows.integer(0) == 0 ? Part::title : Part::dek;
    if (rows.text(1) == (part == Part::title ? article.title : article.dek))
      found.push_back({part, rows.string(1), rows.string(2), rows.string(3), rows.integer(4)});
  }
  return found;
}

bool reword(Connection& db, Id id, Article& article) {
  const auto found = rewordings(db, id, article);
  for (const auto& one : found) {
    words_of(article, one.part) = one.text;
    forget_found_in(article, one.part);
  }
  return !found.empty();
}

std::array<std::string, column_count> shown_text(Connection& db, Id id, const Article& article) {
  if (rewordings(db, id, article).empty()) return search_text(article);
  auto shown = article;
  reword(db, id, shown);
  return search_text(shown);
}

}  // namespace ortoo::store
