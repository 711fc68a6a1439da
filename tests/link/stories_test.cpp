#include "link/stories.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "link/figures.h"
#include "link/idf.h"
#include "source_dir.h"

namespace ortoo::link {
namespace {

struct Case {
  record::Article article;
  std::int64_t time = 0;
  std::string story;
};

// tests/cases/link/stories.jsonl: one article a line, in the order in which they come, with the story it tells.
std::vector<Case> cases() {
  std::vector<Case> out;
  std::ifstream in(tests::source_dir() / "tests/cases/link/stories.jsonl");
  for (std::string line; std::getline(in, line);) {
    const auto json = nlohmann::json::parse(line);
    Case c;
    c.article.title = json["title"];
    c.article.language = json["language"];
    c.article.body.emplace_back();
    c.article.body.back().text = json["text"];
    for (const auto& id : json.value("entities", nlohmann::json::array())) {
      c.article.entities.emplace_back();
      c.article.entities.back().id = id;
    }
    c.time = base::parse_iso(json["published"].get<std::string>())->to_unix();
    c.story = json["story"];
    out.push_back(std::move(c));
  }
  return out;
}

TEST(Stories, CasesJoinAsTheySay) {
  Stories stories;
  std::map<std::string, StoryId> known;
  StoryId number = 0;
  const auto all = cases();
  ASSERT_GE(all.size(), 10U);
  for (const auto& c : all) {
    const auto telling = telling_of(c.article, c.time);
    auto joins = joined(stories.near(telling));
    if (!joins) joins = stories.told_abroad(telling);
    const StoryId story = joins.value_or(++number);
    EXPECT_EQ(known.try_emplace(c.story, story).first->second, story) << c.article.title;
    stories.add(++number, story, telling);
  }
  std::set<StoryId> different;
  for (const auto& [_, story] : known) different.insert(story);
  EXPECT_EQ(different.size(), known.size());
}

TEST(Stories, ARestartChangesNothing) {
  const auto all = cases();
  Stories first, second;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto telling = telling_of(all[i].article, all[i].time);
    const auto a = first.near(telling), b = second.near(telling);
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t k = 0; k < a.size(); ++k) {
      EXPECT_EQ(a[k].article, b[k].article);
      EXPECT_EQ(a[k].evidence, b[k].evidence);
    }
    const auto id = static_cast<ArticleId>(i);
    first.add(id, joined(a).value_or(id), telling);
    second = Stories();
    for (std::size_t k = 0; k <= i; ++k)
      second.add(static_cast<ArticleId>(k), static_cast<StoryId>(k), telling_of(all[k].article, all[k].time));
  }
}

TEST(Stories, ForgetsAndReplaces) {
  const auto all = cases();
  Stories stories;
  const auto telling = telling_of(all[0].article, all[0].time);
  stories.add(1, 1, telling);
  stories.add(1, 7, telling);
  EXPECT_EQ(stories.size(), 1U);
  ASSERT_FALSE(stories.near(telling).empty());
  EXPECT_EQ(stories.near(telling)[0].story, 7);
  stories.forget(1);
  EXPECT_EQ(stories.size(), 0U);
  EXPECT_TRUE(stories.near(telling).empty());
}

TEST(Stories, TooManyFiguresAreNoTelling) {
  Telling telling;
  telling.language = "en";
  for (Term term = 1; term <= most_figures; ++term) telling.figures.push_back({term, 6});
  EXPECT_TRUE(from_bytes(to_bytes(telling)).has_value());
  telling.figures.push_back({most_figures + 1, 6});
  EXPECT_FALSE(from_bytes(to_bytes(telling)).has_value());
}

TEST(Stories, TheSameWordsAMonthLaterAreAnotherStory) {
  const auto all = cases();
  Stories stories;
  stories.add(1, 1, telling_of(all[0].article, all[0].time));
  const auto day_after = stories.near(telling_of(all[0].article, all[0].time + 86400));
  const auto month_after = stories.near(telling_of(all[0].article, all[0].time + 29 * 86400));
  EXPECT_EQ(joined(day_after), 1);
  EXPECT_FALSE(month_after.empty());  // to read next
  EXPECT_FALSE(joined(month_after));
}

TEST(Stories, WithoutADateATellingIsNearWhateverIsAlike) {
  const auto all = cases();
  const auto& [article, time, story] = all.front();
  for (const auto& [kept, asked] : {std::pair{std::int64_t{0}, time}, std::pair{time, std::int64_t{0}}}) {
    Stories stories;
    stories.add(1, 1, telling_of(article, kept));
    EXPECT_EQ(stories.near(telling_of(article, asked)).size(), 1U);
  }
}

TEST(Stories, AWordThatNoCorpusHasWasSeenInNoText) {
  EXPECT_EQ(usual_frequency(1, "en").texts, 0);
  EXPECT_GT(usual_frequency(1, "en").of, 0);
  EXPECT_EQ(usual_frequency(1, "tlh").of, 0);
}

TEST(Stories, SaysWhatTwoShare) {
  const auto all = cases();
  Stories stories;
  stories.add(1, 1, telling_of(all[0].article, all[0].time));
  const auto terms = stories.shared(telling_of(all[2].article, all[2].time), 1, 3);
  EXPECT_THAT(words_of(all[2].article, terms), testing::Contains("Ostrel"));
  EXPECT_TRUE(stories.shared(telling_of(all[2].article, 0), 99, 3).empty());
}

TEST(Stories, WhenItWasIsNothingThatTwoShare) {
  record::Article mill, fair;
  mill.language = fair.language = "en";
  mill.body.emplace_back().text = "The old mill at Ostrel closes in December, said Theresa May on Monday.";
  fair.body.emplace_back().text = "A fair comes to Ostrel in December, on a Monday, and Theresa May will open it.";
  Stories stories;
  stories.add(1, 1, telling_of(mill, 0));
  EXPECT_THAT(words_of(fair, stories.shared(telling_of(fair, 0), 1, 20)),
              testing::UnorderedElementsAre("Ostrel", "Theresa May"));
}

std::vector<std::string> shared_by(const char* language, const char* text, const char* other) {
  record::Article a, b;
  a.language = b.language = language;
  a.body.emplace_back().text = text;
  b.body.emplace_back().text = other;
  Stories stories;
  stories.add(1, 1, telling_of(a, 0));
  return words_of(b, stories.shared(telling_of(b, 0), 1, 20));
}

TEST(Stories, OfWhatIsCalledLikeATimeTwoShareWhatIsNone) {
  EXPECT_THAT(shared_by("en", "They met in Ostrel Monday to talk.", "The mayor came to Ostrel Monday and left."),
              testing::UnorderedElementsAre("Ostrel"));
  EXPECT_THAT(shared_by("en", "There was a march on the capital.", "Many joined a march of farmers."),
              testing::Contains("march"));
  EXPECT_THAT(shared_by("de", "Die Mühle in Ostrel schließt im Dezember, hieß es am Montag.",
                        "Nach Ostrel kommt am Montag ein Zirkus, der bis Dezember bleibt."),
              testing::UnorderedElementsAre("Ostrel"));
}

TEST(Stories, BytesOfATelling) {
  for (const auto& c : cases())
    EXPECT_EQ(from_bytes(to_bytes(telling_of(c.article, c.time))), telling_of(c.article, c.time));
  EXPECT_EQ(from_bytes(to_bytes({})), Telling{});
  const auto bytes = to_bytes(telling_of(cases()[0].article, -5));
  for (std::size_t cut = 1; cut < 8; ++cut)
    EXPECT_FALSE(from_bytes(std::string_view(bytes).substr(0, bytes.size() - cut)));
  EXPECT_FALSE(from_bytes(""));
  EXPECT_FALSE(from_bytes("en\nx\n"));
}

TEST(Stories, BytesFromBeforeThereWereFigures) {
  EXPECT_EQ(from_bytes("en\n5\n"), (Telling{"en", 5, {}, {}}));
  for (const auto* bytes : {"en\n5 1\n", "en\n5 -1\n", "en\n5 x\n", "en\n5 \n", "en\n5 999999\n"})
    EXPECT_FALSE(from_bytes(bytes)) << bytes;
}

TEST(Stories, FiguresJoinAcrossLanguagesWithinDays) {
  record::Article english, russian;
  const auto tell = [](record::Article& article, std::string language, std::string title, std::string text) {
    article.language = std::move(language);
    article.title = std::move(title);
    article.body.emplace_back().text = std::move(text);
  };
  tell(
      english, "en", "New dam opened above the valley",
      "The gates were closed for 143 days before the lake was full. On the banks 7,340 people watched, the board said.");
  tell(
      russian, "ru", "Плотина над долиной открыта",
      "Затворы держали закрытыми 143 дня, пока озеро не наполнилось. На берегах собралось 7340 зрителей, сообщило управление.");
  const std::int64_t time = 1'700'000'000;
  Stories stories;
  stories.add(1, 1, telling_of(english, time));
  EXPECT_FALSE(joined(stories.near(telling_of(russian, time))));
  EXPECT_EQ(stories.told_abroad(telling_of(russian, time)), 1);
  EXPECT_FALSE(stories.told_abroad(telling_of(russian, time + 3 * 86400)));
  EXPECT_FALSE(stories.told_abroad(telling_of(russian, 0)));
  EXPECT_FALSE(stories.told_abroad(telling_of(english, time))) << "words decide in one language";
  stories.forget(1);
  EXPECT_FALSE(stories.told_abroad(telling_of(russian, time)));
}

TEST(Stories, TellingsInOtherLanguagesDoNotSpeakAgainstAStory) {
  const auto near = [](ArticleId article, bool one_language, float evidence) {
    Near n{article, 1, {}, evidence};
    n.likeness.one_language = one_language;
    return n;
  };
  EXPECT_EQ(joined({near(1, true, 1), near(2, false, -3)}), 1);
  EXPECT_FALSE(joined({near(1, true, 1), near(2, true, -3)}));
  EXPECT_FALSE(joined({near(2, false, -3)}));
}

TEST(Stories, AnEmptyArticleIsLikeNothing) {
  Stories stories;
  stories.add(1, 1, telling_of({}, 0));
  EXPECT_FALSE(joined(stories.near(telling_of({}, 0))));
}

}  // namespace
}  // namespace ortoo::link
