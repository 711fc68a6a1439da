#include "store/translations.h"

#include <gmock/gmock.h>

#include "samples.h"

namespace ortoo::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

record::Article vietnamese(int number) {
  record::Article article;
  article.url = "https://tin.example/" + std::to_string(number);
  article.language = "vi";
  article.title = "Bài " + std::to_string(number);
  article.published = base::civil_from_unix(1'700'000'000 + number);
  record::Block block;
  block.text = "Câu một.";
  article.body = {block};
  return article;
}

record::Translation english(const std::string& engine = "Words 1") {
  record::Translation translation;
  translation.language = "en";
  translation.engine = engine;
  translation.title = "Story";
  record::Block block;
  block.text = "Sentence one.";
  translation.body = {block};
  translation.sentences = {{record::Part::body, 0, 0, 11, 0, 13, 0.5F, {}, false, ""}};
  return translation;
}

class TranslationsTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = Store::open(folder_.file("store.db"));
    ASSERT_TRUE(opened) << opened.error().to_string();
    store_.emplace(*std::move(opened));
  }
  Store& store() { return *store_; }
  Translations translations() { return Translations(*store_); }
  Id add(const record::Article& article) { return store_->put(article)->id; }

  TemporaryFolder folder_;
  std::optional<Store> store_;
};

TEST_F(TranslationsTest, WhatWasTranslatedOnceIsRemembered) {
  const Translator words{"vi", "en", "Words", "1", "2026-01-01", ""},
      better{"vi", "en", "Words", "2", "2026-02-01", ""};
  ASSERT_TRUE(translations().remember(words, {"Câu một.", "Câu hai."},
                                      {{"One.", -1500, "0-4:0-3"}, {"Two.", std::nullopt, ""}}, 100));
  const auto found = translations().recall(words, {"Câu hai.", "Câu ba.", "Câu một."});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->at(0)->text, "Two.");
  EXPECT_FALSE(found->at(1));
  EXPECT_EQ(found->at(2)->score, -1500);
  EXPECT_EQ(found->at(2)->alignment, "0-4:0-3");
  EXPECT_FALSE(translations().recall(better, {"Câu hai."})->at(0)) << "another model translates anew";
}

TEST_F(TranslationsTest, ANewTranslationKeepsTheOneBeforeIt) {
  const auto id = add(vietnamese(1));
  ASSERT_TRUE(translations().put(id, 1, english(), 100));
  ASSERT_TRUE(translations().put(id, 1, english("Words 2"), 200));
  EXPECT_EQ(store().article(id)->translations.at(0).engine, "Words 2");
  const auto earlier = translations().earlier(id, "en");
  ASSERT_EQ(earlier->size(), 1u);
  EXPECT_EQ(earlier->at(0).replaced, 200);
  EXPECT_EQ(earlier->at(0).translation.engine, "Words 1");
  EXPECT_EQ(translations().put(id, 2, english(), 300).error().code, base::ErrorCode::conflict);
  EXPECT_EQ(translations().put(999, 1, english(), 300).error().code, base::ErrorCode::not_found);
  EXPECT_TRUE(store().check()) << store().check().error().to_string();
}

TEST_F(TranslationsTest, BothLanguagesAreFoundAndListsHaveTheHeadline) {
  const auto id = add(vietnamese(1)), other = add(vietnamese(2));
  ASSERT_TRUE(translations().put(id, 1, english(), 100));
  EXPECT_EQ(store().search("sentence", 0, 10)->cards.size(), 1u);
  EXPECT_EQ(store().search("câu", 0, 10)->cards.size(), 2u);
  const auto headlines = translations().headlines({id, other}, "en");
  ASSERT_EQ(headlines->size(), 1u);
  EXPECT_EQ(headlines->at(id).title, "Story");
}

TEST_F(TranslationsTest, ReadingThePageAgainLosesNothing) {
  auto article = vietnamese(1);
  const auto id = add(article);
  ASSERT_TRUE(translations().put(id, 1, english(), 100));
  article.entities = {{record::EntityType::person, "Một", "", "", {}, 1}};
  EXPECT_EQ(store().put(article)->outcome, PutOutcome::refreshed);
  EXPECT_EQ(store().article(id)->translations.size(), 1u);
}

TEST_F(TranslationsTest, ACorrectionIsKeptForTheSentence) {
  const auto id = add(vietnamese(1));
  ASSERT_TRUE(translations().put(id, 1, english(), 100));
  EXPECT_EQ(translations().correct(id, "en", 0, "Something else.", "First.", "ada", 200).error().code,
            base::ErrorCode::conflict);
  ASSERT_TRUE(translations().correct(id, "en", 0, "Sentence one.", "The first sentence.", "ada", 200));
  const auto now = store().article(id)->translations.at(0);
  EXPECT_EQ(now.body[0].text, "The first sentence.");
  EXPECT_EQ(now.sentences[0].by, "ada");
  const auto kept = translations().corrections("vi", "en", {"Câu một.", "Câu hai."});
  ASSERT_TRUE(kept->at(0));
  EXPECT_EQ(kept->at(0)->text, "The first sentence.");
  EXPECT_EQ(kept->at(0)->by, "ada");
  EXPECT_FALSE(kept->at(1));
  EXPECT_EQ(store().search("\"first sentence\"", 0, 10)->cards.size(), 1u);
}

TEST_F(TranslationsTest, HeadlinesFirstThenTheFrontPageThenTheRest) {
  add(vietnamese(0));
  ASSERT_TRUE(translations().set_targets({"en"}, 50));
  std::vector<Id> ids;
  for (int i = 1; i <= 70; ++i) ids.push_back(add(vietnamese(i)));
  auto english_story = vietnamese(71);
  english_story.language = "en-gb";
  add(english_story);
  ASSERT_TRUE(translations().want(ids[2], "en", 60).value());
  EXPECT_FALSE(translations().want(ids[2], "fr", 60).value()) << "nobody asked for that language";
  auto jobs = translations().lease(100, 60, 200);
  ASSERT_EQ(jobs->size(), 71u) << "none for the one in that language already";
  EXPECT_EQ(jobs->at(0).article, ids[2]);
  EXPECT_EQ(jobs->at(0).priority, Priority::wanted);
  EXPECT_EQ(jobs->at(1).article, ids.back()) << "the newest headline first";
  EXPECT_THAT(translations().lease(100, 60, 200).value(), IsEmpty()) << "they are leased";
  for (const auto& job : *jobs) ASSERT_TRUE(translations().done(job, 110));
  jobs = translations().lease(120, 60, 200);
  ASSERT_EQ(jobs->size(), 70u);
  EXPECT_EQ(jobs->front().priority, Priority::front_page);
  EXPECT_EQ(std::ranges::count(*jobs, Priority::front_page, &TranslationJob::priority), 59)
      << "60 newest, of which one is English";
  EXPECT_EQ(jobs->back().priority, Priority::rest);
  for (const auto& job : *jobs) ASSERT_TRUE(translations().done(job, 130));
  EXPECT_THAT(translations().counts().value(), IsEmpty());
}

TEST_F(TranslationsTest, AChangedArticleIsTranslatedAnew) {
  ASSERT_TRUE(translations().set_targets({"en"}, 50));
  auto article = vietnamese(1);
  const auto id = add(article);
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(translations().done(translations().lease(100, 60, 1)->at(0), 100));
  article.body[0].text = "Câu khác.";
  ASSERT_EQ(store().put(article)->outcome, PutOutcome::changed);
  EXPECT_EQ(translations().lease(100, 60, 10)->at(0).article, id);
}

TEST_F(TranslationsTest, WhatFailsIsPutOffAndGivenUpTheFifthTime) {
  ASSERT_TRUE(translations().set_targets({"en"}, 50));
  const auto id = add(vietnamese(1));
  for (int i = 1; i <= 5; ++i) {
    const auto jobs = translations().lease(i * 100, 60, 10);
    ASSERT_EQ(jobs->size(), 1u) << i;
    ASSERT_TRUE(translations().put_off(jobs->at(0), "The server is away.", i * 100 + 50, true));
    EXPECT_THAT(translations().lease(i * 100 + 10, 60, 10).value(), IsEmpty());
  }
  EXPECT_THAT(translations().lease(1000, 60, 10).value(), IsEmpty());
  const auto waiting = translations().waiting(id, "en");
  EXPECT_TRUE((*waiting)->failed);
  EXPECT_EQ((*waiting)->reason, "The server is away.");
  ASSERT_TRUE(translations().want(id, "en", 1000).value());
  EXPECT_EQ(translations().lease(1000, 60, 10)->size(), 1u) << "a reader asks again";
}

TEST_F(TranslationsTest, ALeaseThatEndedBelongsToTheNext) {
  ASSERT_TRUE(translations().set_targets({"en"}, 50));
  add(vietnamese(1));
  const auto lost = translations().lease(100, 60, 1)->at(0);
  const auto held = translations().lease(200, 60, 1)->at(0);
  ASSERT_TRUE(translations().done(lost, 210));
  EXPECT_EQ(translations().counts()->at(0).priority, Priority::headline);
  ASSERT_TRUE(translations().done(held, 210));
  EXPECT_EQ(translations().counts()->at(0).priority, Priority::front_page);
}

TEST_F(TranslationsTest, ADaysBudgetIsNotOverspent) {
  EXPECT_TRUE(translations().spend("deepl", "2026-11-26", 600, 1000).value());
  EXPECT_FALSE(translations().spend("deepl", "2026-11-26", 600, 1000).value());
  EXPECT_TRUE(translations().spend("deepl", "2026-11-26", 400, 1000).value());
  EXPECT_TRUE(translations().spend("deepl", "2026-11-27", 600, 1000).value());
}

TEST_F(TranslationsTest, ABetterModelTranslatesOnDemand) {
  const auto id = add(vietnamese(1));
  ASSERT_TRUE(translations().put(id, 1, english(), 100));
  EXPECT_EQ(translations().renew("en", "Words 1", 200).value(), 0);
  EXPECT_EQ(translations().renew("en", "Words 2", 200).value(), 1);
  EXPECT_EQ(translations().lease(200, 60, 10)->at(0).article, id);
}

}  // namespace
}  // namespace ortoo::store
