// What editors rule about one story: withdrawn, it is nowhere and comes back whole; placed, lists follow, not the
// record.
#include "store/rulings.h"

#include <gtest/gtest.h>

#include <limits>

#include "store/accounts.h"
#include "store/comments.h"
#include "store/desk.h"
#include "store/findings.h"
#include "store/names.h"
#include "store/outlets.h"
#include "store/reading.h"
#include "store/samples.h"
#include "store/stories.h"
#include "store/translations.h"
#include "store/upkeep.h"

namespace ortoo::store {
namespace {

class RulingsTest : public ::testing::Test {
 protected:
  static record::Article story(const std::string& title, const std::string& text) {
    auto article = sample("https://courier.example/" + title, title, text);
    article.section = "World";
    article.published = base::parse_iso("2026-11-17T12:00:00Z");
    article.entities = {{record::EntityType::person, "Ada Kranz", "", "", {}, 1}};
    record::Quote quote;
    quote.speaker = "Ada Kranz";
    quote.text = "Words of " + title;
    article.quotes = {quote};
    return article;
  }
  Id add(const std::string& title, const std::string& text) { return store_->put(story(title, text)).value().id; }
  // Comes in as a source's story does.
  Id come(const record::Article& article, std::int64_t version) {
    Batch batch;
    batch.finished.push_back({0, 0, article, {"courier.example/" + article.title, "told", "", "", "", version, 1}});
    return Desk(*store_).apply(batch, 1).value().puts.at(0).value().id;
  }
  std::size_t understandable() { return Desk(*store_).lease_stored(1, 60, 10)->size(); }
  std::int64_t found(std::string_view query) { return store_->search(query, 0, 10).value().total; }
  std::int64_t in_section(const std::string& name) {
    Filter filter;
    filter.section = name;
    return store_->newest(filter, 0, 10).value().total;
  }
  void expect_sound() {
    const auto checked = store_->check();
    EXPECT_TRUE(checked) << checked.error().sentence;
  }
  // Where a reader or an app could come upon a story about a heron.
  int places(Id id, Id user) {
    const auto listed = [&](const Page& page) {
      for (const auto& card : page.cards)
        if (card.id == id) return 1;
      return 0;
    };
    EntryQuery all;
    all.hidden_feeds = true;
    int entries = 0;
    const auto given = Reading(*store_, user).entries(all).value();
    for (const auto& entry : given.entries) entries += entry.card.id == id ? 1 : 0;
    return listed(store_->newest({}, 0, 10).value()) + listed(store_->search("heron", 0, 10).value()) +
           listed(store_->search("-nothing", 0, 10).value()) + entries + (store_->card(id)->has_value() ? 1 : 0) +
           (store_->article(id) ? 1 : 0) + (store_->versions(id) ? 1 : 0) +
           (store_->find_url("https://courier.example/Heron")->has_value() ? 1 : 0) +
           (Findings(*store_).quotes_by("Ada Kranz", 10)->size() == 2 ? 1 : 0);
  }

  TemporaryFolder folder_;
  std::unique_ptr<Store> store_ = std::make_unique<Store>(Store::open(folder_.file("s.db")).value());
};

TEST_F(RulingsTest, AWithdrawnStoryIsNowhereAndComesBackWhole) {
  for (const bool shelved : {false, true}) {
    const Id heron = add("Heron", "A heron was seen at the old bridge."),
             other = add("Otter", "An otter was seen at the old bridge.");
    if (shelved)
      while (extend_lists(*store_, 1).value()) {
      }
    const auto user = Accounts(*store_).add(shelved ? "ada" : "bob", Role::editor, "x", 1).value().id;
    EXPECT_TRUE(Reading(*store_, user).mark({heron}, true, true, 5));
    EXPECT_EQ(places(heron, user), 9);
    const Rulings rulings(*store_);
    ASSERT_TRUE(rulings.withdraw(heron, "ada", "  It was  an egret. ", 77));
    EXPECT_EQ(places(heron, user), 0);
    EXPECT_EQ(found("otter"), 1);
    EXPECT_EQ(store_->people(10)->front().articles, 1);
    const auto told = rulings.withdrawal(heron).value();
    ASSERT_TRUE(told);
    EXPECT_EQ(told->title, "Heron");
    EXPECT_EQ(told->reason, "It was an egret.");
    EXPECT_EQ(told->since, 77);
    EXPECT_EQ(rulings.withdrawals("", 0, 10)->size(), 1u);
    EXPECT_EQ(rulings.withdraw(heron, "ada", "", 78).error().code, base::ErrorCode::not_found);
    EXPECT_EQ(rulings.place(heron, "Birds", "ada").error().code, base::ErrorCode::not_found);
    expect_sound();

    auto again = story("Heron", "A heron was seen, its source says again.");
    EXPECT_EQ(store_->put(again).value(), (Put{heron, PutOutcome::unchanged})) << "it stays withdrawn";
    EXPECT_EQ(places(heron, user), 0);
    EXPECT_EQ(Desk(*store_).understand_again(100).value(), 1) << "only the other one";
    expect_sound();

    ASSERT_TRUE(rulings.put_back(heron, 99));
    EXPECT_EQ(places(heron, user), 9);
    EXPECT_EQ(store_->versions(heron)->size(), 1u);
    EXPECT_FALSE(rulings.withdrawal(heron).value());
    EXPECT_EQ(rulings.put_back(heron, 99).error().code, base::ErrorCode::not_found);
    EXPECT_NE(heron, other);
    expect_sound();
  }
}

TEST_F(RulingsTest, WhatWaitedToBeUnderstoodWaitsAgainOncePutBack) {
  const Id heron = come(story("Heron", "A heron was seen."), 1);
  const Rulings rulings(*store_);
  ASSERT_TRUE(rulings.withdraw(heron, "ada", "", 77));
  EXPECT_EQ(understandable(), 0u);
  ASSERT_TRUE(rulings.put_back(heron, 99));
  EXPECT_EQ(understandable(), 1u);
}

TEST_F(RulingsTest, AWithdrawnStoryWaitsForNothingWhenItComesAgain) {
  const auto heron = story("Heron", "A heron was seen.");
  ASSERT_TRUE(Rulings(*store_).withdraw(come(heron, 1), "ada", "", 77));
  come(heron, 2);  // read by better stages
  EXPECT_TRUE(Desk(*store_).jobs(false, -1)->empty());
  expect_sound();
}

TEST_F(RulingsTest, NothingIsWrittenAboutAWithdrawnStory) {
  const auto user = Accounts(*store_).add("ada", Role::editor, "x", 1).value().id;
  const Id heron = add("Heron", "A heron was seen."), otter = add("Otter", "An otter was seen.");
  const Reading reading(*store_, user);
  const Comments comments(*store_);
  const Translations translations(*store_);
  Comment comment;
  comment.article = heron;
  comment.text = "An egret.";
  const Id said = comments.add(comment).value();
  ASSERT_TRUE(reading.label({heron}, "birds", true));
  const Rulings rulings(*store_);
  ASSERT_TRUE(rulings.withdraw(heron, "ada", "", 77));

  EXPECT_EQ(reading.mark({heron, otter}, std::nullopt, true, 78).value(), 1);
  const auto until = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(reading.mark_all_read(std::nullopt, until, 79).value(), 1);
  EXPECT_TRUE(reading.label({heron, otter}, "seen", true));
  EXPECT_TRUE(reading.label({heron, otter}, "birds", false));
  EXPECT_EQ(comments.add(comment).error().code, base::ErrorCode::not_found);
  comment.parent = said;
  EXPECT_EQ(comments.add(comment).error().code, base::ErrorCode::not_found);
  EXPECT_TRUE(translations.set_targets({"vi"}, 80));
  EXPECT_EQ(translations.counts()->at(0).open, 1) << "the other one";
  EXPECT_FALSE(translations.want(heron, "vi", 81).value());

  ASSERT_TRUE(rulings.put_back(heron, 99));
  EntryQuery this_one;
  this_one.ids = {{heron}};
  const auto entry = reading.entries(this_one)->entries.at(0);
  EXPECT_FALSE(entry.read);
  EXPECT_FALSE(entry.starred);
  EXPECT_EQ(reading.labels_of(heron).value(), std::vector<std::string>{"birds"});
  EXPECT_EQ(comments.count(CommentState::held).value(), 1);
  EXPECT_TRUE(translations.waiting(heron, "vi").value());
}

TEST_F(RulingsTest, NothingLeadsToAWithdrawnStory) {
  const Outlets outlets(*store_);
  Outlet outlet;
  outlet.name = "mine";
  outlet.address = "https://hook.example/";
  ASSERT_TRUE(outlets.add(outlet, 1));
  auto told = story("Heron", "A heron was seen.");
  told.calendar = {{"2026-12-24", "The birds are counted.", {}, 1}};
  told.translations.emplace_back();
  told.translations.back().language = "vi";
  told.translations.back().title = "Diệc";
  const Id copy = add("Egret", "An egret was seen."), other = add("Otter", "An otter was seen."),
           heron = store_->put(told).value().id;
  const std::vector<std::uint32_t> sketch = {1, 2};
  const auto link = [&] {
    ASSERT_TRUE(Linking(*store_).in_turn([&](LinkTurn& turn) {
      turn.decide({copy, heron, "", {}, 0, {}, {}}, 10);
      turn.decide({other, other, "", {}, 0, {}, {}}, 10);
      turn.decide({heron, heron, "", sketch, sketch.size(), {{copy, 0.9F}}, {{other, 1, "seen"}}}, 10);
    }));
  };
  // Of the story itself, then from where a reader or the next comparison comes to it.
  const auto ways = [&] {
    const Stories stories(*store_);
    const Findings findings(*store_);
    const auto tellings = stories.tellings(heron).value();
    std::vector<std::size_t> found = {stories.of(heron)->has_value(),
                                      stories.related(heron, 10)->size(),
                                      findings.happenings_of(heron)->size(),
                                      Translations(*store_).headlines({heron}, "vi")->size(),
                                      tellings.size() - 1,
                                      stories.newest(heron, 10)->size() - 1,
                                      stories.related(other, 10)->size(),
                                      findings.happenings("2026-12-24", "2026-12-24", 10)->size()};
    for (const auto& telling : tellings)
      if (telling.card.id == copy) found.push_back(telling.copies.size());
    const auto sizes = stories.sizes({*store_->card(copy).value()}).value();
    found.push_back(static_cast<std::size_t>(sizes.at(0).tellings - 1));
    EXPECT_TRUE(
        Linking(*store_).in_turn([&](LinkTurn& turn) { found.push_back(turn.found_by(0, sketch, 1, 10).size()); }));
    return found;
  };
  link();
  const auto all = std::vector<std::size_t>(11, 1);
  EXPECT_EQ(ways(), all);
  const Rulings rulings(*store_);
  ASSERT_TRUE(rulings.withdraw(heron, "ada", "", 77));
  EXPECT_EQ(ways(), std::vector<std::size_t>(11, 0));
  EXPECT_EQ(outlets.look(78).value(), 2) << "it is not sent";
  ASSERT_TRUE(rulings.put_back(heron, 99));
  link();
  EXPECT_EQ(ways(), all);
  expect_sound();
}

TEST_F(RulingsTest, AStoryStandsInTheSectionThatAnEditorGaveIt) {
  const Id heron = add("Heron", "A heron was seen.");
  const Rulings rulings(*store_);
  ASSERT_TRUE(rulings.place(heron, " Birds  of the river", "ada"));
  EXPECT_EQ(in_section("birds of the river"), 1);
  EXPECT_EQ(in_section("World"), 0);
  EXPECT_EQ(store_->card(heron).value()->section, "Birds of the river");
  EXPECT_EQ(store_->article(heron)->section, "World") << "the record keeps its words";
  EXPECT_EQ(rulings.section(heron).value(), "Birds of the river");
  ASSERT_TRUE(store_->put(story("Heron", "Two herons were seen.")));
  EXPECT_EQ(in_section("Birds of the river"), 1) << "another version of it, too";
  EXPECT_TRUE(Names(*store_).call(Facet::section, "Birds of the river", "Nature"));
  EXPECT_EQ(in_section("Nature"), 1);
  expect_sound();
  ASSERT_TRUE(rulings.place(heron, "", "ada"));
  EXPECT_EQ(in_section("World"), 1);
  expect_sound();
}

TEST_F(RulingsTest, ACorrectedHeadlineStandsEverywhereAndThePublishersIsKept) {
  for (const bool shelved : {false, true}) {
    auto article = story("Herron", "A bird was seen at the old bridge.");
    article.dek = "It stood their";
    record::Translation translation;
    translation.language = "vi";
    translation.title = "Diệc";
    translation.body = article.body;
    translation.sentences = {{record::Part::title, 0, 0, 6, 0, 6, {}, {}, false, ""}};
    article.translations = {translation};
    record::Quote said;
    said.speaker = "Ada Kranz";
    said.text = "Herron";
    said.place = {record::Part::title, 0, 0, 6, ""};
    article.quotes.push_back(said);
    const Id id = store_->put(article)->id;
    if (shelved)
      while (extend_lists(*store_, 1).value()) {
      }
    const Rulings rulings(*store_);
    ASSERT_TRUE(rulings.reword(id, {"Herron", "It stood their"}, {"  Heron ", "It stood there"}, "ada", 77));

    const auto shown = store_->article(id).value();
    EXPECT_EQ(shown.title, "Heron");
    EXPECT_EQ(shown.dek, "It stood there");
    EXPECT_EQ(shown.quotes.size(), 1U) << "what was found in the words before would point into others";
    EXPECT_EQ(shown.translations.at(0).title, "") << "it is of other words";
    EXPECT_TRUE(shown.translations.at(0).sentences.empty());
    EXPECT_FALSE(shown.translations.at(0).body.empty());
    EXPECT_EQ(Translations(*store_).current(id)->article.title, "Heron") << "what is translated";
    EXPECT_EQ(store_->card(id).value()->title, "Heron");
    EXPECT_EQ(found("title:Heron"), 1);
    EXPECT_EQ(found("Herron"), 0);
    EXPECT_EQ(store_->versions(id)->front().article.title, "Herron") << "the record keeps the publisher's";
    const auto kept = rulings.rewordings(id).value();
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_EQ(kept[0].was, "Herron");
    EXPECT_EQ(kept[0].editor, "ada");
    EXPECT_EQ(kept[0].made, 77);
    EXPECT_EQ(kept[1].was, "It stood their");
    expect_sound();

    EXPECT_EQ(store_->put(article)->outcome, PutOutcome::refreshed) << "it comes in again";
    EXPECT_EQ(store_->article(id)->title, "Heron");
    expect_sound();
    EXPECT_EQ(rulings.reword(id, {"Herron", "It stood their"}, {"Stork", ""}, "ben", 78).error().code,
              base::ErrorCode::conflict);

    article.title = "A heron";
    EXPECT_EQ(store_->put(article)->outcome, PutOutcome::changed);
    EXPECT_EQ(store_->article(id)->title, "A heron") << "the publisher says it otherwise by now";
    EXPECT_EQ(store_->article(id)->dek, "It stood there");
    EXPECT_EQ(found("title:heron"), 1);
    expect_sound();

    ASSERT_TRUE(rulings.reword(id, {"A heron", "It stood there"}, {"A heron", "It stood their"}, "ben", 79));
    EXPECT_TRUE(rulings.rewordings(id)->empty()) << "as the publisher has it";
    EXPECT_EQ(found("their"), 1);
    ASSERT_TRUE(rulings.reword(id, {"A heron", "It stood their"}, {"A stork", "It stood their"}, "ben", 80));
    ASSERT_TRUE(rulings.withdraw(id, "ada", "", 81));
    EXPECT_EQ(found("stork"), 0);
    expect_sound();
    ASSERT_TRUE(rulings.put_back(id, 82));
    EXPECT_EQ(found("stork"), 1);
    expect_sound();
    ASSERT_TRUE(rulings.withdraw(id, "ada", "", 83));
    store_ = nullptr;
    store_ = std::make_unique<Store>(Store::open(folder_.file(shelved ? "t.db" : "u.db")).value());
  }
  EXPECT_EQ(Rulings(*store_).reword(99, {}, {"Heron", ""}, "ada", 1).error().code, base::ErrorCode::not_found);
}

TEST_F(RulingsTest, ACorrectedHeadlineIsTranslatedAnew) {
  const Translations translations(*store_);
  ASSERT_TRUE(translations.set_targets({"vi"}, 0));
  const Id id = add("Herron", "A bird was seen at the old bridge.");
  for (;;) {
    const auto jobs = translations.lease(10, 60, 10).value();
    if (jobs.empty()) break;
    for (const auto& job : jobs) ASSERT_TRUE(translations.done(job, 10));
  }
  ASSERT_TRUE(Rulings(*store_).reword(id, {"Herron", ""}, {"Heron", ""}, "ada", 11));
  const auto jobs = translations.lease(12, 60, 10).value();
  ASSERT_EQ(jobs.size(), 1U);
  EXPECT_EQ(jobs[0].article, id);
}

}  // namespace
}  // namespace ortoo::store
