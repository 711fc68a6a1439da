// The newest first, of more matches than are given and that came in in another order than they were written: an archive
// that was imported behind the news.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "store/reading.h"
#include "store/samples.h"
#include "store/search_newest.h"
#include "store/sqlite/database.h"
#include "store/upkeep.h"

namespace ortoo::store {
namespace {

constexpr int articles = 1100;

// The newest comes in first. Every other one tells of a river; the first 550 are in Vietnamese. `rare`: ten thousand
// others came in among them and are gone.
Store archive(const TemporaryFolder& folder, bool rare) {
  auto store = *Store::open(folder.file("store.db"));
  std::vector<record::Article> some;
  for (int i = 0; i < articles; ++i) {
    auto& article = some.emplace_back(
        sample("https://post.example/" + std::to_string(i), "Story", i % 2 == 0 ? "A river ran." : "A road ran."));
    article.published = base::civil_from_unix(1'700'000'000 - std::int64_t{3600} * i);
    article.language = i < 550 ? "vi" : "en";
    if (i != articles - 100 && i != articles - 1) continue;
    EXPECT_TRUE(store.put_all(some));
    some.clear();
    if (!rare) continue;
    EXPECT_TRUE(store.database().write([](Connection& db) {
      db.run("UPDATE sqlite_sequence SET seq = seq + 11000 WHERE name = 'articles'");
      return true;
    }));
  }
  return store;
}

void expect_newest(const Store& store) {
  struct Case {
    const char* query;
    int first, step;
  };
  for (const auto& [query, first, step] : {Case{"ran", 0, 1},
                                           {"river", 0, 2},
                                           {"story -river", 1, 2},
                                           {"-river", 1, 2},
                                           {"lang:vi", 0, 1},
                                           {"-lang:vi", 550, 1},
                                           {"ran lang:en", 550, 1}}) {
    // The last twenty of the five hundred.
    const auto page = search_newest(store, query, 480, 500);
    ASSERT_TRUE(page) << query;
    EXPECT_TRUE(page->more) << query;
    std::vector<std::string> expected, given;
    for (int i = 480; i < 500; ++i) expected.push_back("https://post.example/" + std::to_string(first + step * i));
    for (const auto& card : page->cards) given.push_back(card.url);
    EXPECT_EQ(given, expected) << query;
  }
}

// What apps are given, in either order.
void expect_for_apps(const Store& store) {
  struct Case {
    const char* query;
    EntryQuery::Order order;
    int first, step;
  };
  using enum EntryQuery::Order;
  for (const auto& [query, order, first, step] : {Case{"ran", time, 0, 1},
                                                  {"river", time, 0, 2},
                                                  {"story -river", time, 1, 2},
                                                  {"lang:vi", time, 0, 1},
                                                  {"ran lang:en", time, 550, 1},
                                                  {"ran", id, articles - 1, -1},
                                                  {"river", id, articles - 2, -2},
                                                  {"ran lang:vi", id, 549, -1}}) {
    EntryQuery asked;
    asked.words = query;
    asked.order = order;
    asked.offset = 480;
    asked.count = true;
    const auto list = Reading(store, 1).entries(asked);
    ASSERT_TRUE(list) << query;
    EXPECT_EQ(list->total, 500) << query;
    std::vector<std::string> expected, given;
    for (int i = 480; i < 500; ++i) expected.push_back("https://post.example/" + std::to_string(first + step * i));
    for (const auto& entry : list->entries) given.push_back(entry.card.url);
    EXPECT_EQ(given, expected) << query << (order == id ? ", the last in" : ", the newest");
  }
}

TEST(NewestFirst, WhateverCameInLast) {
  for (const bool rare : {false, true}) {
    const TemporaryFolder folder;
    auto store = archive(folder, rare);
    expect_newest(store);
    expect_for_apps(store);
    while (extend_lists(store, 1).value()) {
    }
    expect_newest(store);
    expect_for_apps(store);
  }
}

}  // namespace
}  // namespace ortoo::store
