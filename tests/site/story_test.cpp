// One story told by several: its page, the rail that leads there, what to read next, one calendar entry, the interface.
#include <gmock/gmock.h>

#include "fixture.h"
#include "store/stories.h"

namespace ortoo::site {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class StoryTest : public SiteTest {
 protected:
  StoryTest() {
    auto first = story("https://agency.example/1", "Bridge opens to lorries");
    first.publisher.name = "Kestrel Wire";
    first.published = base::parse_iso("2026-11-17T08:00:00Z");
    first.calendar = {{"2026-11-24", "The northern bridge opens to lorries", {record::Part::body, 0, 0, 5, ""}, 1}};
    auto second = story("https://courier.example/2", "Lorries may cross");
    second.published = base::parse_iso("2026-11-17T09:00:00Z");
    second.credits = {"Kestrel Wire"};
    second.calendar = {{"2026-11-24", "Lorries may cross the northern bridge", {record::Part::body, 0, 0, 5, ""}, 1}};
    auto other = story("https://courier.example/3", "Ferry stops sailing");
    other.calendar = {{"2026-11-24", "The northern bridge is opened by a choir", {record::Part::body, 0, 0, 5, ""}, 1}};
    a = add(first);
    b = add(second);
    c = add(other);
    decide({a, a, "", {}, 0, {}, {}});
    decide({b, a, "", {}, 0, {{a, 0.8F}}, {}});
    decide({c, c, "", {}, 0, {}, {{b, 0.1F, "Kranz, lorries"}}});
  }
  void decide(const store::Linked& linked) {
    ASSERT_TRUE(store::Linking(*store_).in_turn([&](store::LinkTurn& turn) { turn.decide(linked, 100); }));
  }
  store::Id a = 0, b = 0, c = 0;
  std::string path(store::Id id) const { return "/article/" + std::to_string(id); }
};

TEST_F(StoryTest, ThePageTellsWhoHasItFromWhom) {
  const auto body = get("/story/" + std::to_string(a)).body;
  EXPECT_THAT(body,
              AllOf(HasSubstr("Bridge opens to lorries"), HasSubstr("Lorries may cross"),
                    HasSubstr("Others relay this one"), HasSubstr("From <a href=\"" + path(a) + "\"><bdi>Kestrel Wire"),
                    HasSubstr("2 tellings in all"), Not(HasSubstr("Ferry"))));
  EXPECT_LT(body.find("href=\"" + path(a)), body.find("href=\"" + path(b)));
  for (const auto* none : {"/story/99", "/story/x", "/story/1x", "/story/99999999999999999999"})
    EXPECT_EQ(get(none).status, 404) << none;
}

TEST_F(StoryTest, ThePageCallsOnlyAnUndatedTellingUndated) {
  const auto page = "/story/" + std::to_string(a);
  EXPECT_THAT(get(page).body, Not(HasSubstr("undated")));
  auto undated = story("https://echo.example/4", "Northern bridge is open");
  undated.published.reset();
  decide({add(undated), a, "", {}, 0, {}, {}});
  const auto body = get(page).body;
  EXPECT_LT(body.find("Northern bridge is open"), body.find("<span>undated</span>"));
}

TEST_F(StoryTest, TheArticleLeadsThereAndOn) {
  const auto body = get(path(b)).body;
  EXPECT_THAT(body,
              AllOf(HasSubstr("href=\"/story/" + std::to_string(a) + "\""), HasSubstr("Read next"),
                    HasSubstr("Ferry stops sailing"), HasSubstr("because it too tells of: <bdi>Kranz, lorries</bdi>")));
  EXPECT_THAT(get(path(c)).body, Not(HasSubstr("/story/")));
}

TEST_F(StoryTest, TheFrontPageLeadsWithWhatMostTellAndShowsItOnce) {
  const auto body = get("/").body;
  EXPECT_THAT(body, AllOf(HasSubstr("Ferry stops sailing"), Not(HasSubstr("Bridge opens to lorries"))));
  EXPECT_LT(body.find("Lorries may cross"), body.find("Ferry stops sailing"));  // though that is newer
  EXPECT_THAT(body,
              AllOf(HasSubstr("Also told by <a href=\"" + path(a) + "\" hreflang=\"en\"><bdi>Kestrel Wire</bdi></a>"),
                    HasSubstr("href=\"/story/" + std::to_string(a) + "\">2 tellings in all</a>")));
  EXPECT_EQ(body.find("class=\"also\"", body.find("Ferry stops sailing")), std::string::npos);
}

TEST_F(StoryTest, TheFrontPageShowsTheTellingInTheReadersLanguageAndNamesTheOthers) {
  auto foreign = story("https://bao.example/4", "Cầu mở cho xe tải");
  foreign.language = "vi";
  foreign.publisher.name = "Báo Cầu";
  foreign.published = base::parse_iso("2026-11-17T07:00:00Z");
  const auto d = add(foreign);
  decide({d, a, "", {}, 0, {}, {}});
  EXPECT_THAT(get("/").body, AllOf(HasSubstr("Lorries may cross"), Not(HasSubstr("Cầu mở cho xe tải")),
                                   HasSubstr("<bdi>Báo Cầu</bdi> (Vietnamese)")));
  const auto theirs = get("/", {{"cookie", "ui=vi"}}).body;
  EXPECT_THAT(theirs, AllOf(HasSubstr("Cầu mở cho xe tải"), Not(HasSubstr("Lorries may cross</a>")),
                            HasSubstr("<bdi>Kestrel Wire</bdi> (")));
  EXPECT_LT(theirs.find("Cầu mở cho xe tải"), theirs.find("Ferry stops sailing"))
      << "the oldest, but in the reader's language";
}

TEST_F(StoryTest, OneCalendarEntryForOneHappening) {
  const auto month = get("/calendar/2026-11").body;
  EXPECT_THAT(
      month,
      AllOf(HasSubstr("The northern bridge opens to lorries"), Not(HasSubstr("Lorries may cross the northern bridge")),
            HasSubstr("title=\"Lorries may cross\""), HasSubstr("opened by a choir"), HasSubstr("2 events")));
  const auto file = get("/calendar/2026-11/events.ics").body;
  EXPECT_THAT(file, AllOf(HasSubstr("SUMMARY:The northern bridge opens to lorries"),
                          Not(HasSubstr("SUMMARY:Lorries may cross"))));
}

TEST_F(StoryTest, TheInterfaceGivesItToo) {
  const auto told = get("/api/v1" + std::string("/articles/") + std::to_string(b) + "/story");
  EXPECT_EQ(told.status, 200);
  EXPECT_THAT(told.body,
              AllOf(HasSubstr("\"role\":\"original\""),
                    HasSubstr("\"role\":\"relay\",\"of\":" + std::to_string(a) + ",\"by\":\"Kestrel Wire\"")));
  EXPECT_THAT(get("/api/v1/articles/" + std::to_string(b) + "/related").body, HasSubstr("\"why\":\"Kranz, lorries\""));
  EXPECT_EQ(get("/api/v1/articles/99/story").status, 404);
  EXPECT_EQ(get("/api/v1/articles/99/related").status, 404);
}

}  // namespace
}  // namespace ortoo::site
