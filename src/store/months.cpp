#include "store/months.h"

#include <map>

#include "base/civil_time.h"
#include "store/facets.h"
#include "store/sqlite/database.h"

namespace ortoo::store {
namespace {

// Calls `found` with each month of the days that `next` gives; `next` answers the first day from where it is told.
template <typename Next, typename Found>
void each_month(const Next& next, const Found& found) {
  constexpr std::size_t length = 7;  // "2024-09"
  std::string from;
  for (auto day = next(from); !day.empty(); day = next(from)) {
    const auto month = day.substr(0, length);
    const auto parsed = base::parse_iso(month);
    const bool is_month = parsed && parsed->precision == base::Precision::month;
    if (is_month) found(month);
    // "~" stands behind every day of the month; "!" before "-": a year is no month
    from = is_month ? month + "~" : day + "!";
  }
}

}  // namespace

base::Result<std::vector<Month>> months(const Store& store) {
  return store.database().read([](Connection& db) {
    const auto first = [&](const char* sql, const auto&... values) {
      auto rows = db.query(sql, values...);
      return rows.next() ? rows.string(0) : std::string();
    };
    std::map<std::string, bool> found;
    each_month(
        [&](const std::string& from) {
          return first("SELECT key FROM terms WHERE kind = ? AND key >= ? AND articles > 0 ORDER BY key LIMIT 1",
                       static_cast<int>(Facet::day), from);
        },
        [&](const std::string& month) { found[month] = true; });
    each_month(
        [&](const std::string& from) {
          return first("SELECT day FROM found_happenings WHERE day >= ? ORDER BY day LIMIT 1", from);
        },
        [&](const std::string& month) { found.emplace(month, false); });
    std::vector<Month> out;
    for (const auto& [name, stories] : found) out.push_back({name, stories});
    return out;
  });
}

}  // namespace ortoo::store
