// Random texts in several scripts, and random words and phrases: the packed lists find and rank what FTS5 does.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "store/samples.h"
#include "store/sqlite/find_words.h"
#include "store/sqlite/postings.h"
#include "store/store.h"
#include "store/upkeep.h"

namespace ortoo::store {
namespace {

// Words of one script; between them a space where it is written.
struct Script {
  std::vector<std::string_view> words;
  std::string_view between;
};
const std::array<Script, 8> scripts = {{
    {{"river", "bridge", "River", "naïve", "naive", "of", "of", "42"}, " "},
    {{"điện", "dien", "Điên", "diễn", "đàn", "dan"}, " "},
    {{"река", "мост", "ёлка", "елка", "Река"}, " "},
    {{"كتاب", "كِتاب", "نهر", "جسر"}, " "},
    {{"γέφυρα", "γεφυρα", "ποτάμι"}, ", "},
    {{"北", "京", "市", "北京", "大"}, ""},
    {{"東", "京", "タワー", "は", "が"}, ""},
    {{"강", "다리", "서울"}, " "},
}};

class Phrases : public testing::Test {
 protected:
  Phrases()
      : store_(*Store::open(folder_.file("store.db"))),
        db_(*Connection::open(folder_.file("store.db"), Connection::Mode::write)) {}

  std::size_t below(std::size_t number) { return std::uniform_int_distribution<std::size_t>(0, number - 1)(random_); }

  std::string words(std::size_t most) {
    std::string text;
    const Script* script = &scripts[below(scripts.size())];
    for (auto count = 1 + below(most); count > 0; --count) {
      if (below(8) == 0) script = &scripts[below(scripts.size())];
      text.append(script->words[below(script->words.size())]).append(below(12) == 0 ? ". " : script->between);
    }
    return text;
  }
  void put(int from, int to) {
    std::vector<record::Article> articles;
    for (int i = from; i < to; ++i) {
      articles.push_back(sample("https://post.example/" + std::to_string(i), words(5), words(60)));
      articles.back().dek = words(12);
    }
    ASSERT_TRUE(store_.put_all(articles));
  }
  // A piece of some article's text, or words that stand so by chance; other terms beside it.
  std::string query() {
    std::string text;
    for (auto terms = 1 + below(3) / 2; terms > 0; --terms) text += "\"" + words(1 + below(4)) + "\" ";
    return text;
  }
  // `rarities`: whether the index reckons by the same articles how rare a term is.
  void expect_same(int queries, bool rarities) {
    std::size_t several = 0, hits = 0;
    for (; queries > 0; --queries) {
      const auto text = query();
      const auto asked = parse_query(text);
      const auto match = match_of(asked);
      const auto found = find_words(*db_, asked, match, 1000);
      if (!found) continue;  // a single character
      std::map<Id, double> by_lists, by_index;
      for (const auto& one : *found) by_lists[one.id] = one.relevance;
      auto rows = db_->query("SELECT rowid, relevance(search, ?2, '') FROM search WHERE search MATCH ?1",
                             match.expression, match.phrases);
      while (rows.next()) by_index[rows.integer(0)] = rows.real(1);
      ASSERT_EQ(by_lists.size(), by_index.size()) << text;
      for (const auto& [id, relevance] : by_index) {
        ASSERT_TRUE(by_lists.contains(id)) << text << " in " << id;
        if (!rarities && asked.terms.size() > 1) continue;
        EXPECT_NEAR(by_lists[id], relevance, 1e-9) << text << " in " << id;
      }
      ++several;
      hits += by_index.size();
    }
    EXPECT_GT(several, 100U);
    EXPECT_GT(hits, several);  // most find something
    const auto checked = store_.check();
    EXPECT_TRUE(checked) << checked.error().to_string();
  }
  void extend() {
    while (extend_lists(store_, 1).value()) {
    }
  }

  std::mt19937 random_{28};
  TemporaryFolder folder_;
  Store store_;
  std::unique_ptr<Connection> db_;
};

// Fewer than a hundred articles: how rare a term is, both count.
TEST_F(Phrases, AreFoundAndRankedAsByTheIndex) {
  put(0, 90);
  extend();
  expect_same(1000, true);
}

TEST_F(Phrases, AlsoWhereArticlesHaveChangedOrAreNotInTheLists) {
  put(0, 50);
  extend();
  put(20, 70);
  expect_same(500, false);
  extend();
  expect_same(300, false);
}

TEST_F(Phrases, AlsoOnTheStack) {
  put(0, 40);
  // the next ones lie at the end of the first shelf
  db_->run("UPDATE sqlite_sequence SET seq = ? WHERE name = 'articles'", shelf_size - 20);
  put(40, 80);
  extend();
  ASSERT_EQ(db_->integer("SELECT count(*) FROM posting_shelves WHERE stacked"), 1);
  expect_same(500, false);
  put(30, 60);
  expect_same(300, false);
}

}  // namespace
}  // namespace ortoo::store
