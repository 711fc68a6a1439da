// Joining the segments of the search index changes nothing that is found.
#include "store/upkeep.h"

#include <gtest/gtest.h>

#include "samples.h"

namespace ortoo::store {
namespace {

TEST(Upkeep, JoinsSegmentsAndEndsWithAllThatWasFoundBefore) {
  const TemporaryFolder folder;
  auto store = Store::open(folder.file("store.db")).value();
  constexpr int articles = 9;  // a segment each
  for (int i = 0; i < articles; ++i) {
    record::Article article;
    article.url = "https://courier.example/" + std::to_string(i);
    article.title = "Bridge number" + std::to_string(i);
    ASSERT_TRUE(store.put(article));
  }
  int steps = 0;
  for (auto more = join_segments(store); more.value(); more = join_segments(store)) ASSERT_LT(++steps, 100);
  EXPECT_GT(steps, 0);
  EXPECT_FALSE(join_segments(store).value());
  EXPECT_EQ(store.search("bridge", 0, 20)->total, articles);
  EXPECT_EQ(store.search("number3", 0, 20)->total, 1);
  EXPECT_TRUE(store.check());
}

}  // namespace
}  // namespace ortoo::store
