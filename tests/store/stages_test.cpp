// The jobs of stored articles: what comes in is understood, then compared; nothing is done twice, nothing is lost.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/desk.h"
#include "store/samples.h"
#include "store/stories.h"
#include "store/translations.h"

namespace ortoo::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::int64_t now = 1'700'000'000;

record::Article story(int number, const std::string& words = "The river fell overnight.") {
  record::Article article;
  article.url = "https://news.example/" + std::to_string(number);
  article.title = "Story " + std::to_string(number);
  article.language = "en";
  article.body.emplace_back();
  article.body.back().text = words;
  return article;
}

class Stages : public testing::Test {
 protected:
  Stages() : store_(*Store::open(folder_.file("store.db"))) {}

  // Comes in as a source's story does.
  Applied come(const record::Article& article, std::int64_t version = 1) {
    Batch batch;
    batch.finished.push_back({0, 0, article, {"news.example/" + article.title, "told", "", "", "", version, now}});
    return desk_.apply(batch, now).value();
  }
  std::vector<std::pair<Stage, std::int64_t>> open() {
    std::vector<std::pair<Stage, std::int64_t>> open;
    const auto counts = desk_.job_counts().value();
    for (const auto& count : counts)
      if (count.open > 0) open.emplace_back(count.stage, count.open);
    return open;
  }
  std::vector<Understood> lease(std::int64_t at = now, std::int64_t limit = 10) {
    return desk_.lease_stored(at, 60, limit).value();
  }
  void link_all() {
    Linking linking(store_);
    while (const auto lease = linking.lease(now, 60, 10).value())
      ASSERT_TRUE(linking.in_turn([&](LinkTurn& turn) {
        for (const auto& waiting : turn.leased(lease)) {
          Linked linked;
          linked.article = linked.story = waiting.article;
          turn.decide(linked, 100);
        }
      }));
  }
  static record::Article with_person(record::Article article) {
    article.entities.emplace_back();
    article.entities.back().name = "Anna Lind";
    return article;
  }

  TemporaryFolder folder_;
  Store store_;
  Desk desk_{store_};
};

TEST_F(Stages, WhatComesInIsUnderstoodThenCompared) {
  come(story(1));
  come(story(2));
  EXPECT_THAT(open(), ElementsAre(std::pair(Stage::understand, 2)));
  auto jobs = lease();
  ASSERT_THAT(jobs, SizeIs(2));
  EXPECT_THAT(lease(), IsEmpty());
  jobs[0].record = with_person(jobs[0].record);
  EXPECT_EQ(desk_.understood(jobs).value(), 1);
  EXPECT_THAT(open(), ElementsAre(std::pair(Stage::link, 2)));
  EXPECT_EQ(store_.article(jobs[0].article)->entities.size(), 1U);
  Filter of_anna;
  of_anna.person = "Anna Lind";
  EXPECT_EQ(store_.newest(of_anna, 0, 10)->total, 1);
  EXPECT_EQ(store_.search("lind", 0, 10)->total, 1);
  EXPECT_EQ(store_.versions(jobs[0].article)->size(), 1U);
  link_all();
  EXPECT_THAT(open(), IsEmpty());
  const auto checked = store_.check();
  EXPECT_TRUE(checked) << checked.error().to_string();
}

TEST_F(Stages, WhatIsUnderstoodIsTranslated) {
  const Translations translations(store_);
  ASSERT_TRUE(translations.set_targets({"vi"}, now));
  come(story(1));
  EXPECT_THAT(translations.lease(now, 60, 10).value(), IsEmpty());
  ASSERT_TRUE(desk_.understood(lease()));
  EXPECT_THAT(translations.lease(now, 60, 10).value(), SizeIs(1));
}

TEST_F(Stages, WhatIsPutByHandIsOnlyCompared) {
  ASSERT_TRUE(store_.put(story(1)));
  EXPECT_THAT(open(), ElementsAre(std::pair(Stage::link, 1)));
}

TEST_F(Stages, AnUndatedStoryIsComparedAsOfWhenItCameIn) {
  auto dated = story(2);
  dated.published = base::parse_iso("2023-11-13T08:00:00Z");
  auto of_this_month = story(3);
  of_this_month.published = base::parse_iso("2023-11");
  come(story(1));
  come(dated);
  come(of_this_month);
  ASSERT_TRUE(desk_.understood(lease()));
  Linking linking(store_);
  const auto lease = linking.lease(now, 60, 10).value();
  ASSERT_TRUE(linking.in_turn([&](LinkTurn& turn) {
    const auto waiting = turn.leased(lease);
    ASSERT_THAT(waiting, SizeIs(3));
    EXPECT_EQ(waiting[0].time, now);
    EXPECT_EQ(waiting[1].time, dated.published->to_unix());
    EXPECT_EQ(waiting[2].time, now);
    for (const auto& one : waiting) EXPECT_EQ(turn.time(one.article), one.time);
  }));
}

TEST_F(Stages, TheSameAgainWaitsForNothing) {
  come(story(1));
  ASSERT_TRUE(desk_.understood(lease()));
  link_all();
  come(story(1));
  EXPECT_THAT(open(), IsEmpty());
  come(story(1), 2);  // read by better stages
  EXPECT_THAT(open(), ElementsAre(std::pair(Stage::understand, 1)));
}

TEST_F(Stages, AHolderThatDiedLosesItAndFiveDeathsEndInQuarantine) {
  come(story(1));
  come(story(2));
  auto at = now;
  EXPECT_THAT(lease(at), SizeIs(2));
  for (int death = 2; death <= 5; ++death) {
    at += 61;
    EXPECT_THAT(lease(at, 10), SizeIs(1)) << "those that were leased before come alone";
    EXPECT_THAT(lease(at, 10), SizeIs(1));
  }
  at += 61;
  EXPECT_THAT(lease(at), IsEmpty());
  const auto jobs = desk_.jobs(true, -1).value();
  ASSERT_THAT(jobs, SizeIs(2));
  EXPECT_EQ(jobs[0].stage, Stage::understand);
  EXPECT_EQ(jobs[0].url, story(1).url);
  EXPECT_THAT(jobs[0].reason, testing::Not(IsEmpty()));
  EXPECT_EQ(desk_.retry({}, at).value(), 2);
  EXPECT_THAT(lease(at), SizeIs(2));
}

TEST_F(Stages, WhatChangedMeanwhileIsUnderstoodAnew) {
  come(story(1));
  auto jobs = lease();
  come(story(1, "The river rose again."));
  jobs[0].record = with_person(jobs[0].record);
  EXPECT_EQ(desk_.understood(jobs).value(), 0);
  EXPECT_EQ(store_.article(1)->body[0].text, "The river rose again.");
  EXPECT_THAT(open(), ElementsAre(std::pair(Stage::understand, 1)));
  EXPECT_THAT(lease(), SizeIs(1));
}

TEST_F(Stages, AgainEndsWhereNothingElseComesOut) {
  come(story(1));
  come(story(2));
  ASSERT_TRUE(desk_.understood(lease()));
  link_all();
  EXPECT_EQ(desk_.understand_again(now).value(), 2);
  auto jobs = lease();
  ASSERT_THAT(jobs, SizeIs(2));
  jobs[1].record = with_person(jobs[1].record);
  EXPECT_EQ(desk_.understood(jobs).value(), 1);
  EXPECT_THAT(open(), ElementsAre(std::pair(Stage::link, 1)));
}

TEST_F(Stages, NewsComesBeforeWhatIsDoneAgain) {
  come(story(1));
  ASSERT_TRUE(desk_.understood(lease()));
  ASSERT_TRUE(desk_.understand_again(now));
  come(story(2));
  EXPECT_EQ(lease(now, 1).at(0).article, 2);
}

TEST_F(Stages, AClockThatWasWrongHoldsNothingUp) {
  come(story(1));
  EXPECT_THAT(lease(now + 10 * 365 * 86'400), SizeIs(1));
  EXPECT_THAT(lease(now), SizeIs(1));
}

TEST_F(Stages, APageWithoutADateKeepsTheOneThatItsFeedTold) {
  auto dated = story(1);
  dated.published = base::civil_from_unix(now);
  come(dated);
  auto jobs = lease();
  jobs[0].record = with_person(jobs[0].record);
  ASSERT_TRUE(desk_.understood(jobs));
  auto page = story(1);
  page.entities.emplace_back();
  page.entities.back().name = "found without the date";
  EXPECT_EQ(store_.put(page)->outcome, PutOutcome::unchanged);
  EXPECT_EQ(store_.put(story(1, "The river rose again."))->outcome, PutOutcome::changed);
  EXPECT_EQ(store_.article(1)->published, dated.published);
  EXPECT_THAT(open(), ElementsAre(std::pair(Stage::understand, 1)));
}

TEST_F(Stages, AMonthDoesNotTakeThePlaceOfADay) {
  auto dated = story(1);
  dated.published = base::parse_iso("2023-11-13T08:00:00Z");
  come(dated);
  auto page = story(1);
  for (const char* within : {"2023-11", "2023"}) {
    page.published = base::parse_iso(within);
    EXPECT_EQ(store_.put(page)->outcome, PutOutcome::unchanged) << within;
  }
  for (const char* other : {"2023-09", "2022", "2023-11-12"}) {
    page.published = base::parse_iso(other);
    EXPECT_EQ(store_.put(page)->outcome, PutOutcome::changed) << other;
    EXPECT_EQ(store_.article(1)->published, page.published);
  }
}

}  // namespace
}  // namespace ortoo::store
