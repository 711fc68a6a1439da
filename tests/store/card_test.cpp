// Where an undated story stands in lists, by the clocks of the whole world.
#include "store/card.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "store/samples.h"
#include "store/sqlite/check.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"

namespace ortoo::store {
namespace {

std::int64_t time_of(const char* published) {
  record::Article dated;
  dated.published = base::parse_iso(published);
  return card_of(dated, 0).time;
}

TEST(Card, AnUndatedStoryStandsBelowThoseOfTheDayItCameIn) {
  for (const char* came_in : {"2024-09-03T00:00:00Z", "2024-09-03T12:00:00Z", "2024-09-03T23:59:59Z"}) {
    const auto arrival = time_of(came_in);
    const auto undated = card_of({}, arrival).time;
    for (const char* dated : {"2024-09-03", "2024-09-03T00:00:00Z", "2024-09-03T00:00:00+14:00",
                              "2024-09-03T09:00:00+08:00", "2024-09-03T23:59:59-12:00"})
      EXPECT_LT(undated, time_of(dated)) << dated;
    EXPECT_GT(undated, time_of("2024-09-02T09:00:00Z"));
    EXPECT_GT(undated, time_of("2024-09-02T21:00:00+14:00"));
    EXPECT_LE(arrival, undated + undated_within);
  }
}

TEST(Card, AMonthIsNoTimeForWhatCameInWithinIt) {
  const auto arrival = time_of("2026-11-27T12:00:00Z");
  record::Article article;
  for (const char* rough : {"2026-11", "2026"}) {
    article.published = base::parse_iso(rough);
    EXPECT_EQ(card_of(article, arrival).time, card_of({}, arrival).time) << rough;
  }
  article.published = base::parse_iso("2026-10");
  EXPECT_EQ(card_of(article, arrival).time, time_of("2026-10-01"));
}

record::Article told(const std::string& url) {
  auto article = sample(url, "A story", "The river rose.");
  article.entities = {{record::EntityType::person, "Anna Lind", "", "", {}, 1},
                      {record::EntityType::person, "Jan Berg", "", "", {}, 1}};
  article.quotes.emplace_back();
  article.quotes.back().speaker = "Anna Lind";
  article.quotes.back().text = "We saw it rise.";
  article.ties.emplace_back();
  article.ties.back().source = "Anna Lind";
  article.ties.back().target = "Jan Berg";
  article.ties.back().relation = "met";
  return article;
}

TEST(Card, AnUndatedStoryOfAnOlderStoreIsPutInItsPlace) {
  const TemporaryFolder folder;
  auto store = *Store::open(folder.file("store.db"));
  auto dated = told("https://post.example/dated");
  dated.published = base::parse_iso("2024-09-03T12:00:00Z");
  ASSERT_TRUE(store.put(dated));
  ASSERT_TRUE(store.put(told("https://post.example/undated")));
  auto db = *Connection::open(folder.file("store.db"), Connection::Mode::write);
  const auto times = [&] {
    std::vector<std::vector<std::int64_t>> times;
    for (const std::string table : {"articles", "article_terms", "found_quotes", "found_ties"}) {
      times.emplace_back();
      auto rows =
          db->query("SELECT time FROM " + table + " ORDER BY " + (table == "articles" ? "id, time" : "article, time"));
      while (rows.next()) times.back().push_back(rows.integer(0));
    }
    return times;
  };
  const auto now = times();
  for (const auto& of_table : now) ASSERT_GT(of_table.size(), 1U);
  // As schema 26 had it: where it came in.
  for (const std::string table : {"articles", "article_terms", "found_quotes", "found_ties"})
    db->run("UPDATE " + table + " SET time = (SELECT came_in FROM articles a WHERE a.id = 2) WHERE " +
            (table == "articles" ? "id" : "article") + " = 2");
  ASSERT_NE(times(), now);
  db->script(std::string(migrations[26].sql));
  ASSERT_FALSE(db->failed());
  EXPECT_EQ(times(), now);
  const auto checked = check_all(*db);
  EXPECT_TRUE(checked) << checked.error().to_string();
}

}  // namespace
}  // namespace ortoo::store
