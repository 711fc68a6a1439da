// The W3C feed validator's cases: none may crash, and as many items are read as the document has item or entry
// elements, counted here without our tokenizer. Exceptions, with reasons, in feedvalidator-differences.tsv.
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "feed/feed.h"
#include "source_dir.h"
#include "suite.h"

namespace ortoo::feed {
namespace {

void erase_between(std::string& text, const std::string& begin, const std::string& end) {
  for (auto at = text.find(begin); at != std::string::npos; at = text.find(begin, at)) {
    const auto close = text.find(end, at + begin.size());
    text.erase(at, close == std::string::npos ? close : close + end.size() - at);
  }
}

// <item …>, <rss:item …>, <entry …> and the like, outside comments and CDATA.
std::size_t count_items(std::string text) {
  erase_between(text, "<!--", "-->");
  erase_between(text, "<![CDATA[", "]]>");
  std::size_t count = 0;
  for (auto at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
    auto end = text.find_first_of(" \t\r\n/>", at + 1);
    if (end == std::string::npos) break;
    std::string name = text.substr(at + 1, end - at - 1);
    if (const auto colon = name.find(':'); colon != std::string::npos) name.erase(0, colon + 1);
    count += name == "item" || name == "entry" ? 1 : 0;
  }
  return count;
}

TEST(Feedvalidator, NoneCrashesAndItemCountsAgree) {
  const auto files = tests::load_suite("feedvalidator");
  if (!files) GTEST_SKIP() << "feedvalidator's suite is not here: " << tests::suite_path("feedvalidator");
  std::map<std::string, std::string> differences;
  std::ifstream in(tests::source_dir() / "tests/cases/feed/feedvalidator-differences.tsv");
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && !line.starts_with('#'))
      differences[line.substr(0, line.find('\t'))] = line.substr(line.find('\t') + 1);
  }
  int cases = 0, agreed = 0, not_feeds = 0;
  for (const auto& [path, bytes] : *files) {
    if (path.ends_with("LICENSE") || path.ends_with(".md")) continue;
    ++cases;
    const auto feed = read({bytes, "", ""});
    const std::size_t expected = count_items(bytes);
    const bool same = feed ? feed->items.size() == expected : expected == 0;
    not_feeds += feed ? 0 : 1;
    agreed += same ? 1 : 0;
    if (differences.contains(path)) {
      EXPECT_FALSE(same) << path << " agrees; its line in feedvalidator-differences.tsv can go";
      continue;
    }
    EXPECT_TRUE(same) << path << ": " << expected << " items, read "
                      << (feed ? std::to_string(feed->items.size()) : feed.error().to_string());
  }
  std::printf("feedvalidator: %d cases, %d agree, %zu differ as listed, %d are no feeds\n", cases, agreed,
              differences.size(), not_feeds);
  EXPECT_GT(cases, 300);
}

}  // namespace
}  // namespace ortoo::feed
