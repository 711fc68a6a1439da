#include "store/metrics.h"

#include "store/sqlite/counters.h"
#include "store/sqlite/database.h"

namespace ortoo::store {
namespace {

struct Named {
  std::string_view name, help;
};

// In the order of Counter.
constexpr std::array<Named, counter_count> counters = {{
    {"ortoo_sources_asked_total", "Requests to sources (feeds, sitemaps, lists, front pages) that came to an end."},
    {"ortoo_sources_unchanged_total", "Of these, those that brought nothing new."},
    {"ortoo_sources_failed_total", "Of these, those that failed."},
    {"ortoo_pages_fetched_total", "Requests for the pages of stories that came to an end."},
    {"ortoo_fetched_bytes_total", "Bytes of bodies received, as they came over the wire."},
    {"ortoo_stories_added_total", "Stories that were new."},
    {"ortoo_stories_changed_total", "Stories that became a new version."},
    {"ortoo_stories_known_total", "Stories that were named again and had not changed."},
    {"ortoo_stories_failed_total", "Stories that went into quarantine."},
    {"ortoo_pages_read_total", "Pages that became a record."},
    {"ortoo_hub_notices_total", "Notices of WebSub hubs, with a right signature."},
}};

}  // namespace

void count(Connection& db, const Counted& counted) {
  for (std::size_t i = 0; i < counter_count; ++i) {
    if (const auto amount = counted.amounts()[i]; amount != 0)
      db.run(
          "INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = value + excluded.value",
          counters[i].name, amount);
  }
}

base::Result<std::vector<Metric>> metrics(const Store& store) {
  return store.database().read([](Connection& db) {
    std::vector<Metric> out;
    for (const auto& [name, help] : counters)
      out.push_back({name, help, db.integer("SELECT value FROM counters WHERE name = ?", name).value_or(0)});
    return out;
  });
}

}  // namespace ortoo::store
