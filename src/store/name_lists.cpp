#include "store/name_lists.h"

#include <charconv>
#include <limits>

#include "store/sqlite/database.h"
#include "store/sqlite/lists.h"

namespace ortoo::store {

std::string to_text(const NamePlace& place) { return std::to_string(place.articles) + "." + place.key; }

std::optional<NamePlace> read_name_place(std::string_view text) {
  NamePlace place;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), place.articles);
  if (error != std::errc() || place.articles < 1 || end == text.data() + text.size() || *end != '.')
    return std::nullopt;
  place.key = std::string_view(end + 1, static_cast<std::size_t>(text.data() + text.size() - end - 1));
  return place;
}

base::Result<NamePage> names_of(const Store& store, Facet facet, const std::optional<NamePlace>& after,
                                std::int64_t limit) {
  const NamePlace from = after.value_or(NamePlace{std::numeric_limits<std::int64_t>::max(), ""});
  return store.database().read([&](Connection& db) {
    NamePage page;
    NamePlace last;
    // One more than asked for tells whether there is a next page.
    auto rows = db.query(
        "SELECT name, articles, key FROM terms WHERE kind = ?1 AND articles > 0 AND articles <= ?2 AND (articles < ?2 OR key > ?3) "
        "ORDER BY articles DESC, key LIMIT ?4",
        static_cast<int>(facet), from.articles, from.key, limit + 1);
    while (rows.next()) {
      if (static_cast<std::int64_t>(page.names.size()) == limit) {
        page.next = std::move(last);
        break;
      }
      page.names.push_back({rows.string(0), rows.integer(1)});
      last = {rows.integer(1), rows.string(2)};
    }
    return page;
  });
}

base::Result<std::optional<NamePlace>> names_before(const Store& store, Facet facet, const NamePlace& at,
                                                    std::int64_t limit) {
  return store.database().read([&](Connection& db) -> std::optional<NamePlace> {
    auto rows = db.query(
        "SELECT articles, key FROM terms WHERE kind = ?1 AND articles > 0 AND articles >= ?2 AND (articles > ?2 OR key <= ?3) "
        "ORDER BY articles, key DESC LIMIT 1 OFFSET ?4",
        static_cast<int>(facet), at.articles, at.key, limit);
    if (!rows.next()) return std::nullopt;
    return NamePlace{rows.integer(0), rows.string(1)};
  });
}

base::Result<std::vector<Count>> names_beginning(const Store& store, Facet facet, std::string_view prefix,
                                                 std::string_view after, std::int64_t limit) {
  return store.database().read(
      [&](Connection& db) { return terms_from(db, facet, term_key(prefix), term_key(after), limit); });
}

}  // namespace ortoo::store
