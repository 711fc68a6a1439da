#include "base/url.h"

#include <gtest/gtest.h>

namespace ortoo::base {
namespace {

TEST(Url, SplitsAndNormalises) {
  const auto url = Url::parse("HTTPS://Www.Nguoiduatin.VN:443/a b/../tin.htm?x=1#top");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->href(), "https://www.nguoiduatin.vn/tin.htm?x=1#top");
  EXPECT_EQ(url->host(), "www.nguoiduatin.vn");
  EXPECT_EQ(url->port(), 443);
  EXPECT_EQ(url->path(), "/tin.htm");
  EXPECT_EQ(url->query(), "x=1");
  EXPECT_EQ(url->without_fragment(), "https://www.nguoiduatin.vn/tin.htm?x=1");
}

TEST(Url, ResolvesAgainstABase) {
  const auto base = Url::parse("https://example.org/news/story.html");
  EXPECT_EQ(resolve_web("../img/a.jpg", base), "https://example.org/img/a.jpg");
  EXPECT_EQ(resolve_web("//cdn.example/a.jpg", base), "https://cdn.example/a.jpg");
  EXPECT_EQ(resolve_web(" java\tscript:alert(1)", base), "");
  EXPECT_EQ(resolve_web("data:image/gif;base64,AAAA", base), "");
}

TEST(Url, RefusesRelativeWithoutBase) { EXPECT_FALSE(Url::parse("/news")); }

}  // namespace
}  // namespace ortoo::base
