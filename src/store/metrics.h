// What has been done, counted since the store was made, for whoever watches an Ortoo.
//
// The counts are kept in the store, written with what they count: they are of all processes on it, survive their ends
// and are never ahead or behind.
// Thread rules: as Store. Errors: storage.
#pragma once

#include <array>
#include <cstdint>
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
  std::string_view name;  // as Prometheus has them: "ortoo_stories_added_total"
  std::string_view help;
  std::int64_t value = 0;
};

// All of them, in the order of Counter.
base::Result<std::vector<Metric>> metrics(const Store& store);

}  // namespace ortoo::store
