#include "work/linker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "source_dir.h"
#include "store/desk.h"

namespace ortoo::work {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

class LinkerTest : public ::testing::Test {
 protected:
  LinkerTest() {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() /
              ("ortoo-linker-" + std::string(info->name()) + "-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
    store_ = std::make_unique<store::Store>(store::Store::open(folder_ / "x.db").value());
    std::ifstream in(tests::source_dir() / "tests/cases/link/stories.jsonl");
    for (std::string line; std::getline(in, line);) {
      const auto json = nlohmann::json::parse(line);
      record::Article article;
      article.url = "https://news.example/" + std::to_string(articles_.size());
      article.title = json["title"];
      article.language = json["language"];
      article.published = base::parse_iso(json["published"].get<std::string>());
      article.body.emplace_back();
      article.body.back().text = json["text"];
      articles_.push_back(article);
      stories_.push_back(json["story"]);
    }
  }
  ~LinkerTest() override {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }
  store::Id put(const record::Article& article) { return store_->put(article).value().id; }
  void link() {
    Linker linker(*store_);
    while (linker.turn(0).value() > 0) {
    }
  }
  std::vector<store::Id> tellings(store::Id article) {
    const auto story = store::Stories(*store_).of(article).value();
    std::vector<store::Id> ids;
    const auto found = store::Stories(*store_).tellings(story.value_or(0)).value();
    for (const auto& t : found) ids.push_back(t.card.id);
    return ids;
  }
  std::vector<store::Id> copies(store::Id article) {
    const auto story = store::Stories(*store_).of(article).value();
    const auto found = store::Stories(*store_).tellings(story.value_or(0)).value();
    for (const auto& t : found)
      if (t.card.id == article) return t.copies;
    return {};
  }

  std::filesystem::path folder_;
  std::unique_ptr<store::Store> store_;
  std::vector<record::Article> articles_;
  std::vector<std::string> stories_;
};

TEST_F(LinkerTest, StoriesAreFoundAlsoByALinkerThatBeginsAnewForEachArticle) {
  std::vector<store::Id> ids;
  for (const auto& article : articles_) {
    ids.push_back(put(article));
    link();
  }
  for (std::size_t i = 0; i < ids.size(); ++i) {
    std::vector<store::Id> gold;
    for (std::size_t j = 0; j < ids.size(); ++j)
      if (stories_[i] == stories_[j]) gold.push_back(ids[j]);
    EXPECT_THAT(tellings(ids[i]), ::testing::UnorderedElementsAreArray(gold)) << articles_[i].title;
  }
  EXPECT_EQ(store_->same_story(ids[0])->size(), 2U);
  EXPECT_TRUE(store_->check());
}

TEST_F(LinkerTest, AChangedArticleIsComparedAgainAndKeepsItsStory) {
  const auto first = put(articles_[0]), second = put(articles_[2]);
  link();
  EXPECT_THAT(tellings(first), ElementsAre(first, second));
  articles_[2].body[0].text = "Something else altogether, about grain and duties.";
  EXPECT_EQ(put(articles_[2]), second);
  EXPECT_FALSE(store::Desk(*store_).job_counts()->empty());
  link();
  EXPECT_TRUE(store::Desk(*store_).job_counts()->empty());
  EXPECT_THAT(tellings(first), ElementsAre(first, second));
}

TEST_F(LinkerTest, CopiesAreFoundHoweverOld) {
  auto copy = articles_[0];
  copy.url = "https://other.example/copy";
  copy.title = "Another headline";
  const auto first = put(articles_[0]), second = put(copy);
  link();
  EXPECT_THAT(copies(first), ElementsAre(second));
  EXPECT_THAT(copies(second), ElementsAre(first));
  copy.url = "https://other.example/years-later";
  copy.published = base::parse_iso("2031-01-01T00:00:00Z");
  const auto later = put(copy);
  link();
  EXPECT_THAT(copies(later), UnorderedElementsAre(first, second));
  EXPECT_THAT(tellings(later), ElementsAre(later));  // of another story, for it is another time
}

TEST_F(LinkerTest, ATranslationJoinsTheStoryOfWhatItTranslates) {
  auto translation = articles_[5];  // in Vietnamese, of another happening
  translation.source = record::Source{articles_[0].url, "en", "", ""};
  const auto original = put(articles_[0]), translated = put(translation);
  link();
  EXPECT_THAT(tellings(original), ElementsAre(original, translated));
}

TEST_F(LinkerTest, WhatToReadNextSaysWhy) {
  auto later = articles_[0];  // the same place, three weeks on
  later.url = "https://news.example/later";
  later.published = base::parse_iso("2024-03-26T08:00:00Z");
  later.title = "Ostrel bridge gets stronger pillars";
  later.body[0].text =
      "The pillars of the Ostrel bridge, which a ferry struck this month, are to be made stronger, the harbour authority in Velmar decided.";
  const auto before = put(articles_[0]), after = put(later);
  put(articles_[5]);
  link();
  const auto related = store::Stories(*store_).related(after, 5).value();
  ASSERT_EQ(related.size(), 1U);
  EXPECT_EQ(related[0].card.id, before);
  EXPECT_THAT(related[0].why, ::testing::HasSubstr("Ostrel"));
  EXPECT_EQ(store::Stories(*store_).related(before, 5).value().size(), 1U);
}

TEST_F(LinkerTest, AnArticleWithoutWordsIsAStoryOfItsOwn) {
  record::Article empty;
  empty.url = "https://news.example/empty";
  record::Article other = empty;
  other.url += "2";
  const auto a = put(empty), b = put(other);
  link();
  EXPECT_THAT(tellings(a), ElementsAre(a));
  EXPECT_THAT(tellings(b), ElementsAre(b));
  EXPECT_FALSE(store::Stories(*store_).of(99).value());
  EXPECT_TRUE(store::Stories(*store_).tellings(99).value().empty());
}

}  // namespace
}  // namespace ortoo::work
