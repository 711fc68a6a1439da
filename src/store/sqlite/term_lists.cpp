#include "store/sqlite/term_lists.h"

#include <utility>

namespace ortoo::store {

Id TermLists::id_of(const Term& term) {
  auto [known, is_new] = ids_.try_emplace({term.facet, term_key(term.name)}, 0);
  if (!is_new) return known->second;
  const auto& key = known->first.second;
  const auto kind = static_cast<std::int64_t>(term.facet);
  if (const auto id = db_.integer("SELECT id FROM terms WHERE kind = ? AND key = ?", kind, key))
    return known->second = *id;
  db_.run("INSERT INTO terms (kind, key, name) VALUES (?, ?, ?)", kind, key, term.name);
  return known->second = db_.last_row_id();
}

// Four rows a statement where there are as many: most of what one costs is its beginning and end.
void TermLists::add(Id article, std::int64_t time, const std::vector<Term>& terms) {
  std::vector<Id> ids;
  ids.reserve(terms.size());
  for (const auto& term : terms) ++growth_[ids.emplace_back(id_of(term))];
  std::size_t i = 0;
  for (; i + 4 <= ids.size(); i += 4)
    db_.run(
        "INSERT INTO article_terms (time, article, term) VALUES (?1, ?2, ?3), (?1, ?2, ?4), (?1, ?2, ?5), (?1, ?2, ?6)",
        time, article, ids[i], ids[i + 1], ids[i + 2], ids[i + 3]);
  for (; i < ids.size(); ++i)
    db_.run("INSERT INTO article_terms (time, article, term) VALUES (?, ?, ?)", time, article, ids[i]);
}

void TermLists::remove(Id article) {
  {
    auto rows = db_.query("SELECT term FROM article_terms WHERE article = ?", article);
    while (rows.next()) --growth_[rows.integer(0)];
  }
  db_.run("DELETE FROM article_terms WHERE article = ?", article);
}

void TermLists::write() {
  for (const auto& [id, by] : std::exchange(growth_, {}))
    if (by != 0) db_.run("UPDATE terms SET articles = articles + ? WHERE id = ?", by, id);
}

}  // namespace ortoo::store
