// Who told a story first.
#include "site/tellings.h"

#include <gtest/gtest.h>

#include "store/card.h"

namespace ortoo::site {
namespace {

TEST(Tellings, AnUndatedOneIsNotTakenForTheFirst) {
  constexpr std::int64_t dated = 1725360000;  // a time of 2024-09-03, on which the undated one came in later
  store::StoryTelling undated, original;
  undated.card.id = 1;
  undated.card.time = store::undated_time(dated + 3600);
  undated.copies = {2};
  original.card.id = 2;
  original.card.time = dated;
  original.card.published = "2024-09-03T10:40:00Z";
  original.copies = {1};
  ASSERT_LT(undated.card.time, original.card.time);
  const auto descent = descent_of({undated, original});
  ASSERT_EQ(descent.size(), 2U);
  for (const auto& one : descent) EXPECT_EQ(one.role == link::Role::original, one.article == 2) << one.article;
}

}  // namespace
}  // namespace ortoo::site
