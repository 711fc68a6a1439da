#include "store/sqlite/lists.h"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <string>
#include <tuple>

#include "base/civil_time.h"
#include "store/sqlite/names.h"

namespace ortoo::store {
namespace {

constexpr std::int64_t forever = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t most_tellings = 100;  // of one story

#define CARD_COLUMNS                                                                           \
  "a.id, a.title, a.dek, a.language, a.publisher, a.publisher_url, a.agencies, "              \
  "a.source_publisher, a.source_language, a.section, a.published, a.time, a.url, a.image, a.image_alt"

Card read_card(const Rows& rows) {
  Card card;
  card.id = rows.integer(0);
  card.title = rows.text(1);
  card.dek = rows.text(2);
  card.language = rows.text(3);
  card.publisher.name = rows.text(4);
  card.publisher.url = rows.text(5);
  card.agencies = rows.text(6);
  card.source_publisher = rows.text(7);
  card.source_language = rows.text(8);
  card.section = rows.text(9);
  card.published = rows.text(10);
  card.time = rows.integer(11);
  card.url = rows.text(12);
  card.image = rows.text(13);
  card.image_alt = rows.text(14);
  return card;
}

// One list, or the smallest of several and the others as a JSON array; none if one of them does not exist.
struct Lists {
  Id first = 0;
  std::int64_t articles = 0;  // in the first
  std::string others;         // "[3,5]"
};
std::optional<Lists> lists_of(Connection& db, const Filter& filter) {
  std::vector<std::pair<std::int64_t, Id>> found;  // articles, term
  for (const auto& term : terms_of(filter)) {
    auto rows = db.query("SELECT articles, id FROM terms WHERE kind = ? AND key = ?", static_cast<int>(term.facet),
                         called_key(db, term.facet, term.name));
    if (!rows.next()) return std::nullopt;
    found.emplace_back(rows.integer(0), rows.integer(1));
  }
  std::ranges::sort(found);
  Lists lists{found[0].second, found[0].first, "["};
  for (std::size_t i = 1; i < found.size(); ++i) lists.others += (i > 1 ? "," : "") + std::to_string(found[i].second);
  lists.others += ']';
  return lists;
}

// One list from a place on: a range of the primary key.
constexpr std::string_view one_list =
    "SELECT " CARD_COLUMNS
    " FROM (SELECT time, article FROM article_terms WHERE term = ?1 AND (time, article) < (?2, ?3) "
    "ORDER BY time DESC, article DESC LIMIT ?4 OFFSET ?5) AS place CROSS JOIN articles a ON a.id = place.article "
    "ORDER BY place.time DESC, place.article DESC";

// The place so many before another (?2, ?3), which counts.
constexpr std::string_view one_list_back =
    "SELECT time, article FROM article_terms WHERE term = ?1 AND (time, article) >= (?2, ?3) ORDER BY time, article LIMIT 1 OFFSET ?4";

// The same, cut by other lists (?6, a JSON array) and by days (?7 to ?8) that lie within times (?9 to ?10).
#define CUT_LIST(side)                                                                                                \
  " FROM article_terms place CROSS JOIN articles a ON a.id = place.article WHERE place.term = ?1 "                     \
  "AND (place.time, place.article) " side " (?2, ?3) AND place.time BETWEEN ?9 AND ?10 "                               \
  "AND (?7 = '' OR a.day >= ?7) AND (?8 = '' OR (a.day <> '' AND a.day <= ?8)) "                                       \
  "AND NOT EXISTS (SELECT 1 FROM json_each(?6) other WHERE NOT EXISTS (SELECT 1 FROM article_terms o "                 \
  "WHERE o.term = other.value AND o.time = place.time AND o.article = place.article))"
constexpr std::string_view cut_list =
    "SELECT " CARD_COLUMNS CUT_LIST("<") " ORDER BY place.time DESC, place.article DESC LIMIT ?4 OFFSET ?5";
constexpr std::string_view cut_count = "SELECT count(*)" CUT_LIST("<") " AND ?4 = ?5";
constexpr std::string_view cut_list_back =
    "SELECT place.time, place.article" CUT_LIST(">=") " ORDER BY place.time, place.article LIMIT ?4 OFFSET ?5";

// The times in which articles of the filter's days can lie: a day begins up to 14 hours before UTC's and ends up to 12
// hours after it. (The days themselves are compared exactly, as well.)
struct Span {
  std::int64_t first = -forever, last = forever;
};
Span span_of(const Filter& filter) {
  constexpr std::int64_t day = 86400;
  Span span;
  if (const auto from = base::parse_iso(filter.day_from)) span.first = from->to_unix() - day;
  if (const auto to = base::parse_iso(filter.day_to)) span.last = to->to_unix() + 2 * day;
  return span;
}

// A day by itself is a list of its own.
bool is_one_list(const Filter& filter, const Lists& lists) {
  const bool days = (!filter.day_from.empty() || !filter.day_to.empty()) && filter.day_from != filter.day_to;
  return !days && lists.others == "[]";
}

Rows ask_cut(Connection& db, std::string_view sql, const Filter& filter, const Lists& lists, const Cursor& place,
             std::int64_t most, std::int64_t skip) {
  const Span span = span_of(filter);
  return db.query(sql, lists.first, place.time, place.id, most, skip, lists.others, filter.day_from, filter.day_to,
                  span.first, span.last);
}

void read_cards(Rows rows, std::vector<Card>& cards) {
  while (rows.next()) cards.push_back(read_card(rows));
}

}  // namespace

std::optional<Card> card(Connection& db, Id id) {
  auto rows = db.query("SELECT " CARD_COLUMNS " FROM articles a WHERE a.id = ? AND a.withdrawn = 0", id);
  return rows.next() ? std::optional(read_card(rows)) : std::nullopt;
}

// Twenty a statement: most of what one costs is its beginning and end.
void read_with_records(Connection& db, std::span<const Id> articles,
                       const std::function<void(Card card, std::string_view json)>& each) {
  constexpr std::size_t at_once = 20;
  for (; !articles.empty(); articles = articles.subspan(std::min(at_once, articles.size()))) {
    std::array<std::optional<Id>, at_once> some;
    std::ranges::copy(articles.first(std::min(at_once, articles.size())), some.begin());
    auto rows = std::apply(
        [&db](const auto&... ids) {
          return db.query(
              "SELECT " CARD_COLUMNS
              ", r.record FROM (VALUES (?), (?), (?), (?), (?), (?), (?), (?), (?), (?), (?), (?), (?), (?), (?), (?), (?), (?), "
              "(?), (?)) AS some CROSS JOIN articles a ON a.id = some.column1 AND a.withdrawn = 0 LEFT JOIN records r ON r.article = a.id",
              ids...);
        },
        some);
    while (rows.next()) each(read_card(rows), rows.text(15));
  }
}

Page newest_page(Connection& db, const Filter& filter, const std::optional<Cursor>& after, std::int64_t offset,
                 std::int64_t limit) {
  Page page;
  const auto lists = lists_of(db, filter);
  if (!lists) return page;
  offset = std::max<std::int64_t>(offset, 0);
  limit = std::clamp<std::int64_t>(limit, 0, forever - 1);
  const Cursor from = after.value_or(Cursor{forever, forever});
  // One more than asked for tells whether there is a next page.
  if (is_one_list(filter, *lists)) {
    page.total = lists->articles;
    read_cards(db.query(one_list, lists->first, from.time, from.id, limit + 1, offset), page.cards);
  } else {
    if (auto count = ask_cut(db, cut_count, filter, *lists, {forever, forever}, 0, 0); count.next())
      page.total = count.integer(0);
    read_cards(ask_cut(db, cut_list, filter, *lists, from, limit + 1, offset), page.cards);
  }
  if (static_cast<std::int64_t>(page.cards.size()) > limit) {
    page.cards.pop_back();
    if (!page.cards.empty()) page.next = Cursor{page.cards.back().time, page.cards.back().id};
  }
  return page;
}

std::optional<Cursor> page_before(Connection& db, const Filter& filter, const Cursor& at, std::int64_t limit) {
  const auto lists = lists_of(db, filter);
  if (!lists) return std::nullopt;
  auto rows = is_one_list(filter, *lists) ? db.query(one_list_back, lists->first, at.time, at.id, limit)
                                          : ask_cut(db, cut_list_back, filter, *lists, at, 1, limit);
  return rows.next() ? std::optional(Cursor{rows.integer(0), rows.integer(1)}) : std::nullopt;
}

std::vector<std::pair<std::int64_t, Id>> newest_places(Connection& db, Id list, std::int64_t limit) {
  std::vector<std::pair<std::int64_t, Id>> places;
  auto rows = db.query(
      "SELECT time, article FROM article_terms WHERE term = ? ORDER BY time DESC, article DESC LIMIT ?", list, limit);
  while (rows.next()) places.emplace_back(rows.integer(0), rows.integer(1));
  return places;
}

std::vector<Count> largest_terms(Connection& db, Facet facet, std::int64_t limit) {
  std::vector<Count> counts;
  auto rows =
      db.query("SELECT name, articles FROM terms WHERE kind = ? AND articles > 0 ORDER BY articles DESC, key LIMIT ?",
               static_cast<int>(facet), limit);
  while (rows.next()) counts.push_back({rows.string(0), rows.integer(1)});
  return counts;
}

std::vector<Count> terms_from(Connection& db, Facet facet, std::string_view prefix, std::string_view after,
                              std::int64_t limit) {
  std::vector<Count> counts;
  auto rows = db.query(
      "SELECT name, articles FROM terms WHERE kind = ?1 AND key >= ?2 AND key > ?3 AND key < ?2 || char(0x10FFFF) "
      "AND articles > 0 ORDER BY key LIMIT ?4",
      static_cast<int>(facet), prefix, after, limit);
  while (rows.next()) counts.push_back({rows.string(0), rows.integer(1)});
  return counts;
}

std::vector<Card> same_story_cards(Connection& db, Id id) {
  std::vector<Card> cards;
  // Most stories are told by one publisher alone, and this takes a tenth of what the whole question does.
  if (!db.integer(
          "SELECT 1 FROM links mine JOIN links theirs ON theirs.key = mine.key WHERE mine.article = ?1 AND theirs.article <> ?1"
          " UNION ALL SELECT 1 FROM linked mine JOIN linked theirs ON theirs.story = mine.story"
          " WHERE mine.article = ?1 AND theirs.article <> ?1 LIMIT 1",
          id))
    return cards;
  read_cards(
      db.query(
          "WITH near (article) AS ("
          "  SELECT theirs.article FROM links mine JOIN links theirs ON theirs.key = mine.key WHERE mine.article = ?1"
          "  UNION SELECT theirs.article FROM linked mine JOIN linked theirs ON theirs.story = mine.story WHERE mine.article = ?1"
          "), story (article) AS ("
          "  SELECT article FROM near UNION SELECT far.article FROM near JOIN links l ON l.article = near.article"
          "  JOIN links far ON far.key = l.key"
          ") SELECT " CARD_COLUMNS " FROM story JOIN articles a ON a.id = story.article WHERE a.id <> ?1 "
          "ORDER BY a.time DESC, a.id DESC LIMIT ?2",
          id, most_tellings),
      cards);
  return cards;
}

}  // namespace ortoo::store
