#include "store/day_neighbours.h"

#include "store/facets.h"
#include "store/sqlite/database.h"

namespace ortoo::store {

base::Result<DayNeighbours> day_neighbours(const Store& store, std::string_view day) {
  return store.database().read([&](Connection& db) {
    const auto first = [&](const char* sql) {
      auto rows = db.query(sql, static_cast<int>(Facet::day), day);
      return rows.next() ? rows.string(0) : std::string();
    };
    // A month alone ("2024-09") is no day.
    return DayNeighbours{
        first(
            "SELECT max(day) FROM (SELECT * FROM (SELECT key AS day FROM terms WHERE kind = ?1 AND key < ?2 AND length(key) = 10 AND articles > 0 ORDER BY key DESC LIMIT 1) "
            "UNION ALL SELECT * FROM (SELECT day FROM found_happenings WHERE day < ?2 AND length(day) = 10 ORDER BY day DESC LIMIT 1))"),
        first(
            "SELECT min(day) FROM (SELECT * FROM (SELECT key AS day FROM terms WHERE kind = ?1 AND key > ?2 AND length(key) = 10 AND articles > 0 ORDER BY key LIMIT 1) "
            "UNION ALL SELECT * FROM (SELECT day FROM found_happenings WHERE day > ?2 AND length(day) = 10 ORDER BY day LIMIT 1))")};
  });
}

}  // namespace ortoo::store
