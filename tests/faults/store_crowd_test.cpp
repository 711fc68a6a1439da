// Many writers and readers, of several threads and processes: nobody ever hears of a lock, nothing is lost.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <array>
#include <atomic>
#include <chrono>
#include <thread>

#include "child.h"
#include "store/samples.h"
#include "store/store.h"

namespace ortoo::store {
namespace {

constexpr int processes = 2;
constexpr int threads = 6;
constexpr int puts = 40;

// Half of the articles are each writer's own; the others all writers put, so that they meet.
record::Article article_of(int writer, int number) {
  const auto name = number % 2 == 0 ? "all" : std::to_string(writer);
  auto article = sample("https://post.example/" + name + "/" + std::to_string(number),
                        "Story " + std::to_string(number), "Words.");
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

TEST(StoreCrowd, ThreadsOfOneProcessTakeTurns) {
  TemporaryFolder folder;
  const auto path = folder.file("store.db");
  EXPECT_EQ(write_and_read(path, 0), 0);
  const auto store = Store::open(path);
  ASSERT_TRUE(store);
  EXPECT_EQ(store->newest({}, 0, 0)->total, puts / 2 * (1 + threads));
}

TEST(StoreCrowd, ABackupOfABusyStoreIsWhole) {
  TemporaryFolder folder;
  auto store = Store::open(folder.file("store.db"));
  ASSERT_TRUE(store);
  std::atomic<bool> writing = true;
  std::thread writer([&] {
    for (int i = 0; i < 5 * puts; ++i) EXPECT_TRUE(store->put(article_of(0, i)));
    writing = false;
  });
  do {
    ASSERT_TRUE(store->backup(folder.file("copy.db")));
    const auto copy = Store::open(folder.file("copy.db"));
    ASSERT_TRUE(copy) << copy.error().to_string();
    EXPECT_TRUE(copy->check());
  } while (writing);
  writer.join();
}

// Two readers take turns so that there is never a moment without one: each begins before the other ends.
void read_without_pause(const std::string& path, const std::atomic<bool>& going) {
  std::array<sqlite3*, 2> readers{};
  for (auto& reader : readers) {
    EXPECT_EQ(sqlite3_open_v2(path.c_str(), &reader, SQLITE_OPEN_READWRITE, nullptr), SQLITE_OK);
    sqlite3_busy_timeout(reader, 60000);
  }
  const auto run = [](sqlite3* reader, const char* sql) {
    EXPECT_EQ(sqlite3_exec(reader, sql, nullptr, nullptr, nullptr), SQLITE_OK);
  };
  for (std::size_t turn = 0; going; ++turn) {
    run(readers[turn % 2], "BEGIN; SELECT count(*) FROM articles");
    if (turn > 0) run(readers[(turn + 1) % 2], "COMMIT");
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  for (auto* reader : readers) sqlite3_close(reader);
}

// The write-ahead log must not grow without end where readers never pause.
TEST(StoreCrowd, TheLogStaysSmallWhileOthersRead) {
  constexpr std::uintmax_t written = 140'000'000, most_log = 90'000'000;
  TemporaryFolder folder;
  const auto path = folder.file("store.db");
  auto store = Store::open(path);
  ASSERT_TRUE(store);
  std::atomic<bool> going = true;
  std::thread reader([&] { read_without_pause(path, going); });
  const std::string text(1'000'000, 'x');
  for (std::uintmax_t i = 0; i < written / text.size(); ++i) {
    EXPECT_TRUE(store->put(sample("https://post.example/" + std::to_string(i), "Long read", text)));
  }
  EXPECT_LT(std::filesystem::file_size(path + "-wal"), most_log);
  going = false;
  reader.join();
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
