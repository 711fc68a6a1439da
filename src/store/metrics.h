// What has been done and what there is to do, as numbers for whoever watches an Ortoo.
//
// Counters are kept in the store, written with what they count: they are of all processes on it, survive their ends and
// are never ahead or behind. Gauges are looked up when asked for. Costs a few indexed look-ups and one pass over jobs.
// Thread rules: as Store. Errors: storage.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

enum class Counter : std::uint8_t {
  sources_asked, sources_unchanged, sources_failed,
  pages_fetched, bytes_fetched,
  stories_added, stories_changed, stories_known, stories_failed,
  pages_read,
  hub_notices,
};
inline constexpr std::size_t counter_count = 11;

// Amounts to add, one place a Counter.
class Counted {
 public:
  std::int64_t& operator[](Counter counter) { return amounts_[static_cast<std::size_t>(counter)]; }
  std::int64_t operator[](Counter counter) const { return amounts_[static_cast<std::size_t>(counter)]; }
  const std::array<std::int64_t, counter_count>& amounts() const { return amounts_; }

 private:
  std::array<std::int64_t, counter_count> amounts_{};
};

struct Metric {
  std::string_view name;  // "ortoo_stories_added_total"
  std::string_view help;
  bool counter = false;   // else a gauge
  std::string labels;     // "stage=\"read\",state=\"open\"" or ""
  std::int64_t value = 0;
};

// In a fixed order, those of one name together.
base::Result<std::vector<Metric>> metrics(const Store& store);

// The text format that Prometheus reads, version 0.0.4 ("text/plain; version=0.0.4").
std::string to_prometheus(const std::vector<Metric>& metrics);

}  // namespace ortoo::store
