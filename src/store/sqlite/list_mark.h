// What a list was when it was shown, in a few characters: who acts on all of it says so, so that a change is seen.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "store/sqlite/connection.h"

namespace ortoo::store {

// The fingerprint (base/hash.h) of the numbers of the rows, in their order.
std::string list_mark(Rows rows, int columns);

// conflict where nothing was done because the mark was another.
base::Result<std::int64_t> unless_changed(const base::Result<std::optional<std::int64_t>>& done);

}  // namespace ortoo::store
