// What a hostile page, reader or neighbour may try.
#include "fixture.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "html/document.h"
#include "site/http/guard.h"

namespace ortoo::site {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string attack = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{title}}</title></textarea>";

record::Article hostile() {
  record::Article a;
  a.url = "https://evil.example/1";
  a.canonical_url = "javascript:alert(1)";
  a.title = a.dek = a.section = attack;
  a.publisher = {attack, "javascript:alert(1)"};
  a.authors = {{attack, attack, "javascript:alert(1)"}};
  a.credits = a.tags = {attack};
  a.language = "en\"><script>alert(1)</script>";
  a.published = base::parse_iso("2026-11-17");
  record::Block text = paragraph(attack);
  text.spans = {{record::Mark::link, 0, 9, "javascript:alert(1)"},
                {record::Mark::link, 10, 14, "data:text/html,x"},
                {record::Mark::strong, 2, 30, ""},
                {record::Mark::emphasis, 5, 40, ""}};
  record::Block heading = text, quote = text, code = text, list, table, figure, embed;
  heading.type = record::BlockType::heading;
  heading.level = 6;
  quote.type = record::BlockType::quote;
  code.type = record::BlockType::code;
  list.type = record::BlockType::list;
  list.items = {text};
  table.type = record::BlockType::table;
  table.rows = {{attack}, {attack}};
  table.header_rows = 2;
  figure.type = record::BlockType::figure;
  figure.src = "javascript:alert(1)//picture.svg";
  figure.alt = figure.caption = figure.credit = attack;
  embed.type = record::BlockType::embed;
  embed.src = "data:text/html,<script>alert(1)</script>";
  embed.caption = attack;
  a.body = {text, heading, quote, code, list, table, figure, embed};
  a.videos = {{"javascript:alert(1)", attack, "", 0}, {"https://v.example/\"><script>", attack, "", 0}};
  a.source = record::Source{"javascript:alert(1)", "vi\"><script>", attack, attack};
  a.sections = {{attack, {{attack, "javascript:alert(1)"}}}};
  a.alternates = {{"x\"><script>", "javascript:alert(1)"}};
  a.entities = {{record::EntityType::person, attack, attack, attack, {{record::Part::body, 0, 0, 5, ""}}, 1}};
  a.dates = {{attack, attack, {record::Part::body, 0, 6, 9, ""}, 1}};
  a.calendar = {{attack, attack, {record::Part::body, 4, 0, 0, ""}, 1}};
  record::Translation translation;
  translation.language = "vi";
  translation.engine = translation.title = translation.dek = attack;
  translation.body = a.body;
  a.translations = {translation};
  return a;
}

// Nothing in the page that a browser would run, load from elsewhere or follow into a script.
void expect_harmless(const std::string& page, const std::string& where) {
  html::Document document;
  ASSERT_TRUE(document.parse(page));
  for (auto node = document.root(); node; node = node.following(document.root())) {
    if (!node.is_element()) continue;
    const bool data = node.attribute("src").starts_with("/assets/") || node.attribute("type") == "application/ld+json";
    EXPECT_TRUE(!node.is(LXB_TAG_SCRIPT) || data) << where;
    EXPECT_TRUE(std::ranges::none_of(node.attributes(), [](const auto& a) { return a.name_text() == "onerror"; }))
        << where;
    EXPECT_FALSE(node.has_attribute("style")) << where;
    EXPECT_TRUE(!node.is(LXB_TAG_TEXTAREA) || node.attribute("id") == "c-text") << where;
    EXPECT_FALSE(node.is(LXB_TAG_IFRAME) || node.is(LXB_TAG_STYLE)) << where;
    EXPECT_TRUE(!node.is(LXB_TAG_IMG) || node.attribute("src").starts_with("/media/"))
        << where << node.attribute("src");
    const auto href = node.attribute("href");
    EXPECT_TRUE(href.empty() || href.starts_with("/") || href.starts_with("#") || href.starts_with("https://") ||
                href.starts_with("http://"))
        << where << href;
    EXPECT_FALSE(href.starts_with("//")) << where;
  }
}

TEST_F(SiteTest, NothingOfAHostileArticleRuns) {
  const auto id = add(hostile());
  auto changed = hostile();
  changed.title += " again";
  add(changed);
  const auto path = "/article/" + std::to_string(id);
  for (const auto& target : {path,
                             path + "?in=vi",
                             path + "?in=vi&view=both",
                             path + "/version/1",
                             std::string("/"),
                             std::string("/latest"),
                             "/section/" + percent_encode(attack),
                             "/tag/" + percent_encode(attack),
                             "/author/" + percent_encode(attack),
                             "/person/" + percent_encode(attack),
                             "/publisher/" + percent_encode(attack),
                             std::string("/sections"),
                             std::string("/tags"),
                             std::string("/people"),
                             std::string("/publishers"),
                             std::string("/languages"),
                             std::string("/calendar"),
                             "/search?q=" + percent_encode(attack),
                             std::string("/search?q=script"),
                             std::string("/day/2026-11-17")}) {
    const auto response = get(target);
    EXPECT_EQ(response.status, 200) << target;
    expect_harmless(response.body, target);
    EXPECT_THAT(response.body, Not(HasSubstr("<script>alert"))) << target;
  }
}

TEST_F(SiteTest, ErrorPagesNeverEchoTheAddress) {
  for (const auto* target :
       {"/nope-xyzzy", "/section/xyzzy", "/article/xyzzy", "/media/xyzzy", "/nope?q=xyzzy", "/calendar/xyzzy"}) {
    const auto response = get(target);
    EXPECT_EQ(response.status, 404) << target;
    EXPECT_THAT(response.body, Not(HasSubstr("xyzzy"))) << target;
  }
}

TEST_F(SiteTest, OnlyOurOwnHostsAreAnswered) {
  options.hosts = {"news.example"};
  for (const auto* host : {"localhost", "localhost:8480", "LOCALHOST", "127.0.0.1:8480", "[::1]:8480", "[::1]",
                           "news.example", "News.Example:443"})
    EXPECT_EQ(get("/", {{"host", host}}).status, 200) << host;
  for (const auto* host :
       {"evil.example", "news.example.evil.example", "localhost.evil.example", "evil.example:8480",
        "127.0.0.1.evil.example", "localhost:80:80", "localhost:x", "[::1", "[evil]", "news.example@evil.example", " "})
    EXPECT_EQ(get("/", {{"host", host}}).status, 421) << host;
  EXPECT_THAT(get("/", {{"host", "evil.example"}}).body, Not(HasSubstr("evil")));
  EXPECT_FALSE(is_own_host("", {}));
}

TEST_F(SiteTest, RedirectsStayHere) {
  const auto location = [&](const std::string& back) {
    return std::string(find(post("/settings", "theme=dark&back=" + percent_encode(back)).headers, "Location"));
  };
  EXPECT_EQ(location("/article/1?in=vi"), "/article/1?in=vi");
  for (const auto* back : {"//evil.example", "/\\evil.example", "https://evil.example/", "javascript:alert(1)", "",
                           "/a\r\nSet-Cookie: x=y", "/\t/evil.example"})
    EXPECT_EQ(location(back), "/") << back;
}

TEST_F(SiteTest, OnlyKnownChoicesAreKept) {
  const auto kept = post("/settings", "theme=dark&ui=vi&density=compact");
  EXPECT_EQ(kept.status, 303);
  EXPECT_EQ(
      std::count_if(kept.headers.begin(), kept.headers.end(), [](const auto& h) { return h.first == "Set-Cookie"; }),
      3);
  const auto other = post("/settings", "theme=dark%3B%20Domain%3Devil&ui=xx&admin=1");
  EXPECT_TRUE(find(other.headers, "Set-Cookie").empty());
  EXPECT_EQ(get("/settings").status, 404);
}

TEST_F(SiteTest, PicturesComeFromTheirFolderAlone) {
  add_picture("bridge.svg", "<svg width=\"12\" height=\"7\"/>");
  add_picture(".secret.svg", "<svg/>");
  add_picture("notes.txt", "private");
  std::filesystem::create_symlink("/etc/passwd", std::filesystem::path(options.pictures) / "link.png");
  const auto picture = get("/media/bridge.svg");
  EXPECT_EQ(picture.status, 200);
  EXPECT_EQ(picture.type, "image/svg+xml");
  EXPECT_THAT(std::string(find(picture.headers, "Content-Security-Policy")), HasSubstr("sandbox; default-src 'none'"));
  for (const auto* target :
       {"/media/../site.db", "/media/..%2Fsite.db", "/media/%2e%2e%2fsite.db", "/media/.secret.svg", "/media/notes.txt",
        "/media/link.png", "/media/", "/media//etc/passwd", "/media/..%5Csite.db", "/assets/../site.db"})
    EXPECT_EQ(get(target).status, 404) << target;
}

TEST_F(SiteTest, EveryResponseIsGuardedByItsHeaders) {
  for (const auto* target : {"/", "/nope", "/healthz", "/robots.txt", "/search?q=x"}) {
    const auto response = get(target);
    const std::string policy(find(response.headers, "Content-Security-Policy"));
    EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
    EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
    EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
    EXPECT_EQ(find(response.headers, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(find(response.headers, "Referrer-Policy"), "no-referrer");
  }
}

TEST_F(SiteTest, DeepListsDoNotExhaustTheStack) {
  record::Block list, item = paragraph("deep");
  list.type = record::BlockType::list;
  list.items = {item};
  for (std::size_t i = 1; i < record::max_list_depth; ++i) {
    record::Block outer;
    outer.type = record::BlockType::list;
    outer.items = {std::move(list)};
    list = std::move(outer);
  }
  auto article = story("https://courier.example/1", "Deep");
  article.body = {list};
  EXPECT_THAT(get("/article/" + std::to_string(add(article))).body, HasSubstr("deep"));
}

}  // namespace
}  // namespace ortoo::site
