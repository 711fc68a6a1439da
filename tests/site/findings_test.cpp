// What was found in the stories, on the pages of people, places, days and months, and as iCalendar; versions compared.
#include <gmock/gmock.h>

#include "fixture.h"
#include "site/icalendar.h"
#include "site/pages/difference.h"

namespace ortoo::site {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

class FindingsTest : public SiteTest {
 protected:
  FindingsTest() {
    options.clock = [] { return std::int64_t{1'794'873'600}; };  // 2026-11-17T00:00Z
    auto article = story("https://courier.example/1", "Ministers meet");
    article.body = {paragraph("\"Nadia Orlova is right,\" Isla Penrose said on Tuesday.")};
    article.entities = {
        {record::EntityType::person, "Isla Penrose", "minister", "", {{record::Part::body, 0, 25, 37, ""}}, 1},
        {record::EntityType::person, "Nadia Orlova", "", "", {{record::Part::body, 0, 1, 13, ""}}, 1},
        {record::EntityType::organisation, "Harbour Board", "", "", {}, 1},
        {record::EntityType::place, "Mysovka", "", "", {}, 1}};
    article.quotes = {{record::QuoteKind::direct,
                       "Isla Penrose",
                       "said",
                       "",
                       "Nadia Orlova is right,",
                       false,
                       {record::Part::body, 0, 1, 23, ""},
                       1},
                      {record::QuoteKind::mixed,
                       "Isla Penrose",
                       "denied",
                       "",
                       "left the port",
                       true,
                       {record::Part::body, 0, 1, 23, ""},
                       1}};
    article.calendar = {{"2026-11-24", "The bridge opens; all lanes, both ways", {record::Part::body, 0, 0, 5, ""}, 1},
                        {"2026-12", "A report is due", {record::Part::body, 0, 0, 5, ""}, 1}};
    article.ties = {{"Isla Penrose",
                     "Harbour Board",
                     "leads",
                     "",
                     "cooperative",
                     "Nadia Orlova",
                     {record::Part::body, 0, 0, 5, ""},
                     1},
                    {"Isla Penrose",
                     "Harbour Board",
                     "may doubt",
                     "",
                     "conflictual",
                     "",
                     {record::Part::body, 0, 0, 5, ""},
                     0.89F}};
    id = add(article);
    path = "/article/" + std::to_string(id);
  }
  store::Id id = 0;
  std::string path;
};

TEST_F(FindingsTest, APersonsPageSaysSinceWhenTheyAreInTheNews) {
  EXPECT_THAT(get("/person/Isla%20Penrose").body, Not(HasSubstr("first seen"))) << "one story says its own date";
  auto later = story("https://courier.example/2", "Minister returns");
  later.published = story("https://courier.example/1", "").published;
  later.entities = {
      {record::EntityType::person, "Isla Penrose", "minister", "", {{record::Part::title, 0, 0, 8, ""}}, 1}};
  add(later);
  EXPECT_THAT(get("/person/Isla%20Penrose").body, Not(HasSubstr("first seen"))) << "nor do two of one day";
  later.published = base::parse_iso("2026-11-20");
  later.url = "https://courier.example/3";
  add(later);
  EXPECT_THAT(get("/person/Isla%20Penrose").body, ContainsRegex("3 stories · first seen [^,]+, last 20 November 2026"));
}

// Up with what is cooperative, down with what is in conflict; each point leads to its sentence.
TEST_F(FindingsTest, WhatTwoDidToEachOtherIsALineOverTime) {
  for (const auto& [n, day, stance] : {std::tuple{2, "2026-11-18", "conflictual"}, {3, "2026-11-20", "conflictual"}}) {
    auto later = story("https://courier.example/" + std::to_string(n), "Board and minister, " + std::to_string(n));
    later.published = base::parse_iso(day);
    later.body = {paragraph("First."), paragraph("The Harbour Board blamed Isla Penrose <again>.")};
    later.ties = {{"Harbour Board", "Isla Penrose", "blamed", "", stance, "", {record::Part::body, 1, 4, 17, ""}, 1}};
    if (n == 2)
      later.ties.push_back(
          {"Nadia Orlova", "Mysovka", "visits", "", "cooperative", "", {record::Part::body, 1, 4, 17, ""}, 1});
    add(later);
  }
  EXPECT_THAT(get("/person/Isla%20Penrose").body, HasSubstr("href=\"/ties/Harbour%20Board/Isla%20Penrose\""));
  EXPECT_THAT(get("/ties/Nadia%20Orlova/Mysovka").body, AllOf(HasSubstr("visits"), Not(HasSubstr("<svg"))))
      << "one point is no line";
  for (const auto* path : {"/ties/Harbour%20Board/Isla%20Penrose", "/ties/isla%20penrose/harbour%20board"}) {
    const auto body = get(path).body;
    EXPECT_THAT(body, ContainsRegex("<polyline points=\"12,12 [0-9]+,90 628,168\"/>")) << "one up, two down";
    EXPECT_THAT(
        body,
        ContainsRegex(
            "<a href=\"/article/[0-9]+#b1\" aria-label=\"20 November 2026: Harbour Board blamed Isla Penrose\"><circle class=\"near\"[^>]*><circle class=\"down\""));
    EXPECT_THAT(body, AllOf(HasSubstr("blamed Isla Penrose &lt;again&gt;."),
                            HasSubstr("<a href=\"/person/Isla%20Penrose\"><bdi>Isla Penrose</bdi></a>")));
  }
  for (const auto* nobody : {"/ties/Isla%20Penrose/Mysovka", "/ties/Isla%20Penrose/ISLA%20Penrose"})
    EXPECT_EQ(get(nobody).status, 404) << nobody;
  EXPECT_THAT(get("/api/v1/ties/Isla%20Penrose/Harbour%20Board").body,
              ContainsRegex("\"items\":\\[\\{[^}]*\"relation\":\"blamed\".*\"relation\":\"leads\""));
  EXPECT_EQ(get("/api/v1/ties/Isla%20Penrose/Mysovka").status, 404);
  EXPECT_THAT(get("/ties/Harbour%20Board/Isla%20Penrose", {{"cookie", "ui=ar"}}).body, HasSubstr("dir=\"rtl\""));
}

// An article that calls somebody otherwise leads there by the name that is kept, on its page, theirs and through the
// interface.
TEST_F(FindingsTest, EveryTieLeadsToThatOfItsTwo) {
  auto later = story("https://courier.example/2", "Board and minister");
  later.entities = {
      {record::EntityType::person, "Penrose", "", "person/Isla Penrose", {{record::Part::title, 0, 0, 5, ""}}, 1}};
  later.body = {paragraph("The Harbour Board blamed Penrose.")};
  later.ties = {{"Harbour Board", "Penrose", "blamed", "", "conflictual", "", {record::Part::body, 0, 4, 17, ""}, 1},
                {"Penrose", "Penrose", "blamed", "", "conflictual", "", {record::Part::body, 0, 4, 17, ""}, 1}};
  const auto number = std::to_string(add(later));
  EXPECT_THAT(get(path).body, HasSubstr("href=\"/ties/Isla%20Penrose/Harbour%20Board\""));
  const auto page = get("/article/" + number).body;
  EXPECT_THAT(page, AllOf(HasSubstr("href=\"/ties/Harbour%20Board/Isla%20Penrose\""),
                          Not(HasSubstr("/ties/Isla%20Penrose/Isla%20Penrose"))));
  EXPECT_THAT(get("/organisation/Harbour%20Board").body, HasSubstr("href=\"/ties/Harbour%20Board/isla%20penrose\""));
  EXPECT_EQ(get("/ties/Harbour%20Board/Isla%20Penrose").status, 200);
  EXPECT_THAT(
      get("/api/v1/articles/" + number + "/ties").body,
      ContainsRegex(
          "\"relation\":\"blamed\".*\"between\":\"/api/v1/ties/Harbour%20Board/isla%20penrose\".*\"between\":\"\""));
  EXPECT_THAT(get("/api/v1/people/Isla%20Penrose").body,
              HasSubstr("\"between\":\"/api/v1/ties/Isla%20Penrose/Harbour%20Board\""));
  EXPECT_EQ(get("/api/v1/articles/99/ties").status, 404);
  EXPECT_THAT(get("/api/v1/organisations/Harbour%20Board").body,
              AllOf(HasSubstr("{\"name\":\"Harbour Board\",\"articles\":1,\"ties\":[{"),
                    HasSubstr("\"relation\":\"blamed\""), HasSubstr("\"relation\":\"leads\"")));
  EXPECT_EQ(get("/api/v1/places/Mysovka").body, "{\"name\":\"Mysovka\",\"articles\":1,\"ties\":[]}");
}

TEST_F(FindingsTest, TheCalendarMarksToday) {
  EXPECT_THAT(get("/calendar/2026-11").body, ContainsRegex("<td aria-current=\"date\">.{0,200}>17<"));
  EXPECT_THAT(get("/calendar/2026-12").body, Not(HasSubstr("<td aria-current")));
}

TEST_F(FindingsTest, WhatWasFoundStandsBelowTheStoriesTheFirstOfItInSight) {
  auto later = story("https://courier.example/2", "Minister returns");
  later.published = base::parse_iso("2026-11-20");
  later.entities = {
      {record::EntityType::person, "Isla Penrose", "minister", "", {{record::Part::title, 0, 0, 8, ""}}, 1}};
  for (int i = 1; i <= 5; ++i)
    later.quotes.push_back({record::QuoteKind::direct,
                            "Isla Penrose",
                            "said",
                            "",
                            "Sentence " + std::to_string(i),
                            false,
                            {record::Part::body, 0, 1, 11, ""},
                            1});
  add(later);
  const auto body = get("/person/Isla%20Penrose").body;
  EXPECT_LT(body.find("class=\"river\""), body.find("id=\"f-by\""));
  EXPECT_THAT(body, AllOf(HasSubstr("<a href=\"#f-by\">In their own words <span class=\"count-of\">7</span></a>"),
                          HasSubstr("<summary>More (4)</summary>")));
  const auto fold = body.find("<details class=\"more\">");
  EXPECT_LT(body.find("Sentence"), fold);
  EXPECT_GT(body.find("left the port"), fold) << "the newest first";
  EXPECT_THAT(get("/person/Nadia%20Orlova").body, Not(HasSubstr("class=\"more\""))) << "one quote needs no fold";
}

TEST_F(FindingsTest, APersonsPageSaysWhatTheStoriesCallThemInTheReadersLanguage) {
  EXPECT_THAT(get("/person/Isla%20Penrose").body,
              HasSubstr("<p class=\"called\"><span lang=\"en\" dir=\"ltr\">minister</span>"));
  EXPECT_THAT(get("/person/Nadia%20Orlova").body, Not(HasSubstr("class=\"called\"")));
  auto later = story("https://courier.example/2", "Министр вернулась");
  later.language = "ru";
  later.published = base::parse_iso("2026-11-20");
  later.entities = {
      {record::EntityType::person, "Isla Penrose", "министр", "", {{record::Part::title, 0, 0, 8, ""}}, 1}};
  add(later);
  EXPECT_THAT(get("/person/Isla%20Penrose").body, HasSubstr("<span lang=\"en\" dir=\"ltr\">minister</span>"));
  EXPECT_THAT(get("/person/Isla%20Penrose", {{"cookie", "ui=ru"}}).body,
              HasSubstr("<span lang=\"ru\" dir=\"ltr\">министр</span>"));
  EXPECT_THAT(get("/person/Isla%20Penrose", {{"cookie", "ui=ar"}}).body, HasSubstr("министр"))
      << "the newest where none is in it";
}

TEST_F(FindingsTest, DaysThatAreToldAlikeShareALine) {
  auto article = story("https://courier.example/3", "Two days");
  article.body = {paragraph("On Tuesday, that is on 17 November, and on 18 November.")};
  article.dates = {{"Tuesday", "2026-11-17", {record::Part::body, 0, 3, 10, ""}, 1},
                   {"17 November", "2026-11-17", {record::Part::body, 0, 23, 34, ""}, 1},
                   {"18 November", "2026-11-18", {record::Part::body, 0, 43, 54, ""}, 1}};
  const auto body = get("/article/" + std::to_string(add(article))).body;
  EXPECT_THAT(body, AllOf(HasSubstr("id=\"date-2\""), Not(HasSubstr("id=\"date-3\""))));
  const auto first = body.find("href=\"#date-1\"");
  EXPECT_NE(body.find("href=\"#date-1\"", first + 1), std::string::npos) << "both words lead there";
  EXPECT_NE(body.find("href=\"#date-2\""), std::string::npos);
}

TEST_F(FindingsTest, APersonsPageHasTheirWordsWhatOthersSayAndTies) {
  const auto own = get("/person/isla%20PENROSE").body;
  EXPECT_THAT(own, AllOf(HasSubstr("In their own words"), HasSubstr("<q>Nadia Orlova is right,</q></blockquote>"),
                         HasSubstr("leads"), HasSubstr("cooperative")));
  EXPECT_THAT(own, Not(HasSubstr("What others say")));
  const auto language = "<span class=\"mark\">";
  EXPECT_THAT(own, Not(HasSubstr(language + std::string("English"))));
  EXPECT_THAT(get("/person/isla%20PENROSE", {{"cookie", "ui=ru"}}).body,
              HasSubstr(language + std::string("Английский</span></p></li>")));
  const auto other = get("/person/Nadia%20Orlova").body;
  EXPECT_THAT(other, AllOf(HasSubstr("What others say"), Not(HasSubstr("In their own words"))));
  EXPECT_THAT(get("/organisation/Harbour%20Board").body, AllOf(HasSubstr("Ministers meet"), HasSubstr("leads")));
  EXPECT_THAT(get("/place/Mysovka").body, HasSubstr("Ministers meet"));
  EXPECT_THAT(get("/organisations").body, HasSubstr("/organisation/Harbour%20Board"));
  EXPECT_THAT(get("/places").body, HasSubstr("/place/Mysovka"));
  EXPECT_EQ(get("/place/Mysovka/atom.xml").status, 200);
}

TEST_F(FindingsTest, DenialsAreToldApartAndTiesNameWhoStatesThem) {
  for (const auto& page : {get("/person/Isla%20Penrose").body, get(path).body}) {
    EXPECT_THAT(page, HasSubstr("<span class=\"mark\">denies</span>"));
    EXPECT_THAT(page, HasSubstr("according to <bdi>Nadia Orlova</bdi>"));
  }
}

TEST_F(FindingsTest, WhatIsRightLessThanNineTimesInTenIsKeptAndNotShown) {
  EXPECT_EQ(store_->article(id)->ties.size(), 2U);
  for (const auto& page : {get("/person/Isla%20Penrose").body, get(path).body})
    EXPECT_THAT(page, Not(HasSubstr("may doubt")));
}

TEST_F(FindingsTest, NamesThatAreRightLessThanNineTimesInTenAreInNoListOfNames) {
  auto article = story("https://courier.example/2", "Minister returns");
  article.entities = {{record::EntityType::person, "Isla Penrose", "", "", {}, 0.5F},
                      {record::EntityType::person, "Banggood", "", "", {}, 0.54F},
                      // as a table of known names tells it
                      {record::EntityType::organisation, "Northern Ferries", "", "", {}, 0.9F},
                      {record::EntityType::organisation, "SUV", "", "", {}, 0.89F},
                      {record::EntityType::place, "Black Friday", "", "", {}, 0.6F}};
  article.quotes = {{record::QuoteKind::direct, "Banggood", "said", "", "All is well.", false, {}, 1}};
  const auto at = "/article/" + std::to_string(add(article));
  EXPECT_THAT(get("/people").body,
              AllOf(HasSubstr("Isla Penrose"), Not(HasSubstr("Banggood")), Not(HasSubstr("2 stories"))));
  EXPECT_THAT(get("/organisations").body,
              AllOf(HasSubstr("Northern Ferries"), HasSubstr("Harbour Board"), Not(HasSubstr("SUV"))));
  EXPECT_THAT(get("/places").body, AllOf(HasSubstr("Mysovka"), Not(HasSubstr("Black Friday"))));
  EXPECT_THAT(get(at).body, Not(HasSubstr("/person/Isla%20Penrose"))) << "nor among its figures";
  EXPECT_EQ(get("/place/Black%20Friday").status, 404);
  const auto speaker = get("/person/Banggood");
  EXPECT_EQ(speaker.status, 200) << "what is found across stories is there";
  EXPECT_THAT(speaker.body, HasSubstr("All is well."));
}

TEST_F(FindingsTest, ATieThatAnArticleTellsTwiceIsToldOnce) {
  auto article = story("https://courier.example/2", "Boards fall out");
  article.ties = {
      {"Harbour Board",
       "Ferry Board",
       "rebukes",
       "2026-11-03",
       "conflictual",
       "",
       {record::Part::body, 0, 0, 5, ""},
       1},
      {"Harbour Board", "Ferry Board", "rebukes", "", "conflictual", "", {record::Part::body, 1, 0, 5, ""}, 1}};
  const auto at = "/article/" + std::to_string(add(article));
  for (const auto& page : {get("/organisation/Harbour%20Board").body, get(at).body}) {
    const auto first = page.find("rebukes");
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(page.find("rebukes", first + 1), std::string::npos);
  }
}

TEST_F(FindingsTest, WhatMayHappenIsToldToWhoeverAsks) {
  auto article = story("https://courier.example/9", "A bridge in doubt");
  article.calendar = {{"2026-11-24", "The bridge may close", {}, 0.3F}};
  const auto at = "/article/" + std::to_string(add(article));
  EXPECT_THAT(get(at).body,
              HasSubstr("<summary>Less sure (1)</summary><ul class=\"lines\"><li><time datetime=\"2026-11-24\">"));
  EXPECT_THAT(get("/day/2026-11-24").body, Not(HasSubstr("may close")));
}

TEST_F(FindingsTest, TopicsThatAreSureHaveAListAndStandWhereNoSectionDoes) {
  auto article = story("https://courier.example/2", "Rovers win");
  article.topics = {{"medtop:15000000", "sport", 0.95F}, {"medtop:11000000", "politics and government", 0.6F}};
  const auto with_section = get("/article/" + std::to_string(add(article))).body;
  EXPECT_THAT(with_section, Not(HasSubstr("href=\"/topic/15000000\"")));
  article.url = "https://courier.example/3";
  article.section.clear();
  const auto without = get("/article/" + std::to_string(add(article))).body;
  EXPECT_THAT(without, AllOf(HasSubstr("<a href=\"/topic/15000000\">Sport</a>"), Not(HasSubstr("/topic/11000000")),
                             HasSubstr("\"termCode\":\"medtop:15000000\"")));
  EXPECT_THAT(get("/topic/15000000").body,
              AllOf(HasSubstr(">Sport</h1>"), HasSubstr("Rovers win"), HasSubstr("2 stories")));
  EXPECT_EQ(get("/topic/15000000/atom.xml").status, 200);
  EXPECT_EQ(get("/topic/11000000").status, 404);
  EXPECT_THAT(get("/sections").body,
              AllOf(HasSubstr("By topic"),
                    HasSubstr("<li><a href=\"/topic/15000000\">Sport</a> <span class=\"count\" title=\"2 stories\""),
                    Not(HasSubstr("/topic/11000000"))));
  EXPECT_EQ(get("/api/v1/topics").body,
            "{\"items\":[{\"name\":\"Sport\",\"tag\":\"medtop:15000000\",\"articles\":2}]}");
  EXPECT_THAT(get("/api/v1/articles?tag=medtop:15000000").body, HasSubstr("\"total\":2"));
}

TEST_F(FindingsTest, TheCalendarHasWhatHappens) {
  const auto month = get("/calendar/2026-11").body;
  EXPECT_THAT(month, AllOf(HasSubstr("The bridge opens; all lanes"), HasSubstr("href=\"/day/2026-11-24\""),
                           HasSubstr("1 event")));
  EXPECT_THAT(get("/calendar/2026-12").body, HasSubstr("A report is due"));
  EXPECT_THAT(get("/day/2026-11-24").body, HasSubstr("The bridge opens"));
  EXPECT_EQ(get("/day/2026-11-25").status, 404);
  for (const auto& target :
       {std::string("/calendar.ics"), std::string("/calendar/2026-11/events.ics"), path + "/events.ics"}) {
    const auto file = get(target);
    EXPECT_EQ(file.type, "text/calendar; charset=utf-8") << target;
    EXPECT_THAT(file.body, AllOf(HasSubstr("DTSTART;VALUE=DATE:20261124\r\n"),
                                 HasSubstr("SUMMARY:The bridge opens\\; all lanes\\, both ways\r\n"),
                                 HasSubstr("UID:1-1@localhost:8480\r\n"), Not(HasSubstr("report"))));
  }
  EXPECT_EQ(get("/calendar/2026-13/events.ics").status, 404);
  EXPECT_EQ(get("/article/99/events.ics").status, 404);
}

TEST_F(FindingsTest, ChangedFindingsReplaceTheOldOnes) {
  auto article = store_->article(id).value();
  article.quotes.clear();
  article.calendar = {{"2026-11-26", "It opens later", {record::Part::body, 0, 0, 5, ""}, 1}};
  add(article);
  EXPECT_THAT(get("/person/Isla%20Penrose").body, Not(HasSubstr("In their own words")));
  EXPECT_THAT(get("/calendar/2026-11").body, AllOf(HasSubstr("It opens later"), Not(HasSubstr("The bridge opens"))));
  EXPECT_TRUE(store_->check());
}

TEST(ICalendar, LinesAreFoldedBetweenCharacters) {
  const auto out =
      write_icalendar("Календарь",
                      {{"1@x", *base::parse_iso("2026-11-24T10:00:00+07:00"),
                        std::string(60, 'a') + "Нээлт болно, гүүр, гүүр, гүүр", "a\nb\\", "https://x.example/"}},
                      0);
  std::size_t begin = 0;
  for (std::size_t end; (end = out.find("\r\n", begin)) != out.npos; begin = end + 2) {
    EXPECT_LE(end - begin, 75u);
    const auto line = out.substr(begin, end - begin);
    EXPECT_NE(static_cast<unsigned char>(line[line[0] == ' ' ? 1 : 0]) & 0xC0, 0x80) << line;
  }
  EXPECT_THAT(out, AllOf(HasSubstr("DTSTART:20261124T030000Z\r\n"), HasSubstr("DESCRIPTION:a\\nb\\\\\r\n"),
                         HasSubstr("DTSTAMP:19700101T000000Z\r\n")));
}

std::string shown(const std::vector<ChangedParagraph>& paragraphs) {
  std::string out;
  for (const auto& paragraph : paragraphs) {
    for (const auto& [change, text] : paragraph)
      out += change == Change::same ? text : (change == Change::removed ? "[-" : "[+") + text + "]";
    out += "|";
  }
  return out;
}

TEST(Difference, WordsAndParagraphs) {
  using Lines = std::vector<std::string>;
  for (const auto& [before, after, expected] : std::vector<std::tuple<Lines, Lines, std::string>>{
           {{"a b c"}, {"a b c"}, "a b c|"},
           {{"Nine people were hurt."}, {"Ten people were hurt."}, "[-Nine][+Ten] people were hurt.|"},
           {{"a", "b", "c"}, {"a", "c"}, "a|[-b]|c|"},
           {{"a", "c"}, {"a", "b", "c"}, "a|[+b]|c|"},
           {{}, {"x"}, "[+x]|"},
           {{"x"}, {}, "[-x]|"},
           {{"大桥通车"}, {"大桥今日通车"}, "大桥[+今日]通车|"}})
    EXPECT_EQ(shown(difference(before, after)), expected);
}

TEST(Difference, NothingIsLostHoweverMuchThereIs) {
  std::string long_before, long_after;
  for (int i = 0; i < 6000; ++i)
    (long_before += "word") += std::to_string(i * 7 % 1000) + " ",
        (long_after += "word") += std::to_string(i * 11 % 1000) + " ";
  std::string removed, added;
  for (const auto& paragraph : difference({long_before}, {long_after}))
    for (const auto& [change, text] : paragraph) {
      if (change != Change::added) removed += text;
      if (change != Change::removed) added += text;
    }
  EXPECT_EQ(removed, long_before);
  EXPECT_EQ(added, long_after);
}

TEST_F(SiteTest, ChangesOfAVersionAreShown) {
  auto article = story("https://courier.example/1", "Nine hurt");
  const auto id = add(article);
  article.title = "Ten hurt";
  add(article);
  const auto path = "/article/" + std::to_string(id);
  EXPECT_THAT(get(path).body, HasSubstr(path + "/version/1/changes"));
  EXPECT_THAT(get(path + "/version/1/changes").body, HasSubstr("<del>Nine</del><ins>Ten</ins> hurt"));
  EXPECT_EQ(get(path + "/version/2/changes").status, 404);
  EXPECT_THAT(
      get("/api/v1/articles/" + std::to_string(id) + "/versions/1/changes").body,
      AllOf(
          HasSubstr("{\"from\":1,\"to\":2,"),
          HasSubstr(
              "[{\"change\":\"removed\",\"text\":\"Nine\"},{\"change\":\"added\",\"text\":\"Ten\"},{\"change\":\"same\"")));
  EXPECT_EQ(get("/api/v1/articles/" + std::to_string(id) + "/versions/2/changes").status, 404);
  article.body = {paragraph("Another paragraph.")};
  add(article);
  EXPECT_THAT(get(path + "/version/2/changes").body,
              AllOf(HasSubstr("<ins>"), Not(HasSubstr("<p class=\"unchanged\">Ten hurt"))))
      << "the title stands above";
}

TEST_F(SiteTest, AStoryToGoOnWithComesWithItsReason) {
  auto first = story("https://courier.example/1", "First"), second = story("https://courier.example/2", "Second");
  first.tags = second.tags = {"bridge"};
  const auto id = add(first);
  add(second);
  const auto body = get("/article/" + std::to_string(id)).body;
  EXPECT_THAT(body, AllOf(HasSubstr("Read next:"), HasSubstr("because it has the same tag:"),
                          HasSubstr("<bdi>bridge</bdi></span></p>")));
}

}  // namespace
}  // namespace ortoo::site
