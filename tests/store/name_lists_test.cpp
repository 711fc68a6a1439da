// The names of a kind, page by page.
#include "store/name_lists.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "samples.h"

namespace ortoo::store {
namespace {

using ::testing::ElementsAre;

TEST(NamePlace, IsReadAsItWasWritten) {
  for (const auto& place : {NamePlace{1, "a"}, NamePlace{12, "hà nội. 3"}, NamePlace{7, ""}}) {
    const auto read = read_name_place(to_text(place));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->articles, place.articles);
    EXPECT_EQ(read->key, place.key);
  }
  for (const auto* text : {"", "x", "3", ".a", "0.a", "-1.a", "99999999999999999999.a", " 1.a", "1,a"})
    EXPECT_FALSE(read_name_place(text)) << text;
}

TEST(NameLists, TellEachNameOnceMostArticlesFirst) {
  const TemporaryFolder folder;
  auto store = Store::open(folder.file("store.db")).value();
  const std::vector<std::vector<std::string>> tags = {{"b", "a", "c"}, {"b", "Đ", "a"}, {"b", "e"}};
  for (std::size_t i = 0; i < tags.size(); ++i) {
    record::Article article;
    article.url = "https://courier.example/" + std::to_string(i);
    article.tags = tags[i];
    ASSERT_TRUE(store.put(article));
  }
  for (const std::int64_t limit : {1, 2, 3, 5, 100}) {
    std::vector<std::string> told;
    std::optional<NamePlace> after, before;
    do {
      const auto page = names_of(store, Facet::tag, after, limit).value();
      if (after) {  // and the way back
        const auto back = names_before(store, Facet::tag, *after, limit).value();
        EXPECT_EQ(back ? to_text(*back) : "", before ? to_text(*before) : "") << limit;
      }
      before = after;
      EXPECT_LE(static_cast<std::int64_t>(page.names.size()), limit);
      for (const auto& name : page.names) told.push_back(name.name + std::to_string(name.articles));
      after = page.next;
    } while (after);
    EXPECT_THAT(told, ElementsAre("b3", "a2", "c1", "e1", "Đ1")) << limit;
  }
}

}  // namespace
}  // namespace ortoo::store
