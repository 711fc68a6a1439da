// Stories of all regions of a language are one list, also in a store that an older version wrote.
#include <gtest/gtest.h>

#include "store/samples.h"
#include "store/sqlite/check.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"
#include "store/store.h"

namespace ortoo::store {
namespace {

record::Article told_in(const std::string& language, int number) {
  auto article = sample("https://post.example/" + std::to_string(number), "Story " + std::to_string(number));
  article.language = language;
  return article;
}

std::int64_t count_in(const Store& store, const std::string& language) {
  Filter filter;
  filter.language = language;
  return store.newest(filter, 0, 10).value().total;
}

TEST(LanguageLists, HoldAllRegions) {
  const TemporaryFolder folder;
  auto store = Store::open(folder.file("store.db"));
  int number = 0;
  for (const auto* language : {"en", "en-gb", "en-us", "zh-hant-tw", "vi"})
    ASSERT_TRUE(store->put(told_in(language, ++number)));
  EXPECT_EQ(count_in(*store, "en"), 3);
  EXPECT_EQ(count_in(*store, "en-gb"), 3);
  EXPECT_EQ(count_in(*store, "zh"), 1);
}

TEST(LanguageLists, AreJoinedInAnOlderStore) {
  const TemporaryFolder folder;
  {
    auto store = Store::open(folder.file("store.db"));
    ASSERT_TRUE(store->put(told_in("en", 1)));
    ASSERT_TRUE(store->put(told_in("en-gb", 2)));
    ASSERT_TRUE(store->put(told_in("pt-br", 3)));
    auto db = *Connection::open(folder.file("store.db"), Connection::Mode::write);
    // As schema 21 had it: a list a tag.
    db->script(
        "INSERT INTO terms (kind, key, name) VALUES (5, 'en-gb', 'en-gb'), (5, 'pt-br', 'pt-br');"
        "UPDATE article_terms SET term = (SELECT id FROM terms WHERE key = 'en-gb') WHERE article = 2 AND term = (SELECT id FROM terms WHERE kind = 5 AND key = 'en');"
        "UPDATE article_terms SET term = (SELECT id FROM terms WHERE key = 'pt-br') WHERE article = 3 AND term = (SELECT id FROM terms WHERE kind = 5 AND key = 'pt');"
        "DELETE FROM terms WHERE kind = 5 AND key = 'pt';"
        "UPDATE terms SET articles = (SELECT count(*) FROM article_terms WHERE term = terms.id) WHERE kind = 5");
    db->script(std::string(migrations[21].sql));  // the one that joins them
    ASSERT_FALSE(db->failed());
  }
  auto store = Store::open(folder.file("store.db"));
  ASSERT_TRUE(store);
  EXPECT_EQ(count_in(*store, "en"), 2);
  EXPECT_EQ(count_in(*store, "pt"), 1);
  auto db = *Connection::open(folder.file("store.db"), Connection::Mode::write);
  const auto checked = check_all(*db);
  EXPECT_TRUE(checked) << checked.error().to_string();
}

}  // namespace
}  // namespace ortoo::store
