// Where an undated story stands in lists, by the clocks of the whole world.
#include "store/card.h"

#include <gtest/gtest.h>

namespace ortoo::store {
namespace {

std::int64_t time_of(const char* published) {
  record::Article dated;
  dated.published = base::parse_iso(published);
  return card_of(dated, 0).time;
}

TEST(Card, AnUndatedStoryStandsBelowThoseOfTheDayItCameIn) {
  for (const char* came_in : {"2024-09-03T00:00:00Z", "2024-09-03T12:00:00Z", "2024-09-03T23:59:59Z"}) {
    const auto arrival = time_of(came_in);
    const auto undated = card_of({}, arrival).time;
    for (const char* dated : {"2024-09-03", "2024-09-03T00:00:00Z", "2024-09-03T00:00:00+14:00", "2024-09-03T09:00:00+08:00", "2024-09-03T23:59:59-12:00"})
      EXPECT_LT(undated, time_of(dated)) << dated;
    EXPECT_GT(undated, time_of("2024-09-02T09:00:00Z"));
    EXPECT_GT(undated, time_of("2024-09-02T21:00:00+14:00"));
    EXPECT_LE(arrival, undated + undated_within);
  }
}

}  // namespace
}  // namespace ortoo::store
