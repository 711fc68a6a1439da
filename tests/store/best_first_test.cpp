// What a search gives: the most relevant first, of those alike the newest, then what came in last; however many are
// alike and however few of them are asked for.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "store/samples.h"
#include "store/store.h"
#include "store/upkeep.h"

namespace ortoo::store {
namespace {

struct Told {
  int times = 0;  // that the word stands in it
  std::int64_t published = 0;
  Id id = 0;
};

record::Article article(int number, const Told& told) {
  std::string text;
  for (int n = 0; n < told.times; ++n) text += "river ";
  auto article = sample("https://post.example/" + std::to_string(number), "Story", text + "end");
  article.published = base::civil_from_unix(told.published);
  return article;
}

void expect_order(const Store& store, std::vector<Told> all) {
  std::ranges::sort(all, std::greater(),
                    [](const Told& told) { return std::tuple(told.times, told.published, told.id); });
  for (const std::int64_t limit : {1, 3, 20, 100, 400})
    for (const std::int64_t offset : {0, 1, 30, 500}) {
      const auto page = store.search("river", offset, limit);
      ASSERT_TRUE(page);
      std::vector<Id> expected, given;
      for (auto i = offset; i < std::min(offset + limit, std::ssize(all)); ++i)
        expected.push_back(all[static_cast<std::size_t>(i)].id);
      for (const auto& card : page->cards) given.push_back(card.id);
      EXPECT_EQ(given, expected) << limit << " from " << offset;
    }
}

TEST(BestFirst, OfThoseAlikeTheNewest) {
  const TemporaryFolder folder;
  auto store = *Store::open(folder.file("store.db"));
  std::mt19937 any(3);  // NOLINT(cert-msc51-cpp): the same each time
  const auto day = [&] { return 1700000000 + std::int64_t{86400} * static_cast<std::int64_t>(any() % 60); };
  std::vector<Told> all;
  for (int i = 0; i < 300; ++i) {
    Told told{any() % 8 == 0 ? 2 : any() % 20 == 0 ? 3 : 1, day(), 0};
    told.id = store.put(article(i, told))->id;
    all.push_back(told);
  }
  expect_order(store, all);
  while (extend_lists(store, 1).value()) {
  }
  expect_order(store, all);
  for (const int number : {0, 7, 150, 299}) {
    auto& told = all[static_cast<std::size_t>(number)];
    told.published = day();
    ASSERT_TRUE(store.put(article(number, told)));
  }
  expect_order(store, all);
}

}  // namespace
}  // namespace ortoo::store
