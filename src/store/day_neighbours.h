// From one day to the next that has anything to show: a story published then, or something that happens then.
//
// Thread rules: any thread. Errors: storage.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

struct DayNeighbours {
  std::string before, after;  // "2024-09-03"; "" where there is none
};
// O(log n), and what is known of no day beside it but of a month alone.
base::Result<DayNeighbours> day_neighbours(const Store& store, std::string_view day);

}  // namespace ortoo::store
