// store/rulings.h while articles are derived. Call inside a transaction; failures are the connection's.
#pragma once

#include <optional>
#include <string>

#include "store/sqlite/connection.h"
#include "store/store.h"

namespace ortoo::store {

// The section that an editor gave article `id`.
std::optional<std::string> placed_section(Connection& db, Id id);

}  // namespace ortoo::store
