// The rows of store/stories.h. Call inside a writing transaction; failures are the connection's.
#pragma once

#include "store/sqlite/connection.h"
#include "store/store.h"

namespace ortoo::store {

// Takes an article out of its story, and out of what others are compared with.
void clear_linked(Connection& db, Id article);

}  // namespace ortoo::store
