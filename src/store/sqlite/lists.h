// Reading lists from the SQLite room. Call inside a reading transaction; failures are the connection's.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "store/facets.h"
#include "store/sqlite/connection.h"
#include "store/store.h"
#include "store/stories.h"

namespace ortoo::store {

// The card of an article; none if it is not there.
std::optional<Card> card(Connection& db, Id id);

// Each of `articles` that is there, with card and record's JSON ("": none), in order. The JSON lives until `each`
// returns.
void read_with_records(Connection& db, std::span<const Id> articles,
                       const std::function<void(Card card, std::string_view json)>& each);

// One range of article_terms, in order. O(offset + limit) when the filter names at most one list, O(log n + limit)
// after a cursor; with several lists the smallest is walked and looked up in the others.
Page newest_page(Connection& db, const Filter& filter, const std::optional<Cursor>& after, std::int64_t offset,
                 std::int64_t limit);

// page_before() of store/page_before.h.
std::optional<Cursor> page_before(Connection& db, const Filter& filter, const Cursor& at, std::int64_t limit);

// Most articles first, then by name. A negative limit means all.
std::vector<Count> largest_terms(Connection& db, Facet facet, std::int64_t limit);
// Those whose key begins with `prefix` and comes behind `after` ("": all), in their order. A negative limit: all.
std::vector<Count> terms_from(Connection& db, Facet facet, std::string_view prefix, std::string_view after,
                              std::int64_t limit);

std::vector<Card> same_story_cards(Connection& db, Id id);

// Stories::related().
std::vector<RelatedCard> related_cards(Connection& db, Id article, std::int64_t limit);

// The newest of one list (a row of terms), newest first: when, and which article. O(limit).
std::vector<std::pair<std::int64_t, Id>> newest_places(Connection& db, Id list, std::int64_t limit);

}  // namespace ortoo::store
