// What pages show, in full and empty.
#include "fixture.h"

#include <gmock/gmock.h>

#include <ctime>

#include "store/upkeep.h"

namespace ortoo::site {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(SiteTest, AnEmptyStoreSaysSoOnEveryPage) {
  EXPECT_THAT(get("/").body, HasSubstr("No stories yet."));
  EXPECT_THAT(get("/sections").body, HasSubstr("No story names a section yet."));
  EXPECT_THAT(get("/people").body, HasSubstr("No people have been found"));
  EXPECT_THAT(get("/calendar").body, HasSubstr("No stories in this month."));
  EXPECT_THAT(get("/search?q=storm").body, HasSubstr("No story has all of these words."));
  EXPECT_EQ(get("/section/Science").status, 404);
}

TEST_F(SiteTest, AnArticleShowsItsEmptyStates) {
  auto article = story("https://courier.example/1", "A title");
  article.section.clear();
  const auto body = get("/article/" + std::to_string(add(article))).body;
  for (const auto* words : {"Comments</h2>", "No comments yet."})
    EXPECT_THAT(body, ::testing::AnyOf(HasSubstr(words), HasSubstr("Comments (0)")));
  for (const auto* words :
       {"None for this story yet:", "<li>Event calendar</li><li>Same tag</li>",
        "<li>Same category</li><li>Same author</li><li>Figures</li><li>Same story elsewhere</li><li>Videos</li>"})
    EXPECT_THAT(body, HasSubstr(words));
}

TEST_F(SiteTest, AnArticleShowsAllThatTheRecordHas) {
  auto article = story("https://courier.example/1", "Russia, Mongolia strengthen ties");
  article.dek = "A dek";
  article.authors = {{"Minh Duc", "Correspondent", ""}, {"Isla Penrose", "", ""}};
  article.credits = {"TASS", "Al Jazeera"};
  article.tags = {"diplomacy"};
  article.source =
      record::Source{"https://nguoiduatin.example/goc", "vi", "Điện Kremlin: Nga, Mông Cổ", "Người Đưa Tin"};
  article.comments = record::Comments{3};
  article.videos = {{"https://video.example/1.mp4", "The welcome", "", 65}};
  article.sections = {{"Figure", {{"A dish a day", "https://nguoiduatin.example/2"}}}};
  article.entities = {
      {record::EntityType::person, "Dmitry Peskov", "Kremlin spokesman", "", {{record::Part::body, 0, 4, 9, ""}}, 1}};
  article.dates = {{"first", "2024-09-03", {record::Part::body, 0, 4, 9, ""}, 1}};
  article.calendar = {{"2024-09-03", "The visit", {record::Part::body, 0, 0, 3, ""}, 1}};
  const auto body = get("/article/" + std::to_string(add(article))).body;
  for (const auto* words : {"<h1 lang=\"en\" dir=\"ltr\">Russia, Mongolia strengthen ties</h1>",
                            "/publisher/The%20Kestrel%20Courier",
                            "/day/2026-11-17",
                            "17 November 2026",
                            "Translated from Vietnamese",
                            "/author/Minh%20Duc",
                            "/author/Isla%20Penrose",
                            "TASS",
                            "Al Jazeera",
                            "lang=\"vi\" dir=\"ltr\">Điện Kremlin: Nga, Mông Cổ</a>",
                            "nguoiduatin.example",
                            "Comments (3)",
                            "The welcome",
                            "1:05",
                            "A dish a day",
                            "/person/Dmitry%20Peskov",
                            "Kremlin spokesman",
                            "href=\"#person-1\"",
                            "id=\"person-1\"",
                            "3 September 2024",
                            "The visit",
                            "/tag/diplomacy",
                            "application/ld+json",
                            "og:title"})
    EXPECT_THAT(body, HasSubstr(words));
}

TEST_F(SiteTest, AStandfirstIsShownOnce) {
  auto article = story("https://courier.example/1", "A title");
  article.dek = "What it is about.";
  article.body = {paragraph("What it is about."), paragraph("The story.")};
  const auto body = get("/article/" + std::to_string(add(article))).body;
  EXPECT_THAT(body, HasSubstr("<p class=\"dek\" lang=\"en\" dir=\"ltr\">What it is about.</p>"));
  EXPECT_THAT(body, Not(HasSubstr("<p id=\"b0\">")));
  EXPECT_THAT(body, HasSubstr("<p id=\"b1\">The story.</p>"));
}

TEST_F(SiteTest, RailsShowOtherStoriesAndNeverTheSameOne) {
  auto first = story("https://courier.example/1", "The first story"),
       second = story("https://other.example/2", "The second story");
  for (auto* each : {&first, &second}) {
    each->tags = {"bridge"};
    each->authors = {{"Isla Penrose", "", ""}};
  }
  second.source = record::Source{"https://courier.example/1", "en", "", ""};
  const auto id = add(first);
  add(second);
  const auto body = get("/article/" + std::to_string(id)).body;
  EXPECT_THAT(body, Not(HasSubstr("No other")));
  EXPECT_THAT(body.substr(body.find("class=\"rails\"")), Not(HasSubstr("The first story")));
}

TEST_F(SiteTest, TopicsStandAboveTheSections) {
  const auto topics = get("/topics");
  EXPECT_EQ(topics.status, 301);
  EXPECT_EQ(find(topics.headers, "Location"), "/sections");
}

TEST_F(SiteTest, ListsArePagedByCursor) {
  for (int i = 0; i < 35; ++i) add(story("https://courier.example/" + std::to_string(i), "Story " + std::to_string(i)));
  const auto first = get("/section/Science");
  EXPECT_THAT(first.body, HasSubstr("35 stories"));
  const auto at = first.body.find("/section/Science?after=");
  ASSERT_NE(at, std::string::npos);
  const auto next = get(first.body.substr(at, first.body.find('"', at) - at));
  EXPECT_EQ(next.status, 200);
  EXPECT_THAT(next.body,
              AllOf(HasSubstr("Back to the newest"), HasSubstr("<a rel=\"prev\" href=\"/section/Science\">")));
  EXPECT_EQ(get("/section/Science?after=x").status, 404);
}

TEST_F(SiteTest, ADayLeadsToTheDaysBesideItAndToItsMonth) {
  for (const auto* day : {"2026-11-03", "2026-11-17", "2026-12-01", "2026-11"}) {
    auto article = story(std::string("https://courier.example/") + day, day);
    article.published = base::parse_iso(day);
    add(article);
  }
  const auto body = get("/day/2026-11-17").body;
  for (const auto* way : {"class=\"before\" rel=\"prev\" href=\"/day/2026-11-03\"", "href=\"/calendar/2026-11\"",
                          "class=\"after\" rel=\"next\" href=\"/day/2026-12-01\""})
    EXPECT_THAT(body, HasSubstr(way));
  EXPECT_THAT(get("/day/2026-11-03").body, Not(HasSubstr("class=\"before\""))) << "a month is no day";
  EXPECT_THAT(get("/day/2026-12-01").body, Not(HasSubstr("class=\"after\"")));
  EXPECT_THAT(get("/section/Science").body, Not(HasSubstr("/calendar/20")));
}

TEST_F(SiteTest, NamesArePagedBothWaysAndFoundByTheirBeginning) {
  auto article = story("https://courier.example/1", "A title");
  for (int i = 0; i < 1100; ++i) article.tags.push_back("tag " + std::to_string(10'000 + i));
  add(article);
  const auto link = [](const Response& page, std::string_view rel) {
    const auto at = page.body.find("<a rel=\"" + std::string(rel) + "\" href=\"");
    if (at == std::string::npos) return std::string();
    const auto from = page.body.find("href=\"", at) + 6;
    return page.body.substr(from, page.body.find('"', from) - from);
  };
  const auto first = get("/tags"), second = get(link(first, "next")), third = get(link(second, "next"));
  EXPECT_THAT(third.body, HasSubstr("tag 11099"));
  EXPECT_EQ(link(first, "prev"), "");
  EXPECT_EQ(link(second, "prev"), "/tags");
  EXPECT_EQ(get(link(third, "prev")).body, second.body);
  EXPECT_EQ(link(third, "next"), "");
  EXPECT_THAT(first.body, HasSubstr("Names that begin with"));
  EXPECT_THAT(get("/tags?q=tag+1107").body,
              AllOf(HasSubstr("tag 11079"), Not(HasSubstr("tag 11080")), HasSubstr("All names")));
  EXPECT_THAT(get("/tags?q=nothing").body, HasSubstr("No name begins with “\u2068nothing\u2069”."));
  const auto begun = get("/tags?q=Tag"), further = get("/tags?q=Tag&from=tag%2010499"),
             last = get("/tags?q=Tag&from=tag%2010999");
  EXPECT_EQ(link(begun, "next"), "/tags?q=Tag&amp;from=tag%2010499");
  EXPECT_EQ(link(further, "next"), "/tags?q=Tag&amp;from=tag%2010999");
  EXPECT_THAT(begun.body, AllOf(HasSubstr("tag 10499"), Not(HasSubstr("tag 10500"))));
  EXPECT_THAT(further.body,
              AllOf(Not(HasSubstr("tag 10499")), HasSubstr("tag 10500"), HasSubstr("<a href=\"/tags?q=Tag\">")));
  EXPECT_THAT(last.body, HasSubstr("tag 11099"));
  EXPECT_EQ(link(last, "next"), "");
  const auto past = get("/tags?after=1.zzz");
  EXPECT_EQ(past.status, 303);
  EXPECT_EQ(find(past.headers, "Location"), "/tags?after=1.tag%2010599") << "the last page";
  EXPECT_EQ(find(get("/people?after=1.zzz").headers, "Location"), "/people");
  EXPECT_THAT(get("/publishers").body, Not(HasSubstr("Names that begin with"))) << "one looks through one page";
}

TEST_F(SiteTest, PublishersAreFoundByWhatTheyAreShownAs) {
  for (const auto* name : {"www.kestrel.example", "https://www.kestrel-b.example", "http://kestrel-c.example/",
                           "Kestrel Daily", "The Heron"}) {
    auto article = story(std::string("https://courier.example/") + std::to_string(std::string(name).size()), "A title");
    article.publisher.name = name;
    add(article);
  }
  const auto body = get("/publishers?q=kest").body;
  for (const auto* shown :
       {">kestrel.example</a>", ">kestrel-b.example</a>", ">kestrel-c.example</a>", ">Kestrel Daily</a>"})
    EXPECT_THAT(body, HasSubstr(shown));
  EXPECT_LT(body.find(">Kestrel Daily</a>"), body.find(">kestrel-b.example</a>")) << "in the order of what is shown";
  EXPECT_THAT(body, Not(HasSubstr("The Heron")));
  EXPECT_THAT(get("/publishers?q=www.kestrel").body, HasSubstr(">kestrel.example</a>"));
}

TEST_F(SiteTest, ASearchIsNarrowedByTimeAndOrder) {
  options.clock = [] { return std::int64_t{1'794'873'600}; };  // 2026-11-17T00:00Z
  const auto today = base::civil_from_unix(options.clock());
  for (const auto& [title, day] : {std::pair{"The bridge", "2020-01-01"}, std::pair{"Nothing of it", "2021-01-01"}}) {
    auto article = story(std::string("https://courier.example/") + day, title);
    article.published = base::parse_iso(day);
    article.body = {paragraph("They walked over the bridge.")};
    add(article);
  }
  const auto order = [](const std::string& body) {
    return body.find("Nothing of it</a>") < body.find("The bridge</a>") ? "newest" : "best";
  };
  const auto best = get("/search?q=bridge+after:2019").body;
  EXPECT_STREQ(order(best), "best");
  EXPECT_THAT(best, AllOf(HasSubstr("<a href=\"/search?q=bridge\" rel=\"nofollow\">Any time"),
                          HasSubstr("<a href=\"/search?q=bridge%20after%3A2019&amp;order=newest\""),
                          HasSubstr("aria-current=\"true\">Best match first")));
  EXPECT_STREQ(order(get("/search?q=bridge&order=newest").body), "newest");
  const auto yesterday = base::civil_from_unix(today.to_unix() - 86'400).day_string();
  const auto none = get("/search?q=bridge+after:" + yesterday).body;
  EXPECT_THAT(none, AllOf(HasSubstr("No story has all of these words."),
                          HasSubstr("aria-current=\"true\">Since yesterday"), HasSubstr("Any time")));
  const auto feed = get("/search/feed.json?q=bridge").body;
  EXPECT_LT(feed.find("Nothing of it"), feed.find("The bridge")) << "a feed has the newest";
}

TEST_F(SiteTest, ASearchIsNarrowedToOneOfTheLanguagesThatItFinds) {
  auto article = story("https://courier.example/1", "Kestrel");
  add(article);
  const auto to_vietnamese =
      HasSubstr("<a href=\"/search?q=lang%3Avi%20after%3A2026%20kestrel\" rel=\"nofollow\">Vietnamese</a>");
  EXPECT_THAT(get("/search?q=kestrel+after:2026").body, Not(HasSubstr("lang%3A"))) << "there is one language";
  article.url = "https://cua.example/1";
  article.language = "vi";
  add(article);
  EXPECT_THAT(get("/search?q=after:2026+kestrel").body, AllOf(to_vietnamese, HasSubstr("lang%3Aen")));
  const auto all = HasSubstr("<a href=\"/search?q=kestrel\" rel=\"nofollow\">All languages</a>");
  EXPECT_THAT(get("/search?q=kestrel+lang:en").body,
              AllOf(Not(HasSubstr("lang%3Avi")), all, HasSubstr("aria-current=\"true\">English</a>")));
  EXPECT_THAT(get("/search?q=kestrel+lang:fr").body, AllOf(HasSubstr("No story"), all))
      << "also where nothing is found";
}

TEST_F(SiteTest, ASearchIsNarrowedToLanguagesOfOtherPagesAsWell) {
  for (int i = 1; i <= 21; ++i) {
    auto article = story("https://courier.example/" + std::to_string(i), "Falcon");
    article.language = i == 1 ? "vi" : "en";
    article.published = base::civil_from_unix(1'794'000'000 + std::int64_t{3600} * i);
    add(article);
  }
  auto elsewhere = story("https://courier.example/22", "Heron");
  elsewhere.language = "mn";
  add(elsewhere);
  const auto ways =
      AllOf(HasSubstr("lang%3Aen%20falcon"), HasSubstr("lang%3Avi%20falcon"), Not(HasSubstr("lang%3Amn")));
  EXPECT_THAT(get("/search?q=falcon").body, ways) << "nothing of it is in Mongolian";
  EXPECT_THAT(get("/search?q=falcon&page=2").body, ways);
  EXPECT_THAT(get("/search?q=falcon&order=newest").body, ways);
}

TEST_F(SiteTest, WhereMoreIsFoundThanIsShownThePageSaysWhich) {
  std::vector<record::Article> many;
  for (int i = 1; i <= 501; ++i) many.push_back(story("https://courier.example/" + std::to_string(i), "Kestrel"));
  ASSERT_TRUE(store_->put_all(many));
  EXPECT_THAT(get("/search?q=kestrel").body,
              HasSubstr("More than 500 stories found; the 500 that came in last are shown, the best first"));
  EXPECT_THAT(get("/search?q=kestrel&order=newest").body,
              HasSubstr("More than 500 stories found; the newest 500 are shown"));
}

TEST_F(SiteTest, WhileAStoreIsMadeAnewSearchSaysThatItFindsAPart) {
  add(story("https://courier.example/1", "Kestrel"));
  const auto notice =
      HasSubstr("Search does not find every story yet: after an update they are made ready again, 1 to go.");
  EXPECT_THAT(get("/search?q=kestrel").body, Not(notice));
  EXPECT_EQ(get("/readyz").body, "ready\n");
  ASSERT_TRUE(store::begin_anew(*store_));
  EXPECT_THAT(get("/search?q=kestrel").body, notice);
  EXPECT_EQ(get("/readyz").status, 200);
  EXPECT_THAT(get("/readyz").body, HasSubstr("1 of 1 articles are not found by search yet"));
  while (*store::make_anew(*store_)) {
  }
  EXPECT_THAT(get("/search?q=kestrel").body, Not(notice));
}

TEST_F(SiteTest, ALongSearchIsNarrowedAsWell) {
  options.clock = [] { return std::int64_t{1'794'873'600}; };  // 2026-11-17T00:00Z
  auto article = story("https://courier.example/1", "Kestrel");
  add(article);
  std::string words;
  for (int i = 0; i < 32; ++i) words += "+kestrel";
  const auto narrowed = get("/search?q=after:2026-11-18" + words).body;
  EXPECT_THAT(get("/search?q=" + words).body, HasSubstr("<a href=\"/search?q=after%3A2026-11-10%20kestrel"));
  EXPECT_THAT(narrowed, HasSubstr("No story has all of these words."));
  for (int i = 32; i < 49; ++i) words += "+kestrel";
  EXPECT_THAT(get("/search?q=" + words).body, AllOf(Not(HasSubstr("after%3A")), HasSubstr(">Any time</a>")))
      << "391 bytes: with a day it were too long to be searched for";
}

TEST_F(SiteTest, SearchNamesAFilterThatItCannotRead) {
  add(story("https://courier.example/1", "Re:Zero comes to the bridge"));
  const auto no_filter = HasSubstr("is not a filter that can be read");
  for (const std::string filter : {"lang:english", "before:yesterday", "before:2026-13-45", "title:", "foo:bar"})
    EXPECT_THAT(get("/search?q=" + filter).body, AllOf(no_filter, HasSubstr("\u2068" + filter + "\u2069"))) << filter;
  EXPECT_THAT(get("/search?q=lang:english&ui=vi").body, HasSubstr("như một bộ lọc"));
  for (const std::string query : {"bridge", "lang:en", "Re:Zero", "storm", "http://x.example/", "-bridge"})
    EXPECT_THAT(get("/search?q=" + query).body, Not(no_filter)) << query;
}

TEST_F(SiteTest, SearchSaysWhatItLeftOutAndWhyItFoundNothing) {
  add(story("https://courier.example/1", "The bridge"));
  EXPECT_THAT(get("/search?q=-foo:bar%20bridge").body,
              AllOf(HasSubstr("1 stor"), HasSubstr("\u2068-foo:bar\u2069”"), HasSubstr("was left out")));
  EXPECT_THAT(get("/search?q=-lang:vi%20bridge").body,
              AllOf(HasSubstr("The bridge"), Not(HasSubstr("that can be read"))));
  for (const std::string query : {"%22", "()", "-"})
    EXPECT_THAT(get("/search?q=" + query).body,
                AllOf(HasSubstr("There is no word in this"), Not(HasSubstr("all of these words"))))
        << query;
  EXPECT_THAT(get("/search?q=bridge%20after:2026-12%20before:2026-11").body,
              AllOf(HasSubstr("No day is after \u20682026-12\u2069 and before \u20682026-11\u2069"),
                    Not(HasSubstr("all of these words"))));
  EXPECT_THAT(get("/search?q=storm").body, HasSubstr("No story has all of these words"));
}

TEST_F(SiteTest, SearchMarksTheHits) {
  auto article = story("https://courier.example/1", "A storm at sea");
  article.body = {paragraph("The storm came ashore at night.")};
  add(article);
  EXPECT_THAT(get("/search?q=storm").body, HasSubstr("<mark>storm</mark>"));
  EXPECT_EQ(get("/search?q=" + std::string(500, 'a')).status, 400);
}

TEST_F(SiteTest, EarlierVersionsAreKept) {
  auto article = story("https://courier.example/1", "The old title");
  const auto id = add(article);
  article.title = "The new title";
  add(article);
  EXPECT_THAT(get("/article/" + std::to_string(id)).body, HasSubstr("Earlier versions"));
  const auto old = get("/article/" + std::to_string(id) + "/version/1");
  EXPECT_THAT(old.body, HasSubstr("The old title</h1>"));
  EXPECT_THAT(old.body, HasSubstr("This is an earlier version"));
  EXPECT_EQ(find(old.headers, "X-Robots-Tag"), "noindex");
  EXPECT_EQ(find(get("/article/" + std::to_string(id) + "/version/1/changes").headers, "X-Robots-Tag"), "noindex");
  EXPECT_EQ(find(get("/article/" + std::to_string(id)).headers, "X-Robots-Tag"), "");
  EXPECT_EQ(get("/article/" + std::to_string(id) + "/version/9").status, 404);
}

TEST_F(SiteTest, TranslationsAreShownAloneOrSideBySide) {
  auto article = story("https://courier.example/1", "The title");
  record::Translation translation;
  translation.language = "vi";
  translation.engine = "a person";
  translation.title = "Tiêu đề";
  translation.body = {paragraph("Đoạn đầu tiên.")};
  article.translations = {translation};
  const auto path = "/article/" + std::to_string(add(article));
  EXPECT_THAT(get(path).body, HasSubstr("The first paragraph."));
  const auto alone = get(path + "?in=vi").body;
  EXPECT_THAT(
      alone, AllOf(HasSubstr("<h1 lang=\"vi\" dir=\"ltr\">Tiêu đề</h1>"), HasSubstr("<title>Tiêu đề · Ortoo</title>")));
  EXPECT_THAT(alone, HasSubstr("<meta name=\"description\" content=\"Đoạn đầu tiên.\">"));
  EXPECT_THAT(alone, Not(HasSubstr("<p id=\"b0\">The first paragraph.")));
  const auto both = get(path + "?in=vi&view=both").body;
  EXPECT_THAT(both, HasSubstr("The first paragraph."));
  EXPECT_THAT(both, HasSubstr("<div lang=\"vi\" dir=\"ltr\">"));
  EXPECT_THAT(both, AllOf(HasSubstr("<h1 lang=\"en\" dir=\"ltr\">The title</h1>"),
                          HasSubstr("<p class=\"beside-title\" lang=\"vi\" dir=\"ltr\">Tiêu đề</p>")));
  EXPECT_EQ(both.find("id=\"b0\""), both.rfind("id=\"b0\"")) << "an id is one element's";
  EXPECT_THAT(both, HasSubstr("<link rel=\"alternate\" hreflang=\"en\" href=\"http://localhost:8480/article/1\">"));
  EXPECT_THAT(both,
              HasSubstr("<link rel=\"alternate\" hreflang=\"vi\" href=\"http://localhost:8480/article/1?in=vi\">"));
}

TEST_F(SiteTest, HreflangNamesOnePageALanguage) {
  auto article = story("https://courier.example/1", "The title");
  record::Translation translation;
  translation.language = "vi";
  translation.body = {paragraph("Đoạn đầu tiên.")};
  article.translations = {translation};
  const auto path = "/article/" + std::to_string(add(article));
  for (const auto* language : {"vi", "ru"}) {
    auto telling = story("https://post.example/" + std::string(language), "The same, told there");
    telling.language = language;
    telling.source = record::Source{"https://courier.example/1", "en", "", ""};
    add(telling);
  }
  const auto body = get(path).body;
  EXPECT_THAT(body, HasSubstr("hreflang=\"vi\" href=\"http://localhost:8480/article/1?in=vi\""));
  EXPECT_THAT(body, HasSubstr("<link rel=\"alternate\" hreflang=\"ru\" href=\"http://localhost:8480/article/3\">"));
  EXPECT_THAT(body,
              Not(HasSubstr("<link rel=\"alternate\" hreflang=\"vi\" href=\"http://localhost:8480/article/2\">")));
}

TEST_F(SiteTest, AStoryWithoutStandfirstIsDescribedByItsBeginning) {
  auto article = story("https://courier.example/1", "The title");
  EXPECT_THAT(get("/article/" + std::to_string(add(article))).body,
              HasSubstr("<meta name=\"description\" content=\"The first paragraph.\">"));
  article.url = "https://courier.example/2";
  std::string words;
  while (words.size() < 400) words += "tới phương ";
  article.body = {paragraph(words)};
  const auto body = get("/article/" + std::to_string(add(article))).body;
  EXPECT_THAT(body, ::testing::ContainsRegex("<meta name=\"description\" content=\"[^\"]* (tới|phương)…\">"));
}

TEST_F(SiteTest, TheReaderChoosesALanguage) {
  EXPECT_THAT(get("/", {{"accept-language", "fr;q=0.9, ar-EG;q=0.8, en;q=0.1"}}).body,
              HasSubstr("<html lang=\"ar\" dir=\"rtl\""));
  EXPECT_THAT(get("/", {{"accept-language", "ar"}, {"cookie", "a=b; ui=vi"}}).body, HasSubstr("<html lang=\"vi\""));
  EXPECT_THAT(get("/?ui=mn", {{"cookie", "ui=vi"}}).body, HasSubstr("<html lang=\"mn\""));
  EXPECT_THAT(get("/?ui=<script>").body, HasSubstr("<html lang=\"en\""));
}

TEST_F(SiteTest, TheCalendarBeginsItsWeeksAsTheReaderDoes) {
  add(story("https://courier.example/1", "A title"));
  const auto body = get("/calendar").body;
  EXPECT_THAT(body, HasSubstr("<h1>November 2026</h1>"));
  EXPECT_THAT(body, HasSubstr("/day/2026-11-17"));
  EXPECT_LT(body.find("Monday"), body.find("Sunday"));
  EXPECT_EQ(get("/calendar/2026-13").status, 404);
  EXPECT_EQ(get("/calendar/2026-11-17").status, 404);
  EXPECT_EQ(get("/calendar/0001-01").status, 200);
}

TEST_F(SiteTest, TheCalendarLeadsFromMonthWithSomethingToMonthWithSomething) {
  auto article = story("https://courier.example/1", "Long ago");
  article.published = base::parse_iso("2019-03-02");
  add(article);
  article.url = "https://courier.example/2";
  article.published = base::parse_iso("2024-09-04");
  article.calendar = {{"2034-05-01", "The lease ends", {record::Part::body, 0, 0, 5, ""}, 1},
                      {"2044", "It is over", {record::Part::body, 0, 0, 5, ""}, 1}};
  add(article);
  article.url = "https://courier.example/3";
  article.published.reset();  // comes in now: no month of its own
  article.calendar.clear();
  add(article);
  const auto body = get("/calendar").body;
  EXPECT_THAT(
      body, ::testing::AllOf(HasSubstr("<h1>September 2024</h1>"), HasSubstr("rel=\"prev\" href=\"/calendar/2019-03\""),
                             HasSubstr("rel=\"next\" href=\"/calendar/2034-05\""), HasSubstr("<dt>2019</dt>"),
                             Not(HasSubstr("<dt>2044</dt>"))));
  const auto between = get("/calendar/2020-01").body;
  EXPECT_THAT(between, ::testing::AllOf(HasSubstr("No stories in this month."),
                                        HasSubstr("rel=\"prev\" href=\"/calendar/2019-03\""),
                                        HasSubstr("rel=\"next\" href=\"/calendar/2024-09\"")));
  EXPECT_THAT(get("/calendar/2034-05").body,
              ::testing::AllOf(HasSubstr("The lease ends"), Not(HasSubstr("rel=\"next\""))));
}

TEST_F(SiteTest, APageBehindAPaywallSaysThatItIsCut) {
  auto article = story("https://courier.example/1", "Cut");
  add(article);
  EXPECT_THAT(get("/article/1").body, Not(HasSubstr("Without a subscription")));
  article.url = "https://courier.example/2";
  article.kind = record::Kind::paywall;
  const auto id = add(article);
  EXPECT_THAT(
      get("/article/" + std::to_string(id)).body,
      AllOf(HasSubstr("Without a subscription, the publisher shows only the beginning"),
            HasSubstr("<a href=\"https://courier.example/2\" rel=\"external noopener\">Read it at the publisher")));
}

TEST_F(SiteTest, AnUpdateAtTheTimeOfPublicationIsNone) {
  auto article = story("https://courier.example/1", "Told once");
  article.modified = base::parse_iso("2026-11-17T10:42:00Z");  // the same moment in another zone
  add(article);
  EXPECT_THAT(get("/article/1").body, Not(HasSubstr("class=\"updated\"")));
  article.url = "https://courier.example/2";
  article.modified = base::parse_iso("2026-11-17T12:42:00Z");
  const auto id = add(article);
  EXPECT_THAT(get("/article/" + std::to_string(id)).body, HasSubstr("class=\"updated\""));
}

TEST_F(SiteTest, ASearchInALanguageThatHasNoStoriesSaysSo) {
  add(story("https://courier.example/1", "Last"));
  EXPECT_THAT(get("/search?q=last+lang:fr").body, HasSubstr("No story here is in the language \u2068French\u2069."));
  EXPECT_THAT(get("/search?q=nobody+lang:en").body, HasSubstr("No story has all of these words."));
}

TEST_F(SiteTest, PastTheLastPageOfASearchIsTheLast) {
  add(story("https://courier.example/1", "A harbour"));
  EXPECT_THAT(get("/search?q=harbour&page=9999").body,
              AllOf(HasSubstr("/article/1"), Not(HasSubstr("all of these words"))));
}

}  // namespace
}  // namespace ortoo::site
