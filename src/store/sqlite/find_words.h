// Finding the newest articles that have all of some words and phrases, by the packed lists (postings.h) and, where
// articles are not in them, by FTS5. Call inside a reading transaction; failures are the connection's.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "store/search/query.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/index.h"
#include "store/store.h"

namespace ortoo::store {

struct Found {
  Id id = 0;
  double relevance = 0;
  std::int64_t time = 0;  // of those that tie with another
};

// The `most` that came in last of the articles that match, in any order; how relevant each is: rank.h. None: this is no
// query of up to eight words and phrases that may stand anywhere. `match`: match_of(query).
//
// Ends where enough are found; what it costs until then: meeting.h.
std::optional<std::vector<Found>> find_words(Connection& db, const Query& query, const Match& match, std::int64_t most);

}  // namespace ortoo::store
