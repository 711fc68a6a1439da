#include "read/body/story.h"

#include <gtest/gtest.h>

#include <string>

#include "html/document.h"

namespace ortoo::read {
namespace {

// A page of `before` paragraphs, a box of `teasers` links, and a paragraph behind it; which runs are chosen where the
// forest believes in the first, and has `doubt` about the last.
bool takes_the_last(int before, int teasers, float doubt, const std::string& last_class = "par") {
  const std::string sentence =
      "The council of Port Kestrel voted on Tuesday to keep the old ferry, which had divided the town since spring.";
  std::string page = "<body><main><div class=row>";
  for (int i = 0; i < before; ++i) page += "<div class=par><p>" + sentence + "</p></div>";
  page += "</div><ul>";
  for (int i = 0; i < teasers; ++i) page += "<li><a href=/n>Lighthouse sold to a choir</a></li>";
  page += "</ul><div class=row><div class=" + last_class + "><p>" + sentence + "</p></div></div></main></body>";
  html::Document document;
  EXPECT_TRUE(document.parse(page));
  Scan scan;
  scan.fill(document, "");
  std::vector<float> p(scan.runs.size(), 0.01F);
  EXPECT_EQ(p.size(), static_cast<std::size_t>(before + teasers + 1));
  std::fill(p.begin(), p.begin() + before, 0.95F);
  p.back() = doubt;
  const auto chosen = choose(scan, p);
  return chosen.back();
}

TEST(Story, GoesOnBehindABoxInParagraphsLaidOutAlike) {
  EXPECT_TRUE(takes_the_last(4, 12, 0.45F));
  EXPECT_FALSE(takes_the_last(4, 12, 0.3F)) << "of which the forest is sure";
  EXPECT_FALSE(takes_the_last(4, 2, 0.45F)) << "without a box it is doubted for what it says";
  EXPECT_FALSE(takes_the_last(2, 12, 0.45F)) << "two paragraphs are no story to go on with";
  EXPECT_FALSE(takes_the_last(4, 12, 0.45F, "other")) << "laid out otherwise";
}

TEST(Story, DoesNotGoOnBeforeItHasBegun) {
  const std::string sentence =
      "The council of Port Kestrel voted on Tuesday to keep the old ferry, which had divided the town since spring.";
  std::string page = "<body><main><ul>";
  for (int i = 0; i < 8; ++i) page += "<li><a href=/n>Harbour</a></li>";
  page += "</ul><div class=row>";
  for (int i = 0; i < 5; ++i) page += "<div class=par><p>" + sentence + "</p></div>";
  page += "</div></main></body>";
  html::Document document;
  ASSERT_TRUE(document.parse(page));
  Scan scan;
  scan.fill(document, "");
  ASSERT_EQ(scan.runs.size(), 13U);
  std::vector<float> p(scan.runs.size(), 0.01F);
  std::fill(p.begin() + 8, p.end(), 0.95F);
  p[8] = 0.45F;
  const auto chosen = choose(scan, p);
  EXPECT_FALSE(chosen[8]) << "behind a menu";
  EXPECT_TRUE(chosen[9]);
}

}  // namespace
}  // namespace ortoo::read
