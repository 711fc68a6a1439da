#include "store/metrics.h"

#include "store/desk.h"
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

void add_gauges(Connection& db, std::vector<Metric>& out) {
  constexpr std::string_view sources_help = "Sources that are followed.", jobs_help = "Stories on their way into the store.";
  const auto source_count = [&](std::string_view state, std::string_view where) {
    out.push_back({"ortoo_sources", sources_help, false, "state=\"" + std::string(state) + "\"",
                   db.integer("SELECT count(*) FROM sources WHERE " + std::string(where)).value_or(0)});
  };
  source_count("new", "failures = 0 AND asked = 0");
  source_count("well", "failures = 0 AND asked <> 0");
  source_count("failing", "failures > 0");
  for (const auto stage : {Stage::fetch, Stage::read}) {
    for (const std::int64_t state : {0, 1}) {
      const auto labels = "stage=\"" + std::string(name(stage)) + "\",state=\"" + (state == 0 ? "open" : "quarantined") + "\"";
      out.push_back({"ortoo_jobs", jobs_help, false, labels,
                     db.integer("SELECT count(*) FROM jobs WHERE stage = ? AND state = ?", static_cast<std::int64_t>(stage), state).value_or(0)});
    }
  }
  out.push_back({"ortoo_articles", "Articles in the store.", false, "", db.integer("SELECT count(*) FROM articles").value_or(0)});
}

}  // namespace

void count(Connection& db, const Counted& counted) {
  for (std::size_t i = 0; i < counter_count; ++i) {
    if (const auto amount = counted.amounts()[i]; amount != 0)
      db.run("INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = value + excluded.value", counters[i].name, amount);
  }
}

base::Result<std::vector<Metric>> metrics(const Store& store) {
  return store.database().read([](Connection& db) {
    std::vector<Metric> out;
    for (const auto& [name, help] : counters)
      out.push_back({name, help, true, "", db.integer("SELECT value FROM counters WHERE name = ?", name).value_or(0)});
    add_gauges(db, out);
    return out;
  });
}

std::string to_prometheus(const std::vector<Metric>& metrics) {
  std::string out;
  std::string_view before;
  for (const auto& metric : metrics) {
    const std::string name(metric.name);
    if (metric.name != before) out += "# HELP " + name + ' ' + std::string(metric.help) + "\n# TYPE " + name + (metric.counter ? " counter\n" : " gauge\n");
    before = metric.name;
    out += name + (metric.labels.empty() ? "" : "{" + metric.labels + "}") + ' ' + std::to_string(metric.value) + '\n';
  }
  return out;
}

}  // namespace ortoo::store
