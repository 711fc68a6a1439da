// Joining the segments of the search index changes nothing that is found; a store is told by its file.
#include "store/upkeep.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

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

TEST(Upkeep, AStoreWithItsLogIsOneWhereSqliteCannotReadIt) {
  const TemporaryFolder folder;
  ASSERT_TRUE(Store::open(folder.file("store.db")));  // and closed, which puts all of its log into it
  for (const auto* name : {"copy.db", "other.db"}) {
    std::filesystem::copy_file(folder.file("store.db"), folder.file(name));
    std::ofstream(folder.file(name + std::string("-wal"))) << "a log";
    // as where SQLite may make none
    std::filesystem::create_symlink(folder.file("none/shm"), folder.file(name + std::string("-shm")));
  }
  {
    std::fstream other(folder.file("other.db"), std::ios::in | std::ios::out | std::ios::binary);
    other.seekp(68).write("else", 4);  // https://www.sqlite.org/fileformat.html#application_id
  }
  EXPECT_TRUE(is_store_file(folder.file("copy.db")));
  EXPECT_FALSE(is_store_file(folder.file("other.db")));
}

}  // namespace
}  // namespace ortoo::store
