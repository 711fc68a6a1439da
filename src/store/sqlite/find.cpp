#include "store/sqlite/find.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "record/json.h"
#include "store/search/snippet.h"
#include "store/sqlite/index.h"
#include "store/sqlite/lists.h"

namespace ortoo::store {
namespace {

constexpr std::size_t snippet_length = 240;  // bytes, about two lines

struct Match {
  Id id = 0;
  double relevance = 0;
};

#define CUT_BY_QUERY                                                                                \
  " (?2 = '' OR a.language = ?2 OR a.language LIKE ?2 || '-%') AND (?3 = '' OR a.day >= ?3) "        \
  "AND (?4 = '' OR (a.day <> '' AND a.day < ?4))"
constexpr std::string_view all_matches = "SELECT rowid, relevance(search) FROM search WHERE search MATCH ?1";
constexpr std::string_view cut_matches =
    "SELECT search.rowid, relevance(search) FROM search CROSS JOIN articles a ON a.id = search.rowid WHERE search MATCH ?1 AND" CUT_BY_QUERY;
constexpr std::string_view cut_articles = "SELECT a.id, 0.0 FROM articles a WHERE ?1 = '' AND" CUT_BY_QUERY;

std::vector<Match> matches(Connection& db, const Query& query) {
  std::vector<Match> found;
  const auto read = [&found](Rows rows) {
    while (rows.next()) found.push_back({rows.integer(0), rows.real(1)});
  };
  const std::string expression = match_expression(query);
  const bool cut = !query.language.empty() || !query.day_from.empty() || !query.day_before.empty();
  if (cut) {
    read(db.query(expression.empty() ? cut_articles : cut_matches, expression, query.language, query.day_from, query.day_before));
  } else if (!expression.empty()) {
    read(db.query(all_matches, expression));
  }
  return found;
}

// Sorts as far as needed: `end` matches, best first. Times are looked up only where ranks are equal.
void sort_best(Connection& db, std::vector<Match>& found, std::size_t end) {
  std::unordered_map<Id, std::int64_t> times;
  const auto time = [&](Id id) {
    const auto [place, fresh] = times.try_emplace(id, 0);
    if (fresh) place->second = db.integer("SELECT time FROM articles WHERE id = ?", id).value_or(0);
    return place->second;
  };
  const auto better = [&](const Match& a, const Match& b) {
    if (a.relevance != b.relevance) return a.relevance > b.relevance;
    const auto ta = time(a.id), tb = time(b.id);
    return ta != tb ? ta > tb : a.id > b.id;
  };
  std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(end), better);
}

// From the body, else from the standfirst, else from a translation.
std::string snippet_of(const record::Article& article, const Highlighter& highlighter) {
  const auto texts = search_text(article);
  for (const auto column : {Column::text, Column::dek, Column::translated}) {
    auto snippet = highlighter.snippet(texts[static_cast<std::size_t>(column)], snippet_length);
    if (!snippet.empty()) return snippet;
  }
  return "";
}

}  // namespace

Page search_page(Connection& db, const Query& query, std::int64_t offset, std::int64_t limit) {
  Page page;
  auto found = matches(db, query);
  const auto size = static_cast<std::int64_t>(found.size());
  page.total = size;
  const auto begin = std::clamp<std::int64_t>(offset, 0, size);
  const auto end = begin + std::clamp<std::int64_t>(limit, 0, size - begin);
  sort_best(db, found, static_cast<std::size_t>(end));
  const Highlighter highlighter(query);
  for (auto i = begin; i < end && !db.failed(); ++i) {
    const Id id = found[static_cast<std::size_t>(i)].id;
    auto shown = card(db, id);
    if (!shown) continue;
    auto rows = db.query("SELECT v.record FROM articles a JOIN versions v ON v.article = a.id AND v.number = a.version WHERE a.id = ?", id);
    if (rows.next()) {
      if (const auto article = record::from_json(rows.text(0))) shown->snippet = snippet_of(*article, highlighter);
    }
    page.cards.push_back(*std::move(shown));
  }
  return page;
}

}  // namespace ortoo::store
