// What of a hostile page comes out as HTML again: only the elements, attributes and addresses of record/html.h's table,
// and again when that HTML is itself read as a page.
#include <gtest/gtest.h>

#include <fstream>

#include "read/allowed.h"
#include "read/read.h"
#include "record/html.h"
#include "source_dir.h"

namespace ortoo::read {
namespace {

std::string page_with(const std::string& markup) {
  const std::string prose =
      "<p>The new bridge over the river was opened on Monday, and the mayor, who had asked for it for six years, walked over it first.</p>";
  return "<html><head><title>The bridge is open</title></head><body><article><h1>The bridge is open</h1>" + prose +
         prose + markup + prose + "</article></body></html>";
}

TEST(Output, NothingDangerousPasses) {
  std::ifstream cases(tests::source_dir() / "tests/cases/read/hostile.txt");
  Reader reader;
  int count = 0;
  for (std::string line; std::getline(cases, line); ++count) {
    const auto page = page_with(line);
    const auto article = reader.read({page, "https://news.example/story", {}, {}});
    ASSERT_TRUE(article) << line;
    EXPECT_FALSE(article->body.empty()) << line;
    const auto html = record::to_html(*article);
    EXPECT_EQ(tests::foreign_part(html), "") << html;
    // Read as a page of its own and written again, it is as clean.
    const auto again = reader.read({html, "https://news.example/story", {}, {}});
    ASSERT_TRUE(again) << line;
    EXPECT_EQ(tests::foreign_part(record::to_html(*again)), "");
  }
  EXPECT_GT(count, 20);
}

}  // namespace
}  // namespace ortoo::read
