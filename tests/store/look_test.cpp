#include "store/look.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

namespace ortoo::store {
namespace {

class LookTest : public ::testing::Test {
 protected:
  LookTest() : folder_(std::filesystem::temp_directory_path() / ("ortoo-look-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
    store_ = std::make_unique<Store>(Store::open(folder_ / "store.db").value());
    other_ = std::make_unique<Store>(Store::open(folder_ / "other.db").value());
  }
  ~LookTest() override {
    store_.reset();
    other_.reset();
    std::filesystem::remove_all(folder_);
  }
  static void add(Store& store, const std::string& title) {
    record::Article article;
    article.url = "https://courier.example/" + title;
    article.title = title;
    ASSERT_TRUE(store.put(article));
  }
  static std::int64_t count(const Store& store) { return store.newest({}, 0, 0)->total; }

  std::filesystem::path folder_;
  std::unique_ptr<Store> store_, other_;
};

TEST_F(LookTest, SeesOneMomentUntilItsEnd) {
  add(*store_, "first");
  {
    const Look look(*store_);
    EXPECT_EQ(count(*store_), 1);
    const auto version = store_->version().value();
    add(*store_, "second");
    EXPECT_EQ(count(*store_), 1);
    EXPECT_EQ(store_->version().value(), version) << "what is kept by it is of that moment, too";
    {
      const Look within(*store_);
      EXPECT_EQ(count(*store_), 1);
    }
    EXPECT_EQ(count(*store_), 1) << "the outer one goes on";
    std::int64_t elsewhere = 0;
    std::jthread([&] { elsewhere = count(*store_); }).join();
    EXPECT_EQ(elsewhere, 2) << "it is this thread's alone";
  }
  EXPECT_EQ(count(*store_), 2);
}

TEST_F(LookTest, IsOfOneStore) {
  const Look look(*store_), another(*other_);
  EXPECT_EQ(count(*store_), 0);
  EXPECT_EQ(count(*other_), 0);
  add(*store_, "first");
  add(*other_, "first");
  EXPECT_EQ(count(*store_), 0);
  EXPECT_EQ(count(*other_), 0);
}

TEST_F(LookTest, TellsEachFailureOnce) {
  add(*store_, "first");
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open((folder_ / "store.db").c_str(), &handle), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(handle, "DROP TABLE links; DROP TABLE linked", nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(handle);
  sqlite3_close(handle);
  const Look look(*store_);
  EXPECT_FALSE(store_->same_story(1));
  EXPECT_EQ(count(*store_), 1) << "the failure is not told again of another reading";
  EXPECT_FALSE(store_->same_story(1));
}

}  // namespace
}  // namespace ortoo::store
