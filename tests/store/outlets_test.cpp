// What is sent to those who search for a name: an article is looked at once the names in it are known. And how long
// is known where it went.
#include "store/outlets.h"

#include <gtest/gtest.h>

#include "store/desk.h"
#include "store/rulings.h"
#include "store/samples.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"

namespace ortoo::store {
namespace {

constexpr std::int64_t now = 1'700'000'000;

class LookingOutlets : public testing::Test {
 protected:
  LookingOutlets() : store_(*Store::open(folder_.file("store.db"))) {
    Outlet outlet;
    outlet.name = "mine";
    outlet.address = "https://hook.example/";
    outlet.query = "river";
    EXPECT_TRUE(outlets_.add(outlet, now));
  }
  void come(int number, std::int64_t at = now) {
    Batch batch;
    const auto article =
        sample("https://news.example/" + std::to_string(number), "Story " + std::to_string(number), "The river fell.");
    batch.finished.push_back({0, 0, article, {"news.example/" + std::to_string(number), "told", "", "", "", 1, at}});
    EXPECT_TRUE(desk_.apply(batch, at));
  }
  std::int64_t look(std::int64_t at) {
    const auto put = outlets_.look(at);
    EXPECT_TRUE(put) << put.error().to_string();
    return put.value_or(-1);
  }

  TemporaryFolder folder_;
  Store store_;
  Desk desk_{store_};
  Outlets outlets_{store_};
};

TEST_F(LookingOutlets, WaitForWhatIsNotUnderstood) {
  come(1);
  EXPECT_EQ(look(now + 1), 0);
  const auto leased = *desk_.lease_stored(now + 1, 60, 10);
  EXPECT_EQ(look(now + 2), 0);
  ASSERT_TRUE(desk_.understood(leased));
  EXPECT_EQ(look(now + 3), 1);
  EXPECT_EQ(look(now + 4), 0);
}

TEST_F(LookingOutlets, DoNotWaitForEver) {
  come(1);
  come(2);
  EXPECT_EQ(look(now + 599), 0);
  EXPECT_EQ(look(now + 600), 2);
}

TEST_F(LookingOutlets, KnowForThirtyDaysWhereAStoryWent) {
  constexpr std::int64_t day = 86'400;
  for (const auto at : {now, now + 2 * day, now + 31 * day}) {
    come(static_cast<int>((at - now) / day), at);
    EXPECT_EQ(look(at + 600), 1);
    const auto due = outlets_.due(at + 600, 10).value();
    for (const auto& delivery : due) EXPECT_TRUE(outlets_.delivered(delivery));
  }
  const auto then = now + 32 * day;
  const Rulings rulings(store_);
  ASSERT_TRUE(rulings.withdraw(1, "ada", "", then));
  EXPECT_TRUE(outlets_.due(then, 10)->empty());
  ASSERT_TRUE(rulings.withdraw(2, "ada", "", then));
  EXPECT_EQ(outlets_.due(then, 10)->size(), 1U);
}

TEST(Recalls, WhatWasUnderWayWhenTheyCameMayHaveCome) {
  const TemporaryFolder folder;
  const auto db = *Connection::open(folder.file("store.db"), Connection::Mode::write);
  constexpr auto recalls = 30;  // the migration that brought them
  for (const auto& migration : migrations.first(recalls)) db->script(migration.sql);
  db->script(R"(
    PRAGMA foreign_keys = OFF;
    INSERT INTO outlets (id, kind, name, address, secret, query, section, made, failures, reason) VALUES
      (1, 0, '', 'https://hook.example/', '', '', '', 0, 0, ''),
      (2, 1, '', 'https://push.example/', '', '', '', 0, 0, ''),
      (3, 2, 'bob', 'https://peer.example/', '', '', 'Sport', 0, 0, ''),
      (4, 2, 'mai', 'https://peer.example/', '', '', 'Sport', 0, 0, ''),
      (5, 2, 'mai', 'https://peer.example/', '', '', 'Science', 0, 0, '');
    INSERT INTO deliveries (outlet, article, body, due, attempts) VALUES
      (1, 7, '', 10, 1), (2, 7, '', 10, 1), (3, 7, '', 10, 0),
      (3, 8, '', 9000000000, 0),
      (5, NULL, '{}', 10, 1);
  )");
  db->script(migrations[recalls].sql);
  ASSERT_FALSE(db->failed());
  const auto all = [&](const std::string& sql) {
    std::vector<std::pair<std::int64_t, std::int64_t>> found;
    auto rows = db->query(sql);
    while (rows.next()) found.emplace_back(rows.integer(0), rows.integer(1));
    return found;
  };
  using Found = decltype(all(""));
  EXPECT_EQ(all("SELECT id, place FROM outlets ORDER BY id"), (Found{{1, 1}, {2, 2}, {3, 3}, {4, 3}, {5, 5}}));
  EXPECT_EQ(all("SELECT article, place FROM sent"), (Found{{7, 1}, {8, 3}}))
      << "tried, or leased just then, and not to a browser";
  EXPECT_EQ(all("SELECT article, attempts FROM deliveries WHERE article = 8"), (Found{{8, 1}}));
}

}  // namespace
}  // namespace ortoo::store
