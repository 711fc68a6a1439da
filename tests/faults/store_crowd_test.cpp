// Many writers and readers, of several threads and processes: nobody ever hears of a lock, nothing is lost.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "child.h"
#include "store/samples.h"
#include "store/store.h"

namespace ortoo::store {
namespace {

constexpr int processes = 2;
constexpr int threads = 3;
constexpr int puts = 40;

// Half of the articles are each writer's own; the others all writers put, so that they meet.
record::Article article_of(int writer, int number) {
  const auto name = number % 2 == 0 ? "all" : std::to_string(writer);
  auto article = sample("https://post.example/" + name + "/" + std::to_string(number), "Story " + std::to_string(number), "Words.");
  article.tags = {"tag " + std::to_string(number % 3)};
  return article;
}

// A page must be a snapshot: what it counts is what is there.
bool reads_a_snapshot(const Store& store) {
  const auto page = store.newest({}, 0, 100000);
  const auto found = store.search("story", 0, 5);
  return page && page->total == static_cast<std::int64_t>(page->cards.size()) && found && store.tags(10);
}

int write_and_read(const std::string& path, int first_writer) {
  auto store = Store::open(path);
  if (!store) return 1;
  std::atomic<int> failures = 0, writing = threads;
  std::vector<std::thread> crowd;
  for (int t = 0; t < threads; ++t) {
    crowd.emplace_back([&, writer = first_writer + t] {
      for (int i = 0; i < puts; ++i) {
        if (!store->put(article_of(writer, i))) ++failures;
      }
      --writing;
    });
    crowd.emplace_back([&] {
      while (writing > 0) {
        if (!reads_a_snapshot(*store)) ++failures;
      }
    });
  }
  for (auto& thread : crowd) thread.join();
  return failures == 0 ? 0 : 2;
}

TEST(StoreCrowd, WritersOfManyProcessesTakeTurns) {
  TemporaryFolder folder;
  const auto path = folder.file("store.db");
  {
    // All make the file and its schema at once.
    std::vector<std::unique_ptr<faults::Child>> children;
    for (int p = 0; p < processes; ++p) {
      children.push_back(std::make_unique<faults::Child>([&] { return write_and_read(path, p * threads); }));
    }
    for (auto& child : children) EXPECT_EQ(child->wait(), 0);
  }
  const auto store = Store::open(path);
  ASSERT_TRUE(store);
  EXPECT_EQ(store->newest({}, 0, 0)->total, puts / 2 * (1 + processes * threads));
  const auto checked = store->check();
  EXPECT_TRUE(checked) << checked.error().to_string();
}

}  // namespace
}  // namespace ortoo::store
