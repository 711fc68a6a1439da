#include "base/edit_distance.h"

#include <gtest/gtest.h>

namespace ortoo::base {
namespace {

TEST(EditDistance, CountsLettersThatChangeGoOrCome) {
  EXPECT_EQ(edit_distance<char>("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance<char>("", "abc"), 3U);
  EXPECT_EQ(edit_distance<char>("abc", ""), 3U);
  EXPECT_EQ(edit_distance<char>("same", "same"), 0U);
  EXPECT_EQ(edit_distance<char32_t>(U"Юрий", U"Юрій"), 1U);
}

}  // namespace
}  // namespace ortoo::base
