// What machines read: feeds, sitemap, search description.
#include "fixture.h"

#include <gmock/gmock.h>

#include "feed/feed.h"

namespace ortoo::site {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(SiteTest, EveryListIsAFeedInThreeForms) {
  auto article = story("https://courier.example/1", "Storm <b>Heron</b> & co");
  article.tags = {"a/b"};
  article.authors = {{"Isla Penrose", "", ""}};
  const auto id = add(article);
  for (const auto* list : {"", "/latest", "/section/Science", "/tag/a%2Fb", "/author/Isla%20Penrose",
                           "/publisher/The%20Kestrel%20Courier", "/language/en", "/day/2026-11-17", "/search"}) {
    for (const auto* form : {"/atom.xml", "/rss.xml", "/feed.json"}) {
      const auto target = std::string(list) + form + (std::string_view(list) == "/search" ? "?q=storm" : "");
      const auto response = get(target);
      ASSERT_EQ(response.status, 200) << target;
      const auto read = feed::read({response.body, "http://localhost:8480" + target, ""});
      ASSERT_TRUE(read) << target;
      ASSERT_EQ(read->items.size(), 1u) << target;
      EXPECT_EQ(feed::plain(read->items[0].title), "Storm <b>Heron</b> & co") << target;
      EXPECT_EQ(read->items[0].url, "http://localhost:8480/article/" + std::to_string(id)) << target;
    }
  }
}

TEST_F(SiteTest, PagesNameTheirFeeds) {
  add(story("https://courier.example/1", "A title"));
  EXPECT_THAT(get("/").body, HasSubstr("href=\"/atom.xml\" type=\"application/atom+xml\""));
  EXPECT_THAT(get("/section/Science").body, HasSubstr("href=\"/section/Science/rss.xml\""));
  EXPECT_THAT(get("/search?q=title&x=1").body, HasSubstr("href=\"/search/feed.json?q=title\""));
}

TEST_F(SiteTest, NoFeedSaysThatAnUndatedStoryWasPublishedWhenItCameIn) {
  auto undated = story("https://courier.example/1", "No date");
  undated.published.reset();
  const auto id = add(undated);
  EXPECT_THAT(get("/feed.json").body, Not(HasSubstr("date_published")));
  const auto rss = get("/rss.xml").body;
  EXPECT_THAT(rss.substr(rss.find("<item")), Not(HasSubstr("<pubDate>")));
  const auto atom = get("/atom.xml").body;
  const auto entry = atom.substr(atom.find("<entry"));
  const auto came_in = "<updated>" + base::civil_from_unix(store_->versions(id)->front().stored).to_iso();
  EXPECT_THAT(entry, AllOf(Not(HasSubstr("<published>")), HasSubstr(came_in))) << "Atom asks for the latter";
}

TEST_F(SiteTest, AnEmptyFeedIsAFeed) {
  for (const auto* target : {"/atom.xml", "/rss.xml", "/feed.json", "/search/atom.xml?q=none"}) {
    const auto response = get(target);
    EXPECT_EQ(response.status, 200);
    EXPECT_TRUE(feed::read({response.body, "", ""})) << target;
  }
  EXPECT_EQ(get("/search/atom.xml").status, 404);
  EXPECT_EQ(get("/section/x/opml").status, 404);
}

TEST_F(SiteTest, TheSitemapListsStoriesEscaped) {
  std::int64_t now = base::parse_iso("2026-11-18T12:00:00Z")->to_unix();
  options.clock = [&now] { return now; };
  add(story("https://courier.example/1", "Storm <b>Heron</b> & co"));
  const auto body = get("/sitemap.xml").body;
  EXPECT_THAT(body, HasSubstr("<loc>http://localhost:8480/article/1</loc>"));
  EXPECT_THAT(body, HasSubstr("<news:title>Storm &lt;b&gt;Heron&lt;/b&gt; &amp; co</news:title>"));
  EXPECT_THAT(body, HasSubstr("2026-11-17T15:42:00+05:00"));
  now += 2 * 86400;
  EXPECT_THAT(get("/sitemap.xml").body, ::testing::Not(HasSubstr("<news:")))
      << "news is what the last two days brought";
  EXPECT_THAT(get("/sitemap.xml").body, HasSubstr("<lastmod>2026-11-17T15:42:00+05:00</lastmod>"));
  auto zoneless = story("https://courier.example/9", "Told without a zone");
  zoneless.published = base::parse_iso("2026-11-16T09:30");
  add(zoneless);
  EXPECT_THAT(get("/sitemap.xml").body, HasSubstr("<lastmod>2026-11-16</lastmod>")) << "W3C's moments have a zone";
  EXPECT_THAT(get("/robots.txt").body, HasSubstr("Sitemap: http://localhost:8480/sitemap.xml"));
  EXPECT_THAT(get("/opensearch.xml").body, HasSubstr("template=\"http://localhost:8480/search?q={searchTerms}\""));
}

}  // namespace
}  // namespace ortoo::site
