// The months of which there is something to show: stories that were published in them, things that happen in them.
//
// Thread rules: any thread. Errors: storage.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

struct Month {
  std::string name;      // "2024-09"
  bool stories = false;  // else only happenings
};
// In order. O(months · log n).
base::Result<std::vector<Month>> months(const Store& store);

}  // namespace ortoo::store
