#include "site/page_cache.h"

#include "fixture.h"

namespace ortoo::site {
namespace {

using namespace std::chrono_literals;

std::shared_ptr<const Response> page(std::string body) {
  return std::make_shared<Response>(Response{200, "text/html", std::move(body), {}});
}

TEST(PageCache, KeepsAPageForItsMoment) {
  PageCache cache(1 << 20, 1s);
  const PageCache::Clock::time_point now{};
  cache.keep("a", page("one"), now);
  ASSERT_TRUE(cache.find("a", now + 999ms));
  EXPECT_EQ(cache.find("a", now + 999ms)->body, "one");
  EXPECT_FALSE(cache.find("a", now + 1s));
  EXPECT_FALSE(cache.find("b", now));
  cache.keep("a", page("two"), now);
  EXPECT_EQ(cache.find("a", now)->body, "two");
}

TEST(PageCache, KeepsAPageLongerWhileTheStoreLearnsNothing) {
  PageCache cache(1 << 20, 1s);
  const PageCache::Clock::time_point now{};
  std::int64_t version = 7;
  int asked = 0;
  const auto current = [&] {
    ++asked;
    return version;
  };
  cache.keep("a", page("one"), now, 7);
  EXPECT_TRUE(cache.find("a", now + 999ms, current));
  EXPECT_EQ(asked, 0);
  EXPECT_TRUE(cache.find("a", now + 59s, current));
  EXPECT_FALSE(cache.find("a", now + 60s, current)) << "a page tells of times, too";
  cache.keep("a", page("one"), now, 7);
  version = 8;
  EXPECT_TRUE(cache.find("a", now + 999ms, current)) << "within its moment";
  EXPECT_FALSE(cache.find("a", now + 1s, current));
  cache.keep("a", page("one"), now);
  EXPECT_FALSE(cache.find("a", now + 1s, [] { return std::int64_t{0}; })) << "of a store that did not answer";
}

TEST(PageCache, GivesAPageThatIsInDoubtOnlyWhileTheStoreIsTheSame) {
  PageCache cache(1 << 20, 1s);
  const PageCache::Clock::time_point now{};
  std::int64_t version = 7;
  const auto current = [&] { return version; };
  cache.keep("a", page("one"), now, 7);
  cache.doubt(now + 1ms);
  EXPECT_TRUE(cache.find("a", now + 2ms, current));
  version = 8;
  EXPECT_FALSE(cache.find("a", now + 2ms, current));
  cache.keep("a", page("two"), now + 3ms, 8);
  version = 9;
  EXPECT_TRUE(cache.find("a", now + 4ms, current)) << "made since";
}

TEST(PageCache, DropsWhatWasAskedForLongestAgo) {
  PageCache cache(3 * 2048, 1s);
  const PageCache::Clock::time_point now{};
  for (const auto* key : {"a", "b", "c"}) cache.keep(key, page(std::string(900, 'x')), now);
  EXPECT_TRUE(cache.find("a", now));
  cache.keep("d", page(std::string(900, 'x')), now);
  EXPECT_TRUE(cache.find("a", now));
  EXPECT_FALSE(cache.find("b", now));
  cache.keep("huge", page(std::string(10000, 'x')), now);
  EXPECT_FALSE(cache.find("huge", now));
}

TEST(PageCache, ForgetsWhatIsTooOldForAnybody) {
  PageCache cache(1 << 20, 1s);
  const PageCache::Clock::time_point now{};
  cache.keep("old", page("one"), now, 7);
  cache.keep("new", page("two"), now + 1s, 7);
  const auto same = [] { return std::int64_t{7}; };
  cache.forget_stale(now + PageCache::settled);
  EXPECT_FALSE(cache.find("old", now + 2s, same));
  EXPECT_TRUE(cache.find("new", now + 2s, same));
}

TEST(PageCache, KeepsNothingWithoutAge) {
  PageCache cache(1 << 20, 0s);
  cache.keep("a", page("one"), {});
  EXPECT_FALSE(cache.find("a", {}));
}

TEST_F(SiteTest, AKeptPageIsNotMixedUpWithAnothers) {
  options.page_age = 1h;
  add(story("https://courier.example/1", "A title"));
  const auto english = get("/").body;
  EXPECT_EQ(get("/").body, english);
  EXPECT_NE(get("/", {{"cookie", "ui=vi"}}).body, english);
  EXPECT_NE(get("/", {{"accept-language", "ar"}}).body, english);
  EXPECT_NE(get("/", {{"cookie", "theme=dark"}}).body, english);
  EXPECT_NE(get("/", {{"cookie", "density=compact"}}).body, english);
  EXPECT_NE(get("/", {{"cookie", "size=large"}}).body, english);
  EXPECT_NE(get("/", {{"accept-encoding", "gzip"}}).body, english);
  EXPECT_NE(english.find("Sign in"), english.npos);
  EXPECT_EQ(get("/", {{"cookie", "session=whatever"}}).body.find("Sign in"), english.npos);
  EXPECT_EQ(get("/", {{"host", "evil.example"}}).status, 421);
  const std::string tag(find(get("/").headers, "ETag"));
  EXPECT_EQ(get("/", {{"if-none-match", tag}}).status, 304);
  EXPECT_EQ(get("/").body, english);
  EXPECT_EQ(post("/", "").status, 404);
}

}  // namespace
}  // namespace ortoo::site
