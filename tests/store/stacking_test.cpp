// Shelves that are full go onto the stack: each search finds what it did before, at every step, and what the index
// does, and ranks so once the shelf is there.
#include "store/sqlite/stacking.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <span>
#include <vector>

#include "store/samples.h"
#include "store/search/posting_list.h"
#include "store/search/stack_list.h"
#include "store/sqlite/find_words.h"
#include "store/sqlite/shelving.h"
#include "store/store.h"
#include "store/upkeep.h"

namespace ortoo::store {
namespace {

constexpr std::array<std::string_view, 9> queries = {"river",
                                                     "điện",
                                                     "dien",
                                                     "river bridge",
                                                     "bridge dien river",
                                                     "北京",
                                                     "nothing",
                                                     "\"river bridge\"",
                                                     "\"điện điển\" river"};

record::Article story(int number, int version = 0) {
  static constexpr std::array<std::string_view, 6> words = {"river", "bridge", "Điện", "điển", "dien", "北京市"};
  std::string text = "only" + std::to_string(number) + " ";
  for (std::size_t i = 0; i < words.size(); ++i)
    for (int n = (number * 7 + version * 5 + static_cast<int>(i) * 3) % 4; n > 0; n -= 2)
      text += std::string(words[i]) + " ";
  return sample("https://post.example/" + std::to_string(number), number % 3 == 0 ? "River" : "Story", text);
}

class Stacking : public testing::Test {
 protected:
  Stacking()
      : store_(*Store::open(folder_.file("store.db"))),
        db_(*Connection::open(folder_.file("store.db"), Connection::Mode::write)) {}
  void put(int from, int to, int version = 0) {
    std::vector<record::Article> articles;
    for (int i = from; i < to; ++i) articles.push_back(story(i, version));
    ASSERT_TRUE(store_.put_all(articles));
  }
  // The next article gets this number.
  void go_to(Id next) { db_->run("UPDATE sqlite_sequence SET seq = ? WHERE name = 'articles'", next - 1); }
  // Three shelves, the last of which is not full; few articles on each.
  void fill() {
    put(0, 30);
    go_to(shelf_size - 5);
    put(30, 60);
    go_to(2 * shelf_size - 20);
    put(60, 100);
  }
  void extend() {
    while (extend_lists(store_, 1).value()) {
    }
  }
  bool step() {
    Transaction transaction(*db_, Transaction::Kind::write);
    const bool more = stack_some(*db_, 20);  // of some hundred words
    EXPECT_TRUE(transaction.commit());
    return more;
  }
  // Whether the lists find what the index finds and rank it so; of several terms, as when `ranks_` were taken.
  void expect_same() {
    for (const auto words : queries) {
      const auto query = parse_query(words);
      const auto match = match_of(query);
      std::map<Id, double> by_index;
      auto rows = db_->query("SELECT rowid, relevance(search, ?2, '') FROM search WHERE search MATCH ?1",
                             match.expression, match.phrases);
      while (rows.next()) by_index[rows.integer(0)] = rows.real(1);
      for (const std::int64_t most : {1, 7, 1000}) {
        const auto found = find_words(*db_, query, match, most);
        ASSERT_TRUE(found) << words;
        ASSERT_EQ(found->size(), std::min(by_index.size(), static_cast<std::size_t>(most))) << words;
        auto newest = by_index.rbegin();
        for (const auto& one : *found) {
          EXPECT_EQ(one.id, newest->first) << words;
          const auto as_before =
              ranks_.try_emplace({words, one.id}, query.terms.size() == 1 ? newest->second : one.relevance)
                  .first->second;
          EXPECT_NEAR(one.relevance, as_before, 1e-9) << words << " in " << one.id;
          ++newest;
        }
      }
    }
    const auto checked = store_.check();
    EXPECT_TRUE(checked) << checked.error().to_string();
  }
  std::int64_t count(std::string_view from) {
    return db_->integer("SELECT count(*) FROM " + std::string(from)).value_or(-1);
  }

  TemporaryFolder folder_;
  Store store_;
  std::unique_ptr<Connection> db_;
  std::map<std::pair<std::string_view, Id>, double> ranks_;
};

TEST_F(Stacking, AtEachStepAllIsFound) {
  fill();
  while (count("posting_shelves WHERE upto = (shelf + 1) * 65536") < 2) ASSERT_TRUE(extend_lists(store_, 1).value());
  expect_same();
  bool begun = false;
  for (; step(); expect_same()) begun = begun || count("posting_shelves WHERE stacking > 0 AND NOT stacked") > 0;
  EXPECT_TRUE(begun);
  EXPECT_EQ(count("posting_shelves WHERE stacked"), 2);
  EXPECT_EQ(count("posting_lists WHERE place < 2 << 48"), 0) << "their own lists go";
  EXPECT_GT(count("posting_positions WHERE place < 2 << 48"), 0);
  extend();
  expect_same();
}

TEST_F(Stacking, OneListOverAllShelves) {
  fill();
  extend();
  const auto river = posting_word(*db_, "river");
  EXPECT_EQ(count("posting_stack WHERE place >> 32 = " + std::to_string(river.value_or(0))), 1);
}

TEST_F(Stacking, WhatChangesStandsApartAndAShelfThatIsMadeAnewIsStackedAgain) {
  fill();
  extend();
  put(20, 50, 1);
  EXPECT_GT(count("posting_changes"), 0);
  EXPECT_EQ(count("posting_shelves WHERE stacked"), 2);
  expect_same();
  db_->run("DELETE FROM posting_shelves WHERE shelf = 0");  // as where much has changed
  db_->run("DELETE FROM posting_changes WHERE article < ?", shelf_size);
  ranks_.clear();
  expect_same();
  while (count("posting_shelves WHERE upto = (shelf + 1) * 65536") < 2) ASSERT_TRUE(extend_lists(store_, 1).value());
  ranks_.clear();
  while (extend_lists(store_, 1).value()) expect_same();
  EXPECT_EQ(count("posting_shelves WHERE stacked"), 2);
  expect_same();
}

// Shelves of which any number of articles has a word, full one after the other in any order and made anew: the word's
// lists on the stack have each article once, the lowest first.
TEST_F(Stacking, LongListsOfShelvesInAnyOrder) {
  constexpr std::int64_t words = 2, shelf_count = 5;
  std::array<std::array<std::vector<StackPosting>, shelf_count>, words + 1> had;
  std::mt19937 any(7);  // NOLINT(cert-msc51-cpp): the same each time
  const auto below = [&](std::size_t end) { return any() % end; };
  db_->run("INSERT OR REPLACE INTO settings (name, value) VALUES ('posting_words', ?)", std::to_string(words));
  const auto fill_shelf = [&](std::int64_t shelf) {
    static constexpr std::array<std::size_t, 7> distances = {2, 3, 8, 60, 600, 30000, 100000};  // the last: often none
    db_->run("DELETE FROM posting_shelves WHERE shelf = ?", shelf);
    db_->run("DELETE FROM posting_lists WHERE place >> 48 = ?", shelf);
    db_->run("INSERT INTO posting_shelves (shelf, upto, claimed) VALUES (?1, ?2, ?2)", shelf, (shelf + 1) * shelf_size);
    for (std::int64_t word = 1; word <= words; ++word) {
      auto& all = had.at(static_cast<std::size_t>(word)).at(static_cast<std::size_t>(shelf));
      all.clear();
      const auto distance = distances.at(below(distances.size())), heaviest = 1 + below(3);
      std::vector<Posting> list;
      for (auto at = below(distance); at < shelf_size; at += 1 + below(distance)) {
        list.push_back({static_cast<std::uint16_t>(at), static_cast<std::uint8_t>(1 + below(heaviest))});
        all.push_back({static_cast<std::uint32_t>(shelf * shelf_size) + list.back().at, list.back().weight});
      }
      for (std::span<const Posting> rest = list; !rest.empty();) {
        const auto some = rest.first(std::min(rest.size(), longest_list));
        db_->run("INSERT INTO posting_lists (place, list) VALUES (?, CAST(? AS BLOB))",
                 posting_place(shelf, word, some.front().at), with_newer("", some));
        rest = rest.subspan(some.size());
      }
    }
  };
  for (int round = 0; round < 100; ++round) {
    Transaction transaction(*db_, Transaction::Kind::write);
    for (auto n = 1 + below(3); n > 0; --n) fill_shelf(static_cast<std::int64_t>(below(shelf_count)));
    while (stack_some(*db_, 1)) {
    }
    ASSERT_TRUE(transaction.commit());
    for (std::int64_t word = 1; word <= words; ++word) {
      std::vector<StackPosting> expected, stands;
      for (const auto& shelf : had.at(static_cast<std::size_t>(word)))
        expected.insert(expected.end(), shelf.begin(), shelf.end());
      auto rows = db_->query("SELECT place, list FROM posting_stack WHERE place BETWEEN ? AND ? ORDER BY place",
                             stack_place(word, 0), stack_place(word + 1, 0) - 1);
      while (rows.next()) {
        const auto before = static_cast<std::ptrdiff_t>(stands.size());
        StackReader list(rows.text(1));
        for (Id most = StackReader::highest; list.down_to(most); most = Id{list.article()} - 1)
          stands.push_back({list.article(), list.weight()});
        std::reverse(stands.begin() + before, stands.end());
        ASSERT_EQ(stands.at(static_cast<std::size_t>(before)).article, stack_lowest(rows.integer(0)));
      }
      ASSERT_TRUE(stands == expected) << "round " << round << ", word " << word << ": " << stands.size() << " for "
                                      << expected.size();
    }
  }
}

// Of two in the middle of three, one is made anew: a meeting on the stack passes over what it had there.
TEST_F(Stacking, WhatAShelfHadOnTheStackDoesNotCount) {
  fill();
  go_to(3 * shelf_size - 1);
  put(100, 102);
  extend();
  EXPECT_EQ(count("posting_shelves WHERE stacked"), 3);
  put(40, 58, 1);
  db_->run("DELETE FROM posting_shelves WHERE shelf = 1");
  db_->run("DELETE FROM posting_changes WHERE article BETWEEN ? AND ?", shelf_size, 2 * shelf_size - 1);
  const auto query = parse_query("river bridge");
  const auto found = find_words(*db_, query, match_of(query), 1000);
  ASSERT_TRUE(found);
  std::vector<Id> ids, by_index;
  for (const auto& one : *found) ids.push_back(one.id);
  auto rows =
      db_->query("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC", match_of(query).expression);
  while (rows.next()) by_index.push_back(rows.integer(0));
  EXPECT_EQ(ids, by_index);
}

}  // namespace
}  // namespace ortoo::store
