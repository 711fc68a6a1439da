// store/outlets.h while an article is withdrawn or put back. Call inside a transaction; failures are the connection's.
#pragma once

#include <cstdint>
#include <string_view>

#include "store/sqlite/connection.h"
#include "store/store.h"

namespace ortoo::store {

// Article `id` was withdrawn: it goes nowhere until it is put back, and those who may have it are told.
void recall_article(Connection& db, Id id, std::string_view reason, std::int64_t now);
// It was put back, and is in the lists again: it is sent anew to all to whom it went or was going.
void send_again(Connection& db, Id id, std::int64_t now);

}  // namespace ortoo::store
