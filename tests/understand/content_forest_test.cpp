// What the forest says of a row whose columns are told apart: so that columns do not change places without a new
// forest.
#include "understand/quotes/content_forest.h"

#include <gtest/gtest.h>

#include <utility>

namespace ortoo::understand {
namespace {

TEST(ContentForest, ARowHasItsValue) {
  ContentRow likely = {0,    0.9F, 0.8F, 0.9F, 0.1F, 0.1F, 0.05F, 0.95F, 0.95F, 0.9F, 0, 12, 1, 0,
                       0.3F, 0.4F, 0,    -1,   0,    0,    0,     0,     0,     0,    0, 0,  0, 0};
  EXPECT_NEAR(english_contents(likely), 0.8937F, 0.001F);
  std::swap(likely[1], likely[4]);  // how right the choice is, and the best beside it
  EXPECT_NEAR(english_contents(likely), 0.3943F, 0.001F);
}

}  // namespace
}  // namespace ortoo::understand
