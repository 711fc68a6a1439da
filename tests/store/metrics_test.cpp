// What is counted is written with what it counts, and shown as Prometheus reads it.
#include "store/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "samples.h"
#include "store/desk.h"

namespace ortoo::store {
namespace {

using testing::HasSubstr;

TEST(Metrics, AreCountedWithWhatTheyCount) {
  TemporaryFolder folder;
  auto store = Store::open(folder.file("store.db"));
  ASSERT_TRUE(store);
  Desk desk(*store);
  Batch batch;
  batch.sources.emplace_back().url = "https://post.example/feed";
  batch.finished.push_back({0, 0, sample("https://post.example/1", "One", "Words."), {"post.example/1", "", "", "", "", 1, 5}});
  batch.counted[Counter::sources_asked] = 3;
  ASSERT_TRUE(desk.apply(batch, 100));
  batch.finished.front().article->title = "Another title";
  ASSERT_TRUE(desk.apply(batch, 200));
  const auto shown = metrics(*store);
  ASSERT_TRUE(shown) << shown.error().to_string();
  const auto text = to_prometheus(*shown);
  for (const auto* line : {"# TYPE ortoo_sources_asked_total counter\n", "\nortoo_sources_asked_total 6\n", "\nortoo_stories_added_total 1\n",
                           "\nortoo_stories_changed_total 1\n", "\nortoo_stories_failed_total 0\n", "\nortoo_sources{state=\"new\"} 1\n",
                           "\nortoo_jobs{stage=\"read\",state=\"open\"} 0\n", "\nortoo_articles 1\n", "# TYPE ortoo_articles gauge\n"})
    EXPECT_THAT(text, HasSubstr(line));
}

TEST(Metrics, NothingIsCountedThatWasNotStored) {
  TemporaryFolder folder;
  auto store = Store::open(folder.file("store.db"));
  ASSERT_TRUE(store);
  Batch batch;
  batch.finished.push_back({7, 1, sample("https://post.example/1", "One"), {"post.example/1", "", "", "", "", 1, 5}});  // a lease long lost
  ASSERT_TRUE(Desk(*store).apply(batch, 100));
  EXPECT_THAT(to_prometheus(*metrics(*store)), HasSubstr("\nortoo_stories_known_total 0\n"));
}

}  // namespace
}  // namespace ortoo::store
