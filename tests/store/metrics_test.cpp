// What is counted is written with what it counts.
#include "store/metrics.h"

#include <gtest/gtest.h>

#include "samples.h"
#include "store/desk.h"

namespace ortoo::store {
namespace {

std::int64_t value(const Store& store, std::string_view name) {
  const auto shown = metrics(store);
  EXPECT_TRUE(shown) << shown.error().to_string();
  for (const auto& metric : *shown)
    if (metric.name == name) return metric.value;
  return -1;
}

TEST(Metrics, AreCountedWithWhatTheyCount) {
  TemporaryFolder folder;
  auto store = Store::open(folder.file("store.db"));
  ASSERT_TRUE(store);
  Desk desk(*store);
  Batch batch;
  batch.finished.push_back(
      {0, 0, sample("https://post.example/1", "One", "Words."), {"post.example/1", "", "", "", "", 1, 5}});
  batch.counted[Counter::sources_asked] = 3;
  ASSERT_TRUE(desk.apply(batch, 100));
  batch.finished.front().article->title = "Another title";
  ASSERT_TRUE(desk.apply(batch, 200));
  EXPECT_EQ(value(*store, "ortoo_sources_asked_total"), 6);
  EXPECT_EQ(value(*store, "ortoo_stories_added_total"), 1);
  EXPECT_EQ(value(*store, "ortoo_stories_changed_total"), 1);
  EXPECT_EQ(value(*store, "ortoo_stories_failed_total"), 0);
}

TEST(Metrics, NothingIsCountedThatWasNotStored) {
  TemporaryFolder folder;
  auto store = Store::open(folder.file("store.db"));
  ASSERT_TRUE(store);
  Batch batch;
  // a lease long lost
  batch.finished.push_back({7, 1, sample("https://post.example/1", "One"), {"post.example/1", "", "", "", "", 1, 5}});
  ASSERT_TRUE(Desk(*store).apply(batch, 100));
  EXPECT_EQ(value(*store, "ortoo_stories_known_total"), 0);
}

}  // namespace
}  // namespace ortoo::store
