#include "store/store.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "samples.h"

namespace ortoo::store {
namespace {

class StoreTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = Store::open(folder_.file("new/store.db"));
    ASSERT_TRUE(opened) << opened.error().to_string();
    store_.emplace(*std::move(opened));
  }
  Put put(const record::Article& article) {
    const auto done = store_->put(article);
    EXPECT_TRUE(done) << done.error().to_string();
    return done.value_or(Put{});
  }

  TemporaryFolder folder_;
  std::optional<Store> store_;
};

TEST_F(StoreTest, PutsOnceChangesAndKeepsVersions) {
  auto article = sample("https://post.example/a?utm_source=feed#top", "First title", "Some words.");
  const Put first = put(article);
  EXPECT_EQ(first.outcome, PutOutcome::added);
  article.url = "http://post.example/a";
  EXPECT_EQ(put(article), (Put{first.id, PutOutcome::refreshed}));
  EXPECT_EQ(put(article), (Put{first.id, PutOutcome::unchanged}));
  article.title = "Second title";
  EXPECT_EQ(put(article), (Put{first.id, PutOutcome::changed}));
  const auto versions = store_->versions(first.id);
  ASSERT_TRUE(versions);
  ASSERT_EQ(versions->size(), 2U);
  EXPECT_EQ((*versions)[0].article, article);
  EXPECT_EQ((*versions)[0].number, 2);
  EXPECT_EQ((*versions)[1].article.title, "First title");
  EXPECT_EQ(store_->article(first.id)->title, "Second title");
  EXPECT_EQ(store_->search("second", 0, 10)->total, 1);
  EXPECT_EQ(store_->search("first", 0, 10)->total, 0);
}

TEST_F(StoreTest, AFreshReadingKeepsWhatLaterStagesFound) {
  auto article = sample("https://post.example/a", "Title", "Ann Lee spoke.");
  const auto plain = article;
  const Id id = put(article).id;
  record::Entity person;
  person.name = "Ann Lee";
  article.entities.push_back(person);
  EXPECT_EQ(put(article).outcome, PutOutcome::refreshed);
  EXPECT_EQ(put(plain).outcome, PutOutcome::unchanged);
  EXPECT_EQ(store_->article(id)->entities.size(), 1U);
  EXPECT_EQ(*store_->people(10), (std::vector<Count>{{"Ann Lee", 1}}));
  EXPECT_EQ(store_->versions(id)->size(), 1U);
}

TEST_F(StoreTest, FindsByItsOwnUrls) {
  auto article = sample("https://m.post.example/a", "Title");
  article.canonical_url = "https://post.example/a";
  record::Source source;
  source.url = "https://agency.example/original";
  article.source = source;
  const Id id = put(article).id;
  EXPECT_EQ(*store_->find_url("https://post.example/a#x"), id);
  EXPECT_EQ(*store_->find_url("https://m.post.example/a?fbclid=1"), id);
  EXPECT_EQ(*store_->find_url("https://agency.example/original"), std::nullopt);
  EXPECT_EQ(*store_->find_url("no address"), std::nullopt);
}

TEST_F(StoreTest, SaysWhatCannotBe) {
  const auto nameless = store_->put(sample("", "No address"));
  ASSERT_FALSE(nameless);
  EXPECT_EQ(nameless.error().code, base::ErrorCode::invalid_argument);
  EXPECT_EQ(store_->article(7).error().code, base::ErrorCode::not_found);
  EXPECT_EQ(store_->versions(7).error().code, base::ErrorCode::not_found);
}

TEST_F(StoreTest, TellingsOfAStoryMeetInAnyOrder) {
  auto original = sample("https://agency.example/original", "Original");
  auto relay = sample("https://post.example/relay", "Relay");
  relay.source = record::Source{"https://agency.example/original?utm_medium=x", "ru", "", ""};
  auto translation = sample("https://post.example/vi", "Translation");
  translation.alternates.push_back({"en", "https://post.example/relay"});
  auto stranger = sample("https://post.example/other", "Other");
  const Id vi = put(translation).id, other = put(stranger).id, first = put(relay).id, source = put(original).id;
  const auto ids = [&](Id of) {
    std::vector<Id> found;
    const auto cards = store_->same_story(of);
    for (const auto& card : cards.value()) found.push_back(card.id);
    std::ranges::sort(found);
    return found;
  };
  EXPECT_EQ(ids(first), (std::vector<Id>{vi, source}));
  EXPECT_EQ(ids(source), (std::vector<Id>{vi, first}));
  EXPECT_EQ(ids(vi), (std::vector<Id>{first, source}));
  EXPECT_EQ(ids(other), (std::vector<Id>{}));
}

TEST_F(StoreTest, ListsByDayAndPage) {
  for (int day = 1; day <= 9; ++day) {
    auto article = sample("https://post.example/" + std::to_string(day), "Day " + std::to_string(day));
    article.published = base::parse_iso("2024-09-0" + std::to_string(day) + "T01:00:00+07:00");
    article.section = day % 2 == 0 ? "Even" : "odd";
    article.tags = {"Number", day > 5 ? "large" : "small"};
    put(article);
  }
  EXPECT_EQ(*store_->sections(), (std::vector<Count>{{"odd", 5}, {"Even", 4}}));
  EXPECT_EQ(store_->days("2024-09")->size(), 9U);
  EXPECT_EQ(store_->days("2024-10")->size(), 0U);
  Filter odd;
  odd.section = "ODD";
  const auto page = store_->newest(odd, 1, 2);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->total, 5);
  ASSERT_EQ(page->cards.size(), 2U);
  EXPECT_EQ(page->cards[0].title, "Day 7");
  ASSERT_TRUE(page->next);
  EXPECT_EQ(store_->newest_after(odd, *page->next, 9)->cards.size(), 2U);
  EXPECT_FALSE(store_->newest_after(odd, *page->next, 2)->next);
  odd.tag = "large";
  EXPECT_EQ(store_->newest(odd, 0, 9)->total, 2);
  odd.day_from = "2024-09-08";
  EXPECT_EQ(store_->newest(odd, 0, 9)->total, 1);
  odd.day_to = odd.day_from;
  EXPECT_EQ(store_->newest(odd, 0, 9)->total, 0);
}

}  // namespace
}  // namespace ortoo::store
