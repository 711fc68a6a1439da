// crawler-commons' sitemaps. What its Java tests expect, which are not in the archive, stands in
// tests/cases/feed/crawler-commons.tsv: FILE, then members of our reading as KEY=VALUE.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "feed/feed.h"
#include "source_dir.h"
#include "suite.h"

namespace ortoo::feed {
namespace {

std::string show(const Feed& feed, const std::string& key) {
  const auto time = [](const std::optional<base::CivilTime>& t) { return t ? t->to_iso() : std::string(); };
  if (key == "items") return std::to_string(feed.items.size());
  if (key == "sitemaps") return std::to_string(feed.references.size());
  if (key == "sitemap0.url") return feed.references.empty() ? "" : feed.references[0].url;
  if (key == "sitemap0.updated") return feed.references.empty() ? "" : time(feed.references[0].updated);
  if (feed.items.empty()) return "";
  const Item& item = key.starts_with("last.") ? feed.items.back() : feed.items.front();
  const std::string member = key.substr(key.find('.') + 1);
  const Enclosure none, &file = item.enclosures.empty() ? none : item.enclosures.front();
  if (member == "url") return item.url;
  if (member == "updated") return time(item.updated);
  if (member == "published") return time(item.published);
  if (member == "title") return plain(item.title);
  if (member == "publisher") return item.source ? item.source->title : "";
  if (member == "language") return item.language;
  if (member == "tags") return std::to_string(item.categories.size());
  if (member == "files") return std::to_string(item.enclosures.size());
  if (member == "file.url") return file.url;
  if (member == "file.title") return file.title;
  if (member == "file.thumbnail") return file.thumbnail;
  if (member == "file.seconds") return std::to_string(file.seconds);
  return "no such key: " + key;
}

TEST(CrawlerCommons, Sitemaps) {
  const auto files = tests::load_suite("crawler-commons");
  if (!files) GTEST_SKIP() << "crawler-commons' suite is not here: " << tests::suite_path("crawler-commons");
  std::ifstream in(tests::source_dir() / "tests/cases/feed/crawler-commons.tsv");
  int cases = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream fields(line);
    std::string name;
    std::getline(fields, name, '\t');
    ASSERT_TRUE(files->contains(name)) << name;
    const std::string bytes = tests::unzipped(files->at(name));
    const auto feed = read({bytes, "", ""});
    ++cases;
    for (std::string field; std::getline(fields, field, '\t');) {
      const auto equals = field.find('=');
      const std::string key = field.substr(0, equals), value = field.substr(equals + 1);
      if (key == "error") {
        EXPECT_FALSE(feed) << name;
      } else if (feed) {
        EXPECT_EQ(show(*feed, key), value) << name << " " << key;
      } else {
        ADD_FAILURE() << name << ": " << feed.error().to_string();
      }
    }
  }
  std::printf("crawler-commons sitemaps: %d files\n", cases);
  EXPECT_GT(cases, 14);
}

}  // namespace
}  // namespace ortoo::feed
