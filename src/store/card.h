// The card of an article: what lists show of it.
//
// Pure; any thread.
#pragma once

#include <cstdint>

#include "record/article.h"
#include "store/store.h"

namespace ortoo::store {

// `came_in`: Unix seconds, which tell the time of an undated article. id and snippet stay empty.
// An undated story, or one known only to be of the month or year in which it came in, stands a second before the day on which it came in (UTC) begins anywhere: below whatever is dated on that day by any
// clock (UTC+14 is the first). It came in no longer after its card's time than this.
inline constexpr std::int64_t undated_within = (24 + 14) * 3600;
constexpr std::int64_t undated_time(std::int64_t came_in) { return came_in - came_in % 86400 - std::int64_t{14} * 3600 - 1; }

Card card_of(const record::Article& article, std::int64_t came_in);

}  // namespace ortoo::store
