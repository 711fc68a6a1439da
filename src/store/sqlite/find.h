// Searching the SQLite room. Call inside a reading transaction; failures are the connection's.
#pragma once

#include "store/search/query.h"
#include "store/sqlite/briefs.h"
#include "store/sqlite/connection.h"
#include "store/store.h"

namespace ortoo::store {

// Of the articles that match, so many that came in last are ranked (bench/store.cpp); or so many of the newest are
// given.
inline constexpr std::int64_t most_ranked = 500;

enum class SearchOrder : std::uint8_t { best, newest };

// Most relevant first (rank.h), newer before older where equal; or the newest first, however relevant. A query that
// only cuts (`lang:vi`) lists the newest. `languages`: where it is asked for, those of what the pages give, of a
// hundred evenly where it is more.
Page search_page(Connection& db, Briefs& briefs, const Query& query, std::int64_t offset, std::int64_t limit,
                 SearchOrder order = SearchOrder::best, std::vector<std::string>* languages = nullptr);
// The 500 that search_page() gives in that order (those that it ranks came in last); in no order of their own.
std::vector<Id> found_ids(Connection& db, const Query& query, SearchOrder order);
// Whether it cuts by language or day.
bool cuts(const Query& query);

}  // namespace ortoo::store
