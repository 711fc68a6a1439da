// Targets, forms, validators, compression, words.
#include "fixture.h"

#include <gmock/gmock.h>
#include <zlib.h>

#include <set>

#include "site/assets.h"
#include "site/deliver.h"
#include "site/locale.h"
#include "site/routes.h"
#include "site/templates.h"

namespace ortoo::site {
namespace {

std::string gunzip(const std::string& bytes) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string out(1 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST(Target, IsTakenApart) {
  Request request;
  ASSERT_TRUE(read_target("/tag/b%C3%A3o%2Fx?q=a+b%26c&=x&empty=&q=second#part", request));
  EXPECT_EQ(request.segments, (std::vector<std::string>{"tag", "bão/x"}));
  EXPECT_EQ(find(request.query, "q"), "a b&c");
  EXPECT_EQ(request.query.size(), 3u);
  Request root;
  ASSERT_TRUE(read_target("/", root));
  EXPECT_TRUE(root.segments.empty());
}

TEST(Target, ThatIsNoneIsRefused) {
  for (const auto* target : {"", "*", "http://evil.example/", "/%", "/%zz", "/%00", "/%ff", "/%c0%af", "article"}) {
    Request request;
    EXPECT_FALSE(read_target(target, request)) << target;
  }
}

TEST(Routes, EveryPatternIsReachable) {
  for (const auto& route : routes()) {
    std::string target(route.pattern);
    for (auto star = target.find('*'); star != target.npos; star = target.find('*')) target.replace(star, 1, "1");
    Request request;
    ASSERT_TRUE(read_target(target, request));
    request.method = route.method;
    ASSERT_NE(route_of(request), nullptr) << target;
    EXPECT_EQ(route_of(request)->pattern, route.pattern);
  }
  for (const auto* target : {"/article", "/article/", "/article/1/", "//", "/article/1/version/", "/nope/x"}) {
    Request request;
    ASSERT_TRUE(read_target(target, request));
    EXPECT_EQ(route_of(request), nullptr) << target;
  }
}

TEST_F(SiteTest, AnUnchangedPageIsNotSentAgain) {
  add(story("https://courier.example/1", "A title"));
  const auto first = get("/");
  const std::string tag(find(first.headers, "ETag"));
  ASSERT_FALSE(tag.empty());
  const auto again = get("/", {{"if-none-match", "\"x\", " + tag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.body.empty());
  EXPECT_EQ(find(again.headers, "ETag"), tag);
  add(story("https://courier.example/2", "Another title"));
  EXPECT_EQ(get("/", {{"if-none-match", tag}}).status, 200);
}

TEST_F(SiteTest, TextIsCompressedForThoseWhoTakeIt) {
  const auto plain = get("/"), packed = get("/", {{"accept-encoding", "br, gzip"}});
  EXPECT_EQ(find(packed.headers, "Content-Encoding"), "gzip");
  EXPECT_LT(packed.body.size(), plain.body.size());
  EXPECT_EQ(gunzip(packed.body), plain.body);
  EXPECT_EQ(find(packed.headers, "ETag"), find(plain.headers, "ETag"));
  EXPECT_TRUE(find(get("/", {{"accept-encoding", "gzip;q=0"}}).headers, "Content-Encoding").empty());
  EXPECT_TRUE(find(get("/healthz", {{"accept-encoding", "gzip"}}).headers, "Content-Encoding").empty());
}

TEST_F(SiteTest, AssetsKeepTheirAddressAsLongAsTheirBytes) {
  const Assets assets;
  const auto& path = assets.path("style/site.css");
  const auto plain = get(path), packed = get(path, {{"accept-encoding", "gzip"}});
  EXPECT_EQ(plain.status, 200);
  EXPECT_EQ(plain.type, "text/css; charset=utf-8");
  EXPECT_EQ(plain.body, web_file("style/site.css"));
  EXPECT_EQ(gunzip(packed.body), plain.body);
  EXPECT_NE(find(plain.headers, "Cache-Control").find("immutable"), std::string_view::npos);
  EXPECT_EQ(get("/assets/0000/site.css").status, 404);
}

TEST(Words, EveryLanguageHasEveryWordAndEveryTemplateIsSound) {
  const Locales locales;
  EXPECT_THAT(Templates(locales).defects(), ::testing::IsEmpty());
  ASSERT_EQ(locales.all().size(), 6u);
  const auto is_plural = [](const std::string& key) {
    for (const auto* form : {".zero", ".one", ".two", ".few", ".many"})
      if (key.ends_with(form)) return true;
    return false;
  };
  for (const auto& locale : locales.all()) {
    for (const auto& [key, word] : locales.all().front().words()) {
      if (is_plural(key)) continue;
      EXPECT_TRUE(locale.words().contains(key)) << locale.tag() << " " << key;
      for (const auto* place : {"{n}", "{from}", "{date}", "{time}"})
        EXPECT_EQ(word.find(place) != word.npos, locale.word(key).find(place) != word.npos)
            << locale.tag() << " " << key;
    }
    for (const auto& [key, word] : locale.words())
      EXPECT_TRUE(is_plural(key) || locales.all().front().words().contains(key)) << locale.tag() << " has " << key;
  }
}

TEST(Words, CountsFollowTheLanguage) {
  const Locales locales;
  EXPECT_EQ(locales.find("en")->counted("stories", 1), "1 story");
  EXPECT_EQ(locales.find("en")->counted("stories", 1200), "1,200 stories");
  const auto* russian = locales.find("ru");
  std::set<std::string> forms;
  for (const int count : {1, 3, 5}) forms.insert(russian->counted("stories", count).substr(1));
  EXPECT_EQ(forms.size(), 3u);
}

TEST(Words, TwelveMonthsInShort) {
  const Locales locales;
  for (const auto& locale : locales.all()) {
    const auto& months = locale.short_months();
    EXPECT_EQ(std::set<std::string>(months.begin(), months.end()).size(), 12u) << locale.tag();
    EXPECT_GT(months.front().size(), 1u) << locale.tag() << ": a number is what stands for a name that is not known";
  }
  EXPECT_EQ(locales.find("en")->short_months().front(), "Jan");
  EXPECT_EQ(locales.find("ru")->short_months().back(), "дек.");
}

TEST(Words, DatesAreInTheReadersForm) {
  const Locales locales;
  const auto time = *base::parse_iso("2024-09-04T10:15:00+07:00");
  EXPECT_EQ(locales.find("en")->date(time), "4 September 2024");
  EXPECT_EQ(locales.find("vi")->date(time), "4 tháng 9, 2024");
  EXPECT_EQ(locales.find("zh")->date(time), "2024年9月4日");
  EXPECT_EQ(locales.find("ru")->date(time), "4 сентября 2024\u202fг.");
  EXPECT_EQ(locales.find("en")->moment(time), "4 September 2024, 10:15 (UTC+7)");
  EXPECT_EQ(locales.find("en")->date(*base::parse_iso("2023-10")), "October 2023");
  EXPECT_EQ(locales.find("en")->date(*base::parse_iso("2019")), "2019");
}

TEST(Directions, FollowTheLanguage) {
  EXPECT_STREQ(direction_of("ar"), "rtl");
  EXPECT_STREQ(direction_of("vi"), "ltr");
  EXPECT_STREQ(direction_of(""), "auto");
  EXPECT_STREQ(direction_of("\"><script>"), "ltr");
}

}  // namespace
}  // namespace ortoo::site
