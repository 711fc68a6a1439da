#include "store/identity.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "samples.h"
#include "source_dir.h"

namespace ortoo::store {
namespace {

TEST(Identity, UrlsAreTheSameAsTheCasesSay) {
  std::ifstream in(tests::source_dir() / "tests/cases/store/urls/same.json");
  const auto cases = nlohmann::json::parse(in);
  std::map<std::string, std::string> seen;  // key → first URL of its group
  for (const auto& group : cases.at("groups")) {
    const auto first = group.at(0).get<std::string>();
    const auto key = url_key(first);
    EXPECT_NE(key, "") << first;
    EXPECT_TRUE(seen.emplace(key, first).second) << first << " is the same as " << seen[key];
    for (const auto& other : group) EXPECT_EQ(url_key(other.get<std::string>()), key) << other;
  }
  for (const auto& text : cases.at("none")) EXPECT_EQ(url_key(text.get<std::string>()), "") << text;
}

TEST(Identity, CanonicalUrlThenUrlThenId) {
  auto article = sample("https://m.post.example/a", "Title");
  article.id = "7";
  article.canonical_url = "https://post.example/a";
  EXPECT_EQ(identity(article), "//post.example/a");
  article.canonical_url = "not a URL";
  EXPECT_EQ(identity(article), "//m.post.example/a");
  article.url.clear();
  EXPECT_EQ(identity(article), "id:7");
  article.id.clear();
  EXPECT_EQ(identity(article), "");
}

TEST(Identity, ABareHostTiesNothing) {
  auto article = sample("https://post.example/a", "Title");
  article.source = record::Source{"https://agency.example/", "", "", "Agency"};
  article.alternates = {{"vi", "https://post.example/vi/a"}, {"en", "https://post.example/a"}};
  const std::vector<LinkKey> expected = {{"//post.example/a", true}, {"//post.example/vi/a", false}};
  EXPECT_EQ(link_keys(article), expected);
}

}  // namespace
}  // namespace ortoo::store
