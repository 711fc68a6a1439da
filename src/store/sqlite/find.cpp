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

// Of the articles that match, the ?2 that came in last.
constexpr std::string_view by_words =
    "SELECT rowid, relevance(search) FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2";
#define CUT                                                                                  \
  " (?3 = '' OR a.language = ?3 OR a.language LIKE ?3 || '-%') AND (?4 = '' OR a.day >= ?4) " \
  "AND (?5 = '' OR (a.day <> '' AND a.day < ?5)) ORDER BY a.id DESC LIMIT ?2"
constexpr std::string_view by_words_and_cut =
    "SELECT a.id, relevance(search) FROM search CROSS JOIN articles a ON a.id = search.rowid WHERE search MATCH ?1 AND" CUT;
constexpr std::string_view by_cut = "SELECT a.id, 0.0 FROM articles a WHERE ?1 = '' AND" CUT;

std::vector<Match> matches(Connection& db, const Query& query, std::int64_t most) {
  std::vector<Match> found;
  const auto read = [&found](Rows rows) {
    while (rows.next()) found.push_back({rows.integer(0), rows.real(1)});
  };
  const std::string words = match_expression(query);
  if (!query.language.empty() || !query.day_from.empty() || !query.day_before.empty()) {
    read(db.query(words.empty() ? by_cut : by_words_and_cut, words, most, query.language, query.day_from, query.day_before));
  } else if (!words.empty()) {
    read(db.query(by_words, words, most));
  }
  return found;
}

// Sorts as far as needed: `end` matches, best first. Times are looked up only where relevance is equal.
void sort_best(Connection& db, std::vector<Match>& found, std::int64_t end) {
  std::unordered_map<Id, std::int64_t> times;
  const auto time = [&](Id id) {
    const auto [place, fresh] = times.try_emplace(id, 0);
    if (fresh) place->second = db.integer("SELECT time FROM articles WHERE id = ?", id).value_or(0);
    return place->second;
  };
  std::ranges::partial_sort(found, found.begin() + end, [&](const Match& a, const Match& b) {
    if (a.relevance != b.relevance) return a.relevance > b.relevance;
    const auto ta = time(a.id), tb = time(b.id);
    return ta != tb ? ta > tb : a.id > b.id;
  });
}

// From the body, else from the standfirst, else from a translation.
std::string snippet(Connection& db, Id id, const Highlighter& highlighter) {
  auto rows = db.query("SELECT record FROM records WHERE article = ?", id);
  if (!rows.next()) return "";
  const auto article = record::from_json(rows.text(0));
  if (!article) return "";
  for (const auto column : {Column::text, Column::dek, Column::translated}) {
    auto found = highlighter.snippet(column_text(*article, column), snippet_length);
    if (!found.empty()) return found;
  }
  return "";
}

}  // namespace

Page search_page(Connection& db, const Query& query, std::int64_t offset, std::int64_t limit) {
  Page page;
  auto found = matches(db, query, most_ranked + 1);
  page.more = static_cast<std::int64_t>(found.size()) > most_ranked;
  if (page.more) found.pop_back();
  page.total = static_cast<std::int64_t>(found.size());
  const auto begin = std::clamp<std::int64_t>(offset, 0, page.total);
  const auto end = begin + std::clamp<std::int64_t>(limit, 0, page.total - begin);
  sort_best(db, found, end);
  const Highlighter highlighter(query);
  for (auto i = begin; i < end; ++i) {
    const Id id = found[static_cast<std::size_t>(i)].id;
    if (auto shown = card(db, id)) {
      shown->snippet = snippet(db, id, highlighter);
      page.cards.push_back(*std::move(shown));
    }
  }
  return page;
}

}  // namespace ortoo::store
