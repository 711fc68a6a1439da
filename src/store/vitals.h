// Vitals: how a store is doing, for those who keep an eye on it.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

struct Vitals {
  std::int64_t articles = 0;
  std::int64_t underived = 0;   // of them, those that an older version wrote and no search finds yet (sqlite/derive.h)
  std::int64_t bytes = 0;       // of the file
  std::int64_t log_bytes = 0;   // of the write-ahead log beside it
  std::int64_t free_bytes = 0;  // on its disk, for this user
  bool writable = false;        // the file and its folder, by their modes
};

// Some microseconds; any thread. Errors: storage.
base::Result<Vitals> vitals(const Store& store);

// Vitals::underived alone: two looks into the settings, however many there are.
base::Result<std::int64_t> underived(const Store& store);

}  // namespace ortoo::store
