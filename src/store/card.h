// The card of an article: what lists show of it.
//
// Pure; any thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "record/article.h"
#include "store/store.h"

namespace ortoo::store {

// An undated story, or one known only to be of the month or year in which it came in, stands a second before the day on
// which it came in (UTC) begins anywhere: below whatever is dated on that day by any clock (UTC+14 is the first). It
// came in no longer after its card's time than this.
inline constexpr std::int64_t undated_within = (24 + 14) * 3600;
constexpr std::int64_t undated_time(std::int64_t came_in) {
  return came_in - came_in % 86400 - std::int64_t{14} * 3600 - 1;
}

// Of a card's `published` and `time`: whether this is when the story was published, and not a place in lists alone.
bool is_dated(std::string_view published, std::int64_t time);
inline bool is_dated(const Card& card) { return is_dated(card.published, card.time); }

// `came_in`: Unix seconds, which tell the time of an undated article. id and snippet stay empty.
Card card_of(const record::Article& article, std::int64_t came_in);

}  // namespace ortoo::store
