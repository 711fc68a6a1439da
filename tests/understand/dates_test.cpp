// tests/cases/understand/dates/LANGUAGE.tsv: PUBLISHED, TEXT, and "words = value" between semicolons, all that is
// found.
#include "understand/timex/dates.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "cases.h"
#include "understand/calendar/calendar.h"
#include "understand/timex/holiday.h"
#include "understand/timex/timex.h"
#include "understand/timex/value.h"

namespace ortoo::understand {
namespace {

record::Article article_of(const std::string& text, const std::string& language, const std::string& published) {
  record::Article article;
  article.language = language;
  article.published = base::parse_iso(published);
  article.body.emplace_back().text = text;
  return article;
}

TEST(Dates, Cases) {
  tests::each_case_line("understand/dates", [](const std::string& line, const std::filesystem::path& file) {
    const auto first = line.find('\t'), second = line.find('\t', first + 1);
    ASSERT_NE(second, std::string::npos) << file << ": " << line;
    auto article = article_of(line.substr(first + 1, second - first - 1), file.stem().string(), line.substr(0, first));
    find_dates(analyse(article), article);
    std::string found;
    for (const auto& date : article.dates) found += (found.empty() ? "" : "; ") + date.text + " = " + date.value;
    EXPECT_EQ(found, line.substr(second + 1)) << file << ": " << line;
  });
}

TEST(Dates, PlacesAreThoseOfTheWords) {
  auto article = article_of("Им пришлось ждать до 9 мая 1945 года.", "ru", "2020-01-01");
  find_dates(analyse(article), article);
  ASSERT_EQ(article.dates.size(), 1U);
  const auto& date = article.dates[0];
  EXPECT_EQ(article.body[0].text.substr(date.place.begin, date.place.end - date.place.begin), date.text);
  EXPECT_EQ(date.value, "1945-05-09");
}

TEST(Dates, AnArticleHasOneOrderOfFigures) {
  auto article = article_of("The mill opened on 04/05/2024.", "en", "2024-06-21");
  article.body.emplace_back().text = "It closed on 13/05/2024.";
  find_dates(analyse(article), article);
  ASSERT_EQ(article.dates.size(), 2U);
  EXPECT_EQ(article.dates[0].value, "2024-05-04");
  EXPECT_EQ(article.dates[1].value, "2024-05-13");
}

TEST(Dates, WithoutADateOfItsOwnAnArticleHasOnlyStatedYears) {
  auto article = article_of("They met on Tuesday. They had met on 4 May 2011.", "en", "");
  find_dates(analyse(article), article);
  ASSERT_EQ(article.dates.size(), 1U);
  EXPECT_EQ(article.dates[0].value, "2011-05-04");
}

// By the cube of the dates this took a quarter of a minute.
TEST(Calendar, ManyDatesOfOnePassageAreLookedAtOnce) {
  std::string text;
  constexpr int sentences = 3000;
  for (int i = 0; i < sentences; ++i) text += "The old bridge fell in May 2011. ";
  auto article = article_of(text, "en", "2021-06-01");
  const auto analysis = analyse(article);
  find_dates(analysis, article);
  find_calendar(analysis, article);
  EXPECT_EQ(article.calendar.size(), 1U);
}

TEST(Calendar, ASentenceOfManyDatesIsNoHappening) {
  std::string text = "The old bridge fell on 3 May 2011";
  constexpr int others = 50;
  for (int i = 0; i < others; ++i) text += ", on 3 May 2011";
  auto article = article_of(text + ".", "en", "2021-06-01");
  const auto analysis = analyse(article);
  find_dates(analysis, article);
  find_calendar(analysis, article);
  EXPECT_GT(article.dates.size(), 50U);
  EXPECT_TRUE(article.calendar.empty());
}

TEST(Dates, TheLengthOfAVideoIsNoTime) {
  auto article = article_of("Mayor Verne opened the bridge.", "en", "2021-06-01");
  article.body[0].type = record::BlockType::figure;
  article.body[0].caption = "4:11 The bridge is opened at 10:30.";
  find_dates(analyse(article), article);
  ASSERT_EQ(article.dates.size(), 1U);
  EXPECT_EQ(article.dates[0].text, "10:30");
}

TEST(Dates, WhoAsksMeansWhatComes) {
  struct Case {
    const char *language, *reference, *text, *value;
  };
  for (const auto& c :
       std::initializer_list<Case>{{"en", "2018-05-22", "I am out for the month.", "2018-05"},
                                   {"en", "2013-02-12", "a year after Christmas", "2013-12-25"},
                                   {"en", "2019-06-10", "Let's meet on Tuesday the eleventh.", "2019-06-11"},
                                   {"es", "2013-02-12", "el 3-3", "2013-03-03"},
                                   {"ja", "2018-07-05", "2週間で出発します。", "2018-W29"},
                                   {"en", "2017-01-01", "I'll go back 23-2020-September", "2020-09-23"},
                                   {"hi", "2016-11-07", "मैं कल वापस जाऊंगा", "2016-11-08"},
                                   {"en", "2019-05-20", "This is done next Friday 5/12.", "2019-05-12"},
                                   {"en", "2019-05-20", "This is done this 5/12.", "2019-05-12"},
                                   {"en", "2019-05-20", "our annual review", "P1Y"},
                                   {"en", "2019-11-07", "1st week of October on Friday", "2020-10-02"},
                                   {"en", "2017-11-23", "2 years 1 month 21 days later", "2020-01-13"},
                                   {"de", "2019-08-07", "Unter der Woche bin ich nicht hier", "2019-W32"},
                                   {"de", "2021-05-04", "Er kommt Dienstag, der 25.", "2021-05-25"},
                                   {"es", "2018-05-29", "Vuelvo 3 días a partir de hoy", "2018-06-01"},
                                   {"ja", "2018-05-29", "第31週の売り上げ", "2018-W31"},
                                   {"zh", "2021-11-29", "明年第九个月", "2022-09"},
                                   {"ja", "2018-10-17", "2日で戻る", "2018-10-19"}}) {
    const std::string_view text = c.text;
    const auto found = find_timexes({&text, 1}, c.language, *base::parse_iso(c.reference), Lean::future);
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_EQ(found[0].value, c.value) << text;
  }
}

TEST(Dates, HolidaysFallAsTheTablesSay) {
  const std::initializer_list<std::pair<const char*, const char*>> days = {
      {"12-25", "2024-12-25"},  {"11-4#4+1", "2024-11-29"}, {"5-1#-1", "2024-05-27"}, {"5-24<1", "2024-05-20"},
      {"6-24~1", "2024-06-24"}, {"4-27-", "2014-04-26"},    {"10-16=", "2021-10-15"}, {"E-2", "2024-03-29"},
      {"O0", "2024-05-05"},     {"L1-1", "2024-02-10"},     {"I10-1", "2018-06-15"},  {"I10-1<5", "2018-06-08"},
      {"H1-9", "2018-09-18"},   {"H12-9~", "2018-07-21"},   {"Y1-1", "2018-08-17"},   {"A12-15@18+1", "2013-03-27"}};
  for (const auto& [value, day] : days) {
    Day out;
    const auto holiday = holiday_of(value);
    ASSERT_TRUE(holiday_in(Holiday::unpacked(holiday.packed()), base::parse_iso(day)->year, out)) << value;
    EXPECT_EQ(day_text(out), day) << value;
  }
  EXPECT_EQ(holiday_of("").packed(), 0);
  Day out;
  EXPECT_FALSE(holiday_in(holiday_of("2-30"), 2024, out));
}

TEST(Dates, AnyBytesGiveOrderedPlaces) {
  rc::check([](const std::string& bytes) {
    for (const char* language : {"en", "zh", "ko", "ar", "xx"}) {
      const std::string_view text = bytes;
      std::uint32_t at = 0;
      for (const auto& t : find_timexes({&text, 1}, language, base::CivilTime{})) {
        RC_ASSERT(t.begin >= at && t.begin < t.end && t.end <= bytes.size());
        RC_ASSERT(!t.value.empty());
        at = t.end;
      }
    }
  });
}

TEST(Calendar, OneEntryForOneHappening) {
  record::Article article = article_of(
      "Mayor Verne opened the Kestrel bridge on 3 May 2021. On 3 May 2021 the Kestrel bridge was opened with music.",
      "en", "2021-06-01");
  article.body.emplace_back().text = "The next bridge will be opened on 9 July 2021.";
  const auto analysis = analyse(article);
  find_dates(analysis, article);
  find_calendar(analysis, article);
  ASSERT_EQ(article.calendar.size(), 2U);
  EXPECT_EQ(article.calendar[0].date, "2021-05-03");
  EXPECT_EQ(article.calendar[0].what, "Mayor Verne opened the Kestrel bridge");
  EXPECT_EQ(article.calendar[1].date, "2021-07-09");
  EXPECT_EQ(article.calendar[1].what, "The next bridge will be opened");
}

TEST(Calendar, OnMondayOfAStoryThatWasChangedAMondayLater) {
  record::Article article;
  article.language = "en";
  article.published = base::parse_iso("2024-08-04T13:23:00Z");  // a Sunday
  article.body.emplace_back().text = "Kestrel City held an emergency meeting in Geneva on Monday.";
  const auto sureness = [&] {
    const auto analysis = analyse(article);
    find_dates(analysis, article);
    find_calendar(analysis, article);
    return article.calendar.empty() ? 0.0F : article.calendar[0].confidence;
  };
  EXPECT_FLOAT_EQ(sureness(), 0.9F);
  article.modified = base::parse_iso("2024-08-05T19:49:50Z");
  EXPECT_FLOAT_EQ(sureness(), 0.3F);
  article.body[0].text = "Kestrel City held an emergency meeting in Geneva on Monday, 29 July 2024.";
  EXPECT_FLOAT_EQ(sureness(), 0.9F);
}

// What the calendar of a text of one paragraph says, a happening a line.
std::string calendar_of(const std::string& text, const std::string& language = "en") {
  record::Article article = article_of(text, language, "2021-06-01");
  const auto analysis = analyse(article);
  find_dates(analysis, article);
  find_calendar(analysis, article);
  std::string out;
  for (const auto& happening : article.calendar) out += happening.date + " " + happening.what + "\n";
  return out;
}

TEST(Calendar, LabelsStandAlone) {
  EXPECT_EQ(calendar_of("Nguyen Thi Mo, who sells cloth at the market, said she had lifted her goods on 3 May 2021."),
            "2021-05-03 Nguyen Thi Mo said she had lifted her goods\n");
  EXPECT_EQ(calendar_of("On Monday, the council, the mayor's own, voted for the bridge."),
            "2021-05-31 the council, the mayor's own, voted for the bridge\n");
  EXPECT_EQ(calendar_of("The old bridge, which was closed on 3 May 2021, will be pulled down."),
            "2021-05-03 The old bridge, which was closed\n");
}

TEST(Calendar, WhatFollowsInAnotherClauseIsLeftOut) {
  EXPECT_EQ(calendar_of("Alder left the old town in 2015 after a quarrel with the council that he had led."),
            "2015 Alder left the old town\n");
  EXPECT_EQ(calendar_of("The mayor of the old town resigned on Monday when the vote was lost."),
            "2021-05-31 The mayor of the old town resigned\n");
}

TEST(Calendar, NoEntryWithoutWhoOrWhat) {
  for (const std::string text : {"The tide gates on 3 May 2021.", "The new one is wider than the 2016 bridge was.",
                                 "It was closed on 3 May 2021.", "“I opposed it in May 2021, and still do,” he said.",
                                 "Points went up from 2395 to 2623.", "/ 7.00 p.m. on 3 May 2021, the hall."})
    EXPECT_EQ(calendar_of(text), "") << text;
}

// The confidence of the only entry; −1 where there is none or more.
float sureness_of(const std::string& text, const std::string& language = "en") {
  record::Article article = article_of(text, language, "2021-06-01");
  const auto analysis = analyse(article);
  find_dates(analysis, article);
  find_calendar(analysis, article);
  return article.calendar.size() == 1 ? article.calendar[0].confidence : -1;
}

TEST(Calendar, OnlyAWholeMainClauseWithItsDateIsSure) {
  for (const std::string text :
       {"Mayor Verne opened the Kestrel bridge on 3 May 2021.",
        "In May 2019, the council of Kestrel voted for a new bridge.",
        "On Monday, the Kestrel council voted for the bridge.",
        "The next Kestrel bridge will be opened on 9 July 2021.",
        "Alder founded Kestrel in 2002, with money of his own.", "Mayor Verne left the town hall on Tuesday.",
        "The Alder rebels freed the girls on Saturday in exchange for two others."})
    EXPECT_GE(sureness_of(text), 0.9F) << text;
  // A subordinate clause, a report of the month, a span that began then, a verb of another time, a heading's list.
  for (
      const std::string text :
      {"He has slept there since he was dismissed by the council in May 2019.",
       "The May 2019 report pleased the whole council of the town.", "The old bridge has carried lorries since 2016.",
       "The next bridge was opened with music on 9 July 2021.", "Where did the council open the bridge on 3 May 2021?",
       "On Monday, the mayor said that she had left the party.",
       "The council of the town disputes a report released on Monday.", "Updated at nine on Monday.",
       "The mayor of the town announced on Monday that she would leave.",
       // What only the words before tell, a reported clause, two dates, and a clause that goes on.
       "On Monday, the council voted for the new bridge.", "The chain came to Kestrel on 3 May 2021.",
       "The Kestrel bank launched this service on 3 May 2021.",
       "On Monday, Elise wrote, she met Alder for a talk in Kestrel.",
       "In 2017, Kestrel had 60 bridges and in 2018, Alder had 63 of them.",
       "Last month, engineers of the Kestrel works in Alder showed a new crane capable of learning, through trial and error, how to lift.",
       "“We are glad. Mayor Verne opened the Kestrel bridge on 3 May 2021. It is a good one,” said Verne."})
    EXPECT_LT(sureness_of(text), 0.9F) << text;
}

}  // namespace
}  // namespace ortoo::understand
