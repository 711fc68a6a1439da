// What is listed beside a story.
#include "store/around.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "store/names.h"

namespace ortoo::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class AroundTest : public ::testing::Test {
 protected:
  AroundTest() : folder_(std::filesystem::temp_directory_path() / ("ortoo-around-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
    store_ = std::make_unique<Store>(Store::open(folder_ / "store.db").value());
  }
  ~AroundTest() override {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  // Published on that day of November.
  static record::Article story(int day, std::vector<std::string> tags, std::string section, std::string author,
                               std::vector<std::string> people = {}) {
    record::Article article;
    article.url = "https://courier.example/" + std::to_string(day);
    article.title = "Story " + std::to_string(day);
    article.language = "en";
    article.published = base::parse_iso("2026-11-" + std::string(day < 10 ? "0" : "") + std::to_string(day));
    article.tags = std::move(tags);
    article.section = std::move(section);
    if (!author.empty()) article.authors = {{std::move(author), "", ""}};
    for (auto& name : people) {
      record::Entity person;
      person.name = std::move(name);
      article.entities.push_back(std::move(person));
    }
    return article;
  }
  Id add(const record::Article& article) { return store_->put(article).value().id; }
  Around of(Id id, const AroundSizes& sizes = {}) {
    return Surroundings(*store_, sizes, {}).of(id, store_->article(id).value()).value();
  }
  std::vector<std::string> titles(const std::vector<Id>& articles) const {
    std::vector<std::string> out;
    const auto cards = cards_of(*store_, articles);
    for (const auto& card : *cards) out.push_back(card.title);
    return out;
  }

  std::filesystem::path folder_;
  std::unique_ptr<Store> store_;
};

TEST_F(AroundTest, ListsWhatSharesATagASectionAnAuthorNewestFirstEachOnce) {
  add(story(1, {"Bridge"}, "World", "Ada"));
  add(story(2, {"bridge", "strait"}, "Home", "Ben"));
  add(story(3, {"strait"}, "World", "ada"));
  const auto id = add(story(4, {"Bridge", "Strait"}, "World", "Ada"));
  add(story(5, {"other"}, "Home", "Cy"));
  const auto found = of(id);
  EXPECT_THAT(titles(found.tagged), ElementsAre("Story 3", "Story 2", "Story 1"));
  EXPECT_THAT(titles(found.in_section), ElementsAre("Story 3", "Story 1"));
  EXPECT_THAT(titles(found.by_author), ElementsAre("Story 3", "Story 1"));
  EXPECT_THAT(found.people, IsEmpty());
  EXPECT_THAT(found.earlier, IsEmpty());
  AroundSizes few;
  few.list = 1;
  few.tags = 1;
  EXPECT_THAT(titles(of(id, few).tagged), ElementsAre("Story 2"));
}

TEST_F(AroundTest, GivesCardsInTheOrderAskedForWithoutThoseThatAreGone) {
  const auto first = add(story(1, {}, "", "")), second = add(story(2, {}, "", ""));
  EXPECT_THAT(titles({second, second + 1, first}), ElementsAre("Story 2", "Story 1"));
  EXPECT_THAT(titles({}), IsEmpty());
}

TEST_F(AroundTest, KeepsListsUntilTheStoreLearns) {
  add(story(1, {"bridge"}, "World", ""));
  const auto id = add(story(2, {"bridge"}, "World", ""));
  Surroundings kept(*store_, {}, std::chrono::milliseconds(0)), for_long(*store_, {}, std::chrono::hours(24));
  const auto article = store_->article(id).value();
  for (auto* one : {&kept, &for_long}) EXPECT_THAT(titles(one->of(id, article)->tagged), ElementsAre("Story 1"));
  add(story(3, {"bridge"}, "World", ""));
  EXPECT_THAT(titles(kept.of(id, article)->tagged), ElementsAre("Story 3", "Story 1"));
  EXPECT_THAT(titles(kept.of(id, article)->in_section), ElementsAre("Story 3", "Story 1"));
  EXPECT_THAT(titles(for_long.of(id, article)->tagged), ElementsAre("Story 1"));
  for_long.forget();
  EXPECT_THAT(titles(for_long.of(id, article)->tagged), ElementsAre("Story 3", "Story 1"));
}

TEST_F(AroundTest, ListsNothingBesideAStoryThatStandsAlone) {
  const auto found = of(add(story(1, {}, "", "")));
  EXPECT_THAT(found.tagged, IsEmpty());
  EXPECT_THAT(found.in_section, IsEmpty());
  EXPECT_THAT(found.by_author, IsEmpty());
  EXPECT_THAT(found.same_story, IsEmpty());
  EXPECT_THAT(found.related, IsEmpty());
  EXPECT_FALSE(found.story);
}

TEST_F(AroundTest, ListsThePeopleWithTheirOtherStories) {
  add(story(1, {}, "", "", {"Ada Kranz"}));
  const auto id = add(story(2, {}, "", "", {"Ben Okri", "Ada Kranz"}));
  const auto found = of(id);
  ASSERT_EQ(found.people.size(), 2U);
  EXPECT_EQ(found.people[0].entity, 0U);
  EXPECT_THAT(found.people[0].articles, IsEmpty());
  EXPECT_THAT(titles(found.people[1].articles), ElementsAre("Story 1"));
}

TEST_F(AroundTest, NamesOnlyPeopleWhoAreSureEnough) {
  auto article = story(1, {}, "", "", {"Ada Kranz", "Banggood", "Ben Okri"});
  article.entities[1].confidence = 0.54F;
  article.entities[2].confidence = 0.9F;  // as a table of known names tells it
  const auto found = of(add(article));
  ASSERT_EQ(found.people.size(), 2U);
  EXPECT_EQ(found.people[0].entity, 0U);
  EXPECT_EQ(found.people[1].entity, 2U);
}

TEST_F(AroundTest, GoesByTheOwnersNames) {
  add(story(1, {}, "World news", ""));
  const auto id = add(story(2, {}, "World", ""));
  ASSERT_TRUE(Names(*store_).call(Facet::section, "World", "World news"));
  EXPECT_THAT(titles(of(id).in_section), ElementsAre("Story 1"));
}

TEST_F(AroundTest, TellsEarlierVersionsByTheirTitles) {
  auto article = story(1, {}, "", "");
  add(article);
  article.title = "Second \"title\"";
  add(article);
  article.title = "Third";
  const auto found = of(add(article));
  ASSERT_EQ(found.earlier.size(), 2U);
  EXPECT_EQ(found.earlier[0].number, 2);
  EXPECT_EQ(found.earlier[0].title, "Second \"title\"");
  EXPECT_EQ(found.earlier[1].title, "Story 1");
}

}  // namespace
}  // namespace ortoo::store
