// A process that puts articles is killed at random moments. The store must open, agree with itself, hold everything
// that was acknowledged, and nothing beyond the put that was under way.
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <random>
#include <thread>

#include "child.h"
#include "store/samples.h"
#include "store/store.h"

namespace ortoo::store {
namespace {

constexpr int kills = 120;

// Article `number` of the endless series that the child puts: every third one changes the one before it.
record::Article nth(std::int64_t number) {
  const auto page = number % 3 == 2 ? number - 1 : number;
  auto article = sample("https://post.example/" + std::to_string(page), "Story " + std::to_string(number),
                        "Story number " + std::to_string(number) + " of the series, 北京 and Điện.");
  article.section = "Section " + std::to_string(number % 5);
  article.tags = {"tag " + std::to_string(number % 7), "all"};
  article.body.resize(1 + static_cast<std::size_t>(number % 40), article.body.front());
  return article;
}

// How many of the series are stored: the newest version of the last page tells.
std::int64_t stored_length(const Store& store) {
  std::int64_t length = 0;
  while (true) {
    const auto article = nth(length);
    const auto id = store.find_url(article.url);
    if (!id || !*id) return length;
    const auto versions = store.versions(**id);
    if (!versions) return -1;
    bool found = false;
    for (const auto& version : *versions) found = found || version.article == article;
    if (!found) return length;
    ++length;
  }
}

// Puts the series from `next` on, singly or by fives, and writes the length that is acknowledged into the pipe.
int put_for_ever(const std::string& path, std::int64_t next, int acknowledgements) {
  auto store = Store::open(path);
  if (!store) return 1;
  while (true) {
    std::vector<record::Article> articles;
    for (int i = next % 2 == 0 ? 1 : 5; i > 0; --i) articles.push_back(nth(next++));
    if (!store->put_all(articles)) return 2;
    if (write(acknowledgements, &next, sizeof next) != sizeof next) return 3;
  }
}

TEST(StoreKill, HoldsWhatWasAcknowledgedAndNothingHalf) {
  std::mt19937 random(20240903);
  std::uniform_int_distribution<int> microseconds(0, 30000);
  TemporaryFolder folder;
  std::string path;
  std::int64_t length = 0, most = 0;
  for (int round = 0; round < kills; ++round) {
    if (round % 10 == 0) {  // also killed while it is being made
      path = folder.file("store" + std::to_string(round) + ".db");
      length = 0;
    }
    std::array<int, 2> ends{};
    ASSERT_EQ(pipe(ends.data()), 0);
    faults::Child child([&] { return put_for_ever(path, length, ends[1]); });
    close(ends[1]);
    std::this_thread::sleep_for(std::chrono::microseconds(microseconds(random)));
    child.kill();
    std::int64_t acknowledged = length;
    for (std::int64_t next = 0; read(ends[0], &next, sizeof next) == sizeof next;) acknowledged = next;
    close(ends[0]);

    auto store = Store::open(path);
    ASSERT_TRUE(store) << store.error().to_string();
    const auto checked = store->check();
    ASSERT_TRUE(checked) << checked.error().to_string();
    length = stored_length(*store);
    const std::int64_t under_way = acknowledged % 2 == 0 ? 1 : 5;
    ASSERT_TRUE(length == acknowledged || length == acknowledged + under_way) << length << " of " << acknowledged;
    const auto all = store->newest({}, 0, 0);
    ASSERT_TRUE(all);
    ASSERT_EQ(all->total, length - length / 3) << "of a series of " << length;
    most = std::max(most, length);
  }
  EXPECT_GT(most, 0);
}

}  // namespace
}  // namespace ortoo::store
