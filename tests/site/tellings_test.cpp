// Who told a story first, and when.
#include "site/pages/tellings.h"

#include <gtest/gtest.h>

#include "site/api/shown.h"
#include "store/card.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t dated = 1725360000;  // a time of 2024-09-03
constexpr const char* unsaid[] = {"", "2024-09", "2024"};  // what says no time of what comes in on that day

TEST(Tellings, AnUndatedOneIsNotTakenForTheFirst) {
  for (const auto* published : unsaid) {
    store::StoryTelling undated, original;
    undated.card.id = 1;
    undated.card.published = published;
    undated.card.time = store::undated_time(dated + 3600);
    undated.copies = {2};
    original.card.id = 2;
    original.card.time = dated;
    original.card.published = "2024-09-03T10:40:00Z";
    original.copies = {1};
    ASSERT_LT(undated.card.time, original.card.time);
    const auto descent = descent_of({undated, original});
    ASSERT_EQ(descent.size(), 2U);
    for (const auto& one : descent)
      EXPECT_EQ(one.role == link::Role::original, one.article == 2) << one.article << " " << published;
  }
}

TEST(TimeTold, IsWhenItCameInWhereNobodySaidAnother) {
  store::Entry entry;
  entry.came_in = dated + 3600;
  entry.card.time = store::undated_time(entry.came_in);
  for (const auto* published : unsaid) {
    entry.card.published = published;
    EXPECT_EQ(time_told(entry), entry.came_in) << published;
  }
  for (const auto* published : {"2024-09-03T10:40:00Z", "2024-09-03", "2024-08", "2023"}) {
    entry.card.published = published;
    entry.card.time = base::parse_iso(published)->to_unix();
    EXPECT_EQ(time_told(entry), entry.card.time) << published;
  }
}

}  // namespace
}  // namespace ortoo::site
