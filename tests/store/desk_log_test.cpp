// What was done at the desk, newest first; a store of before tells in it what is withdrawn.
#include "store/desk_log.h"

#include <gtest/gtest.h>

#include "store/samples.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"

namespace ortoo::store {
namespace {

TEST(DeskLog, TellsTheNewestFirstPageByPage) {
  const TemporaryFolder folder;
  const auto store = Store::open(folder.file("s.db")).value();
  const DeskLog log(store);
  for (int i = 1; i <= 5; ++i) ASSERT_TRUE(log.add({i, "ada", "withdraw", "Story " + std::to_string(i), "", i == 5 ? 9 : 0}));
  const auto first = log.newest(0, 2).value();
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[0].about, "Story 5");
  EXPECT_EQ(first[0].article, 9);
  EXPECT_EQ(first[1].about, "Story 4");
  EXPECT_EQ(first[1].article, 0);
  const auto next = log.newest(first[1].number, 10).value();
  ASSERT_EQ(next.size(), 3U);
  EXPECT_EQ(next[0].about, "Story 3");
}

TEST(DeskLog, WhatWasWithdrawnBeforeThereWasOneStandsInIt) {
  const TemporaryFolder folder;
  const auto db = *Connection::open(folder.file("store.db"), Connection::Mode::write);
  constexpr auto before = 32;  // migrations before the log
  for (const auto& migration : migrations.first(before)) db->script(migration.sql);
  db->script(R"(
    PRAGMA foreign_keys = OFF;
    INSERT INTO articles (id, identity, came_in, time, day, title, dek, language, publisher, publisher_url, agencies,
      source_publisher, source_language, section, published, url, image, image_alt, withdrawn) VALUES
      (3, 'a', 0, 0, '', 'Heron', '', 'en', '', '', '', '', '', '', '', '', '', '', 20),
      (4, 'b', 0, 0, '', 'Stork', '', 'en', '', '', '', '', '', '', '', '', '', '', 10),
      (5, 'c', 0, 0, '', 'Crane', '', 'en', '', '', '', '', '', '', '', '', '', '', 0);
    INSERT INTO withdrawals (article, editor, reason) VALUES (3, 'ada', 'Twice.'), (4, 'ben', '');
  )");
  db->script(migrations[before].sql);
  ASSERT_FALSE(db->failed());
  auto rows = db->query("SELECT at, who, did, article, about, detail FROM desk_log ORDER BY id");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.integer(0), 10);
  EXPECT_EQ(rows.string(1), "ben");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.string(2), "withdraw");
  EXPECT_EQ(rows.integer(3), 3);
  EXPECT_EQ(rows.string(4), "Heron");
  EXPECT_EQ(rows.string(5), "Twice.");
  EXPECT_FALSE(rows.next());
}

}  // namespace
}  // namespace ortoo::store
