// What is kept of all that searches find stands for what the store has: after an article was changed, under a look at
// an earlier moment, and after a backup took the place of everything.
#include "store/sqlite/briefs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "store/look.h"
#include "store/samples.h"
#include "store/searched.h"
#include "store/sqlite/database.h"

namespace ortoo::store {
namespace {

class BriefsTest : public ::testing::Test {
 protected:
  BriefsTest() : store_(open()), other_(open()) {
    for (const auto* name : {"first", "second", "third"}) put(name, 1'700'000'000 + hour_++ * 3600);
  }
  Store open() { return *Store::open(folder_.file("store.db")); }
  // All of them tie in a search for "river".
  void put(const std::string& name, std::int64_t time, const std::string& language = "en") {
    auto article = sample("https://post.example/" + name, name, "A river ran.");
    article.published = base::civil_from_unix(time);
    article.language = language;
    ASSERT_TRUE(other_.put(article));
  }
  std::vector<std::string> found() const {
    std::vector<std::string> titles;
    const auto page = store_.search("river", 0, 10);
    for (const auto& card : page->cards) titles.push_back(card.title);
    return titles;
  }
  std::vector<std::string> languages() const { return searched(store_, "river", false, 0, 10)->languages; }
  using Titles = std::vector<std::string>;

  TemporaryFolder folder_;
  Store store_, other_;  // of two processes
  std::int64_t hour_ = 0;
};

TEST_F(BriefsTest, AnArticleOfAnotherTimeStandsInAnotherPlace) {
  EXPECT_EQ(found(), (Titles{"third", "second", "first"}));
  put("first", 1'800'000'000);
  EXPECT_EQ(found(), (Titles{"first", "third", "second"}));
  put("fourth", 1'750'000'000);
  EXPECT_EQ(found(), (Titles{"first", "fourth", "third", "second"}));
}

TEST_F(BriefsTest, ALanguageIsWhatItHasBecome) {
  EXPECT_EQ(languages(), (Titles{"en"}));
  put("first", 1'700'000'000, "vi");
  EXPECT_EQ(languages(), (Titles{"en", "vi"}));
}

TEST_F(BriefsTest, WhoLooksAtAnEarlierMomentSeesThat) {
  const Look look(store_);
  EXPECT_EQ(found(), (Titles{"third", "second", "first"}));
  put("first", 1'800'000'000);
  const auto later = open();
  EXPECT_EQ(later.search("river", 0, 10)->cards.front().title, "first");
  std::thread([&] { EXPECT_EQ(found(), (Titles{"first", "third", "second"})); }).join();
  EXPECT_EQ(found(), (Titles{"third", "second", "first"}));
  std::thread([&] { EXPECT_EQ(found(), (Titles{"first", "third", "second"})); }).join();
}

TEST_F(BriefsTest, ABackupMayHaveOtherArticlesUnderTheSameNumbers) {
  ASSERT_TRUE(other_.backup(folder_.file("backup.db")));
  put("fourth", 1'600'000'000);
  put("fifth", 1'900'000'000);
  EXPECT_EQ(found(), (Titles{"fifth", "third", "second", "first", "fourth"}));
  ASSERT_TRUE(other_.restore(folder_.file("backup.db")));
  put("sixth", 1'900'000'000);
  put("seventh", 1'600'000'000);
  EXPECT_EQ(found(), (Titles{"sixth", "third", "second", "first", "seventh"}));
}

TEST_F(BriefsTest, NumbersFarApartShareAPlaceAndAreNotTakenForEachOther) {
  EXPECT_EQ(found(), (Titles{"third", "second", "first"}));
  ASSERT_TRUE(other_.database().write([](Connection& db) {
    db.run("UPDATE sqlite_sequence SET seq = 1048576 WHERE name = 'articles'");
    return true;
  }));
  for (const auto* name : {"fourth", "fifth", "sixth"}) put(name, 1'700'000'000 - ++hour_ * 3600);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(found(), (Titles{"third", "second", "first", "fourth", "fifth", "sixth"}));
}

TEST_F(BriefsTest, WhatDoesNotFitIsReadEachTime) {
  put("long ago", -5'000'000'000);
  put("far ahead", 5'000'000'000);
  for (int i = 0; i < 300; ++i) put("tongue " + std::to_string(i), 1'600'000'000 + i, "x-" + std::to_string(i));
  for (int i = 0; i < 2; ++i) {
    const auto page = store_.search("river", 0, 1000);
    ASSERT_EQ(page->cards.size(), 305);
    EXPECT_EQ(page->cards.front().title, "far ahead");
    EXPECT_EQ(page->cards.back().title, "long ago");
    EXPECT_TRUE(std::ranges::is_sorted(page->cards, std::greater(), &Card::time));
  }
}

TEST_F(BriefsTest, WhatWasForgottenIsReadAnew) {
  EXPECT_EQ(found(), (Titles{"third", "second", "first"}));
  forget_searched(store_);
  EXPECT_EQ(found(), (Titles{"third", "second", "first"}));
}

}  // namespace
}  // namespace ortoo::store
