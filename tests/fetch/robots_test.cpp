#include "fetch/robots.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "source_dir.h"
#include "suite.h"

namespace ortoo::fetch {
namespace {

using testing::ElementsAre;

// tests/cases/fetch/robots.tsv: allowed or denied, agent, path, then the file with \n for line ends.
TEST(Robots, EveryCase) {
  std::ifstream in(tests::source_dir() / "tests/cases/fetch/robots.tsv");
  int cases = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream fields(line);
    std::string verdict, agent, path, text;
    std::getline(fields, verdict, '\t');
    std::getline(fields, agent, '\t');
    std::getline(fields, path, '\t');
    std::getline(fields, text, '\t');
    for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at)) text.replace(at, 2, "\n");
    EXPECT_EQ(Robots::parse(text, agent).allows(path), verdict == "allowed") << line;
    ++cases;
  }
  EXPECT_GT(cases, 60);
}

// crawler-commons' files. What its Java tests (SimpleRobotRulesParserTest) expect of them stands in
// tests/cases/fetch/crawler-commons-robots.tsv: FILE, AGENT, allowed|denied|delay|sitemaps, VALUE.
TEST(Robots, CrawlerCommons) {
  const auto files = tests::load_suite("crawler-commons");
  if (!files) GTEST_SKIP() << "crawler-commons' suite is not here: " << tests::suite_path("crawler-commons");
  std::ifstream in(tests::source_dir() / "tests/cases/fetch/crawler-commons-robots.tsv");
  int cases = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream fields(line);
    std::string name, agent, what, value;
    std::getline(fields, name, '\t');
    std::getline(fields, agent, '\t');
    std::getline(fields, what, '\t');
    std::getline(fields, value, '\t');
    ASSERT_TRUE(files->contains("robots/" + name)) << name;
    const auto robots = Robots::parse(files->at("robots/" + name), agent, "http://www.example.com/robots.txt");
    if (what == "delay")
      EXPECT_EQ(robots.crawl_delay() ? std::to_string(static_cast<int>(*robots.crawl_delay())) : "none", value) << line;
    else if (what == "sitemaps") EXPECT_EQ(std::to_string(robots.sitemaps().size()), value) << line;
    else EXPECT_EQ(robots.allows(value), what == "allowed") << line;
    ++cases;
  }
  std::printf("crawler-commons robots: %d expectations\n", cases);
  EXPECT_GT(cases, 80);
}

TEST(Robots, WhatTheAnswerMeans) {
  const std::string text = "User-agent: *\nDisallow: /a";
  EXPECT_FALSE(Robots::from_answer(200, text, "ortoo").allows("/a"));
  EXPECT_TRUE(Robots::from_answer(404, text, "ortoo").allows("/a"));
  EXPECT_TRUE(Robots::from_answer(403, text, "ortoo").allows("/a"));
  EXPECT_FALSE(Robots::from_answer(503, "", "ortoo").allows("/b"));
  EXPECT_FALSE(Robots::from_answer(0, "", "ortoo").allows("/b"));
  EXPECT_TRUE(Robots::from_answer(503, "", "ortoo").allows("/robots.txt"));
}

TEST(Robots, DelayAndSitemaps) {
  const auto robots = Robots::parse(
      "Sitemap: /a.xml\nUser-agent: *\nCrawl-delay: 9\nUser-agent: ortoo\nCrawl-delay: 2.5\nsite-map: https://cdn.example/b.xml\nSitemap: /a.xml\n",
      "ortoo", "https://example.org/robots.txt");
  EXPECT_EQ(robots.crawl_delay(), 2.5);
  EXPECT_THAT(robots.sitemaps(), ElementsAre("https://example.org/a.xml", "https://cdn.example/b.xml"));
  EXPECT_EQ(Robots::parse("User-agent: *\nCrawl-delay: 99999999", "ortoo").crawl_delay(), 3600);
  EXPECT_EQ(Robots::parse("User-agent: *\nCrawl-delay: soon", "ortoo").crawl_delay(), std::nullopt);
}

TEST(Robots, PatternsMadeToBeSlowAreNot) {
  std::string text = "User-agent: *\n";
  for (int i = 0; i < 100; ++i) text += "Disallow: /" + std::string(200, '*') + "a*a*a*a*a*a*b\n";
  EXPECT_TRUE(Robots::parse(text, "ortoo").allows("/" + std::string(2000, 'a')));
}

}  // namespace
}  // namespace ortoo::fetch
