// What an older version derived from the records, made anew while the store is in use: a few articles at a time, the
// newest first. Until it is an article's turn it has the rows of the older version, and is not found by a search.
//
// How far it is stands in the file, as the setting "underived": articles with a lower number are still to be made anew;
// and how many these are as "underived_left", since to count them takes as long as there are many.
// Whoever has the store open goes on with it. Failures are the connection's.
#pragma once

#include <cstdint>
#include <stop_token>

#include "store/sqlite/connection.h"
#include "store/sqlite/database.h"
#include "store/store.h"

namespace ortoo::store {

// Marks all articles. Call inside a writing transaction.
void begin_deriving(Connection& db);

// The lowest number of an article that is not to be made anew; 0: there is none to be.
Id underived_below(Connection& db);
// How many are to be, those that are withdrawn left out, as they are out of every other count.
std::int64_t count_underived(Connection& db);

inline constexpr std::int64_t derived_at_once = 32;  // articles a transaction: others wait a tenth of a second at most

// Makes up to `limit` articles anew. False: there are no more. Call inside a writing transaction.
bool derive_some(Connection& db, std::int64_t limit);

// All that is left, until it is stopped, in steps with rests (store/steps.h).
void derive_rest(Database& database, const std::stop_token& stop);

}  // namespace ortoo::store
