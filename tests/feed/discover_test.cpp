#include "feed/discover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ortoo::feed {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

template <class Found>
std::vector<std::string> urls(const std::vector<Found>& list) {
  std::vector<std::string> out;
  for (const auto& entry : list) out.push_back(entry.url);
  return out;
}

class Discover : public testing::Test {
 protected:
  void load(const std::string& html) { ASSERT_TRUE(page_.parse(html)); }
  html::Document page_;
  base::Url url_ = *base::Url::parse("https://www.example.org/");
};

TEST_F(Discover, DeclaredFeedsInTheOrderOfThePage) {
  load(R"(<head><link rel="stylesheet alternate" href="/x.css" type="text/css">
    <link rel=alternate type="application/rss+xml" title="News &amp; more" href="/rss">
    <LINK REL="Alternate" TYPE="application/atom+xml; charset=utf-8" HREF="atom.xml">
    <link rel=alternate hreflang=vi href="/vi"><link rel=alternate type="text/html" href="/amp"></head>)");
  const auto feeds = declared_feeds(page_, url_);
  EXPECT_THAT(urls(feeds), ElementsAre("https://www.example.org/rss", "https://www.example.org/atom.xml"));
  EXPECT_EQ(feeds[0].title, "News & more");
}

TEST_F(Discover, CommentsComeLast) {
  load(R"(<link rel=alternate type="application/rss+xml" title="Comments" href="/comments/feed/">
          <link rel=alternate type="application/rss+xml" title="Site" href="/feed/">)");
  EXPECT_THAT(urls(declared_feeds(page_, url_)),
              ElementsAre("https://www.example.org/feed/", "https://www.example.org/comments/feed/"));
}

TEST_F(Discover, RelativeToTheBaseOfThePage) {
  load(
      R"(<head><base href="https://cdn.example/x/"><link rel=alternate type="application/feed+json" href="feed.json"></head>)");
  EXPECT_THAT(urls(declared_feeds(page_, url_)), ElementsAre("https://cdn.example/x/feed.json"));
}

TEST_F(Discover, LinksThatLookLikeFeeds) {
  load(
      R"(<body><a href="/rss/">RSS</a> <a href="/vi/tin-moi.rss">Tin mới</a> <a href="/feedback">Write to us</a> <a href="mailto:rss">x</a>)");
  EXPECT_THAT(urls(declared_feeds(page_, url_)),
              ElementsAre("https://www.example.org/rss/", "https://www.example.org/vi/tin-moi.rss"));
}

TEST_F(Discover, NothingDeclared) {
  load("<p>Nothing</p>");
  EXPECT_THAT(declared_feeds(page_, url_), IsEmpty());
}

TEST_F(Discover, EachWellKnownPathOnce) {
  std::vector<std::string_view> paths(well_known_paths().begin(), well_known_paths().end());
  for (const auto path : paths) EXPECT_TRUE(path.starts_with('/')) << path;
  std::sort(paths.begin(), paths.end());
  EXPECT_EQ(std::adjacent_find(paths.begin(), paths.end()), paths.end());
}

const char* front_page = R"(<body>
  <header><nav><a href="/politics">All the politics news of today</a><a href="/2024/09/03/in-the-menu-by-mistake">A long sentence in the menu of the site</a></nav></header>
  <main>
    <article><a href="/2024/09/03/river-falls-overnight-after-flood"><img src="a.jpg"></a>
      <h2><a href="/2024/09/03/river-falls-overnight-after-flood#main">River falls overnight as schools stay closed</a></h2>
      <a href="/author/jane-doe-smith-of-york">By Jane Doe of the York office</a></article>
    <div class="card"><a href="/world/council-votes-on-new-budget-20240903"><h3>Council votes on the new budget</h3></a></div>
    <ul><li><a href="/tin-tuc/nuoc-rut-duong-thong-tro-lai-1234567.htm">Nước rút, đường thông trở lại sau ba ngày</a></li></ul>
    <div class="list"><a href="/a/123456.html">洪水退去學校仍然關閉至星期一</a></div>
    <a href="https://other.example/2024/09/03/some-other-site-story">Somebody else's story about the flood</a>
    <a href="/report-of-the-year-2024-final.pdf">The report of the year as a file</a>
    <a href="/tag/floods-in-the-north">Floods in the north of the country</a>
    <a href="/subscribe">Subscribe to our paper today and save</a>
    <a href="/world">World</a>
  </main>
  <footer><a href="/imprint-and-legal-notes-of-us">Imprint and legal notes of this paper</a></footer></body>)";

TEST_F(Discover, StoriesOnAFrontPage) {
  load(front_page);
  const auto links = news_links(page_, url_);
  EXPECT_THAT(urls(links),
              testing::UnorderedElementsAre("https://www.example.org/2024/09/03/river-falls-overnight-after-flood",
                                            "https://www.example.org/world/council-votes-on-new-budget-20240903",
                                            "https://www.example.org/tin-tuc/nuoc-rut-duong-thong-tro-lai-1234567.htm",
                                            "https://www.example.org/a/123456.html"));
  ASSERT_FALSE(links.empty());
  EXPECT_EQ(links[0].title, "River falls overnight as schools stay closed");
}

TEST_F(Discover, TheLimitKeepsTheBest) {
  load(front_page);
  EXPECT_THAT(urls(news_links(page_, url_, 1)),
              ElementsAre("https://www.example.org/2024/09/03/river-falls-overnight-after-flood"));
}

}  // namespace
}  // namespace ortoo::feed
