// A search by the packed lists finds what the index finds, while articles come, change and are put into the lists.
#include "store/sqlite/shelving.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <vector>

#include "store/desk.h"
#include "store/samples.h"
#include "store/sqlite/check.h"
#include "store/sqlite/find.h"
#include "store/sqlite/find_words.h"
#include "store/translations.h"
#include "store/upkeep.h"

namespace ortoo::store {
namespace {

constexpr std::array<std::string_view, 13> queries = {"river",
                                                      "bridge",
                                                      "điện",
                                                      "dien",
                                                      "river bridge",
                                                      "bridge dien river",
                                                      "北京",
                                                      "nothing",
                                                      "北京市",
                                                      "\"river bridge\"",
                                                      "\"bridge dien\"",
                                                      "\"điện điển\" river",
                                                      "\"bridge river\""};

// Of a few words, other ones for each number.
record::Article story(int number, int version = 0) {
  static constexpr std::array<std::string_view, 6> words = {"river", "bridge", "Điện", "điển", "dien", "北京市"};
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i)
    for (int n = (number * 7 + version * 5 + static_cast<int>(i) * 3) % 4; n > 0; n -= 2)
      text += std::string(words[i]) + " ";
  return sample("https://post.example/" + std::to_string(number), number % 3 == 0 ? "River" : "Story", text);
}

class Shelving : public testing::Test {
 protected:
  Shelving()
      : store_(*Store::open(folder_.file("store.db"))),
        db_(*Connection::open(folder_.file("store.db"), Connection::Mode::write)) {}
  void put(int from, int to, int version = 0) {
    std::vector<record::Article> articles;
    for (int i = from; i < to; ++i) articles.push_back(story(i, version));
    ASSERT_TRUE(store_.put_all(articles));
  }
  void extend() {
    while (extend_lists(store_, 1).value()) {
    }
  }
  template <class Work>
  auto write(Work work) {
    Transaction transaction(*db_, Transaction::Kind::write);
    const auto value = work(*db_);
    EXPECT_TRUE(transaction.commit());
    return value;
  }
  std::vector<Id> by_index(std::string_view words, std::int64_t most) {
    std::vector<Id> ids;
    auto rows = db_->query("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?",
                           match_of(parse_query(words)).expression, most);
    while (rows.next()) ids.push_back(rows.integer(0));
    return ids;
  }
  // Whether the lists find what the index finds, and the whole store is sound.
  void expect_same() {
    for (const auto words : queries) {
      for (const std::int64_t most : {1, 7, 1000}) {
        const auto query = parse_query(words);
        const auto found = find_words(*db_, query, match_of(query), most);
        ASSERT_TRUE(found) << words;
        std::vector<Id> ids;
        for (const auto& one : *found) ids.push_back(one.id);
        std::ranges::sort(ids, std::greater());
        EXPECT_EQ(ids, by_index(words, most)) << words;
      }
    }
    const auto checked = store_.check();
    EXPECT_TRUE(checked) << checked.error().to_string();
  }
  std::int64_t count(std::string_view table) {
    return db_->integer("SELECT count(*) FROM " + std::string(table)).value_or(-1);
  }

  TemporaryFolder folder_;
  Store store_;
  std::unique_ptr<Connection> db_;
};

TEST_F(Shelving, FindsWhatTheIndexFinds) {
  put(0, 40);
  const auto query = parse_query("river");
  EXPECT_FALSE(find_words(*db_, query, match_of(query), 10)) << "nothing is in the lists";
  extend();
  expect_same();
  put(40, 50);  // only the index has them
  expect_same();
  put(20, 45, 1);  // changed, before and after the end of the lists
  EXPECT_GT(count("posting_changes"), 0);
  expect_same();
  extend();
  expect_same();
}

TEST_F(Shelving, RanksAsTheIndexDoes) {
  put(0, 60);
  std::vector<std::vector<Card>> before;
  for (const auto words : queries) before.push_back(store_.search(words, 0, 60)->cards);
  extend();
  for (std::size_t i = 0; i < queries.size(); ++i)
    EXPECT_EQ(store_.search(queries[i], 0, 60)->cards, before[i]) << queries[i];
}

TEST_F(Shelving, WhatChangesWhileItIsPutInIsNoted) {
  put(0, 10);
  const auto batch = write([](Connection& db) { return take_up(db, 1); });
  ASSERT_TRUE(batch);
  const auto gathered = gather(*db_, *batch);
  put(3, 6, 1);
  expect_same();  // none of it is in yet
  write([&](Connection& db) { return put_in(db, *batch, gathered), 0; });
  EXPECT_EQ(count("posting_changes"), 3);
  expect_same();
  write([&](Connection& db) { return put_in(db, *batch, gathered), 0; });  // by somebody who comes too late
  expect_same();
}

// Two processes: the first one's words are of before a change whose note the second has dropped.
TEST_F(Shelving, WhatIsTakenUpAgainIsPutInByTheSecond) {
  put(0, 10);
  for (const bool cleared : {false, true}) {
    const auto first = write([](Connection& db) { return take_up(db, 1); });
    ASSERT_TRUE(first);
    const auto before = gather(*db_, *first);
    put(3, 6, cleared ? 2 : 1);
    if (cleared) write([](Connection& db) { return clear_shelves(db), 0; });
    const auto second = write([](Connection& db) { return take_up(db, 1); });
    ASSERT_TRUE(second);
    EXPECT_EQ(count("posting_changes"), 0);
    write([&](Connection& db) { return put_in(db, *first, before), 0; });
    EXPECT_EQ(count("posting_lists"), 0);
    EXPECT_EQ(count("posting_positions"), 0);
    const auto after = gather(*db_, *second);
    write([&](Connection& db) { return put_in(db, *second, after), 0; });
    expect_same();
    write([](Connection& db) { return clear_shelves(db), 0; });
    while (count("posting_lists") + count("posting_positions") > 0)
      write([](Connection& db) { return take_up(db, 1), 0; });
  }
}

// Their words are about to change: they would stand apart, and the shelf be made anew.
TEST_F(Shelving, WhatWaitsToBeUnderstoodOrTranslatedIsNotTakenUp) {
  put(0, 40);
  const auto taken_to = [&] { return db_->integer("SELECT upto FROM posting_shelves").value_or(0); };
  ASSERT_TRUE(Desk(store_).understand_again(0));
  extend();
  EXPECT_EQ(count("posting_lists"), 0);
  db_->run("DELETE FROM jobs WHERE article < 21");
  EXPECT_FALSE(extend_lists(store_, 22).value());  // too few; the last one is 20
  extend();
  EXPECT_EQ(taken_to(), 21);
  db_->run("UPDATE jobs SET state = 1");  // given up
  ASSERT_TRUE(Translations(store_).set_targets({"vi"}, 0));
  db_->run("DELETE FROM translation_jobs WHERE article <> 30");
  extend();
  EXPECT_EQ(taken_to(), 30);
  expect_same();
  db_->run("UPDATE translation_jobs SET state = 1");
  extend();
  EXPECT_EQ(taken_to(), 41);
  expect_same();
}

// Others would wait too long for all of them to go at once.
TEST_F(Shelving, ListsThatNoLongerCountGoByAndBy) {
  put(0, 10);
  db_->run(
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO posting_lists SELECT ? - i, x'' FROM n",
      posting_place(0, most_word, shelf_size - 1) + 1);
  const auto some = write([](Connection& db) { return take_up(db, 1); });
  ASSERT_TRUE(some);
  EXPECT_EQ(some->from, some->to);
  EXPECT_GT(count("posting_lists"), 0);
  EXPECT_LT(count("posting_lists"), 20000);
  extend();
  EXPECT_EQ(db_->integer("SELECT count(*) FROM posting_lists WHERE list = x''"), 0);
  expect_same();
}

TEST_F(Shelving, WhereMuchHasChangedAShelfIsMadeAnew) {
  put(0, 300);
  extend();
  put(0, 300, 1);
  EXPECT_EQ(count("posting_shelves"), 0);
  EXPECT_EQ(count("posting_changes"), 0);
  EXPECT_EQ(store_.search("river", 0, 20)->total, static_cast<std::int64_t>(by_index("river", 1000).size()));
  extend();
  expect_same();
}

TEST_F(Shelving, OnlyWordsAndPhrasesThatMayStandAnywhere) {
  put(0, 5);
  extend();
  for (const auto* words : {"title:river", "river -bridge", "-bridge", "北", ""}) {
    const auto query = parse_query(words);
    EXPECT_FALSE(find_words(*db_, query, match_of(query), 10)) << words;
  }
}

}  // namespace
}  // namespace ortoo::store
