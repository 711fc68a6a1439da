// What is written is read back the same.
#include "feed/write.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/text.h"

namespace ortoo::feed {
namespace {

// Words with everything that markup could trip over.
rc::Gen<std::string> words() {
  static const std::vector<std::string> pieces = {
      "news", "Đà Nẵng", "<b>",      "</item>", "&",         "&amp;", "&lt;",     "]]>",
      "\"",   "'",       "1 < 2",    "AT&T",    "<![CDATA[", "<!--",  "新聞",     "\xF0\x9F\x93\xB0",
      "a\nb", ">",       "<script>", "%",       "&#8212;",   "\\",    "</title>", "é"};
  return rc::gen::map(rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, pieces.size())),
                      [](const std::vector<std::size_t>& picks) {
                        std::string out;
                        for (const auto pick : picks) out += (out.empty() ? "" : " ") + pieces[pick];
                        return out;
                      });
}

rc::Gen<std::string> some_words() {
  return rc::gen::map(words(), [](std::string text) { return text.empty() ? std::string("word") : text; });
}

rc::Gen<std::string> name() {
  return rc::gen::element<std::string>("Jane Doe", "Trần Văn A", "O'Neill & Sons", "M. <Ж>", "李明", "a \"b\" c");
}

rc::Gen<std::string> link() {
  return rc::gen::map(rc::gen::inRange(0, 1000),
                      [](int n) { return "https://example.org/a?b=" + std::to_string(n) + "&c=%C3%A9"; });
}

rc::Gen<std::optional<base::CivilTime>> time() {
  return rc::gen::map(
      rc::gen::pair(rc::gen::inRange<std::int64_t>(0, 4'000'000'000), rc::gen::element<std::int16_t>(0, 420, -210, 60)),
      [](const auto& t) { return std::optional(base::civil_from_unix(t.first, t.second)); });
}

template <class T>
rc::Gen<std::vector<T>> few(rc::Gen<T> gen) {
  return rc::gen::map(rc::gen::container<std::vector<T>>(std::move(gen)), [](std::vector<T> list) {
    std::vector<T> out;
    for (auto& entry : list) {
      if (out.size() < 3 && std::find(out.begin(), out.end(), entry) == out.end()) out.push_back(std::move(entry));
    }
    return out;
  });
}

Item random_item() {
  Item item;
  item.id = *rc::gen::element<std::string>("urn:uuid:1225c695", "tag:example.org,2004:3", "https://example.org/id/7") +
            std::to_string(*rc::gen::inRange(0, 99));
  item.url = *link();
  item.links = {item.url};
  item.title.value = *some_words();
  item.summary = {*words(), false};
  item.content = {"<p>" + *words() + "</p>", true};
  item.authors = *few(rc::gen::map(name(), [](std::string n) { return Person{std::move(n), {}, {}, {}}; }));
  item.categories = *few(rc::gen::map(name(), [](std::string n) { return Category{std::move(n), {}, {}}; }));
  item.published = *time();
  item.updated = *time();
  item.language = *rc::gen::element<std::string>("", "vi", "en-gb");
  item.comments_url = *rc::gen::element<std::string>("", "https://example.org/talk");
  if (*rc::gen::arbitrary<bool>()) item.comment_count = *rc::gen::inRange<std::uint32_t>(0, 1000);
  if (*rc::gen::arbitrary<bool>()) item.source = Origin{{}, *name(), *link()};
  if (*rc::gen::arbitrary<bool>()) item.place = Place{21.5, -105.25};
  item.enclosures = *few(rc::gen::map(link(), [](std::string url) {
    Enclosure file;
    file.url = std::move(url);
    file.type = "audio/mpeg";
    file.title = "Số 1 & 2";
    file.seconds = 90;
    file.width = 640;
    return file;
  }));
  return item;
}

Feed random_feed() {
  Feed feed;
  feed.title.value = *some_words();
  feed.description.value = *words();
  feed.url = "https://example.org/";
  feed.links = {feed.url};
  feed.self = "https://example.org/feed";
  feed.links.push_back(feed.self);
  feed.hubs = {"https://hub.example/?a=1&b=2"};
  feed.language = "vi";
  feed.generator = "Ortoo & friends";
  feed.updated = *time();
  const int count = *rc::gen::inRange(0, 4);
  for (int i = 0; i < count; ++i) feed.items.push_back(random_item());
  return feed;
}

// What every format can say, in one form: titles and summaries as text.
Feed leveled(Feed feed) {
  const auto level = [](Text& text) { text = {plain(text), false}; };
  level(feed.title);
  level(feed.description);
  feed.version.clear();
  for (auto& item : feed.items) {
    level(item.title);
    level(item.summary);
    item.image = {};
  }
  return feed;
}

Feed read_back(const std::string& text) {
  auto feed = read({text, "", ""});
  RC_ASSERT(feed.has_value());
  return leveled(std::move(*feed));
}

TEST(WriteFeed, RssIsReadBackTheSame) {
  EXPECT_TRUE(rc::check("rss", [] {
    Feed feed = random_feed();
    feed.format = Format::rss;
    RC_ASSERT(read_back(write_rss(feed)) == leveled(feed));
  }));
}

TEST(WriteFeed, AtomIsReadBackTheSameWithTypesAndAddresses) {
  EXPECT_TRUE(rc::check("atom", [] {
    Feed feed = random_feed();
    feed.format = Format::atom;
    feed.id = "tag:example.org,2004:feed";
    for (auto& item : feed.items) {
      for (auto& person : item.authors) person.email = "jane@example.org";
      for (auto& category : item.categories) category.label = "Label <" + category.term + ">";
      item.rights = "© \"us\"";
      if (item.source) item.source->id = "urn:x";
      item.summary.html = *rc::gen::arbitrary<bool>();
    }
    auto again = read({write_atom(feed), "", ""});
    RC_ASSERT(again.has_value());
    again->version.clear();
    for (auto& item : again->items) item.image = {};
    // An empty text has no type.
    for (auto& item : feed.items) item.summary.html = item.summary.html && !item.summary.value.empty();
    RC_ASSERT(*again == feed);
  }));
}

TEST(WriteFeed, JsonIsReadBackTheSame) {
  EXPECT_TRUE(rc::check("json", [] {
    Feed feed = random_feed();
    feed.format = Format::json;
    feed.generator.clear();
    feed.updated.reset();
    for (auto& item : feed.items) {
      item.comments_url.clear();
      item.comment_count.reset();
      item.source.reset();
      item.place.reset();
      for (auto& file : item.enclosures) file.width = 0;
    }
    RC_ASSERT(read_back(write_json(feed)) == leveled(feed));
  }));
}

TEST(WriteFeed, OpmlIsReadBackTheSame) {
  EXPECT_TRUE(rc::check("opml", [] {
    Feed list;
    list.format = Format::opml;
    list.version = "2.0";
    list.title.value = "Subscriptions & more";
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i)
      list.references.push_back({*link(),
                                 *name(),
                                 "https://example.org/",
                                 *rc::gen::element<std::string>("", "News", "News/Asia & <b>", "Other"),
                                 {}});
    auto again = read({write_opml(list), "", ""});
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == list);
  }));
}

TEST(WriteFeed, NothingThatATextHoldsLeavesItsPlace) {
  Feed feed;
  // U+FFFE, U+FFFF
  feed.title.value = std::string("bell \x07 nul \0 bad \xFF end", 22) + " none \xEF\xBF\xBE\xEF\xBF\xBF";
  const auto again = read({write_rss(feed), "", ""});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->title.value, "bell  nul  bad \xEF\xBF\xBD end none");
}

record::Article article() {
  record::Article a;
  a.id = "42";
  a.title = "Flood in <Huế>";
  a.dek = "The river rose";
  a.authors = {{"Trần A", "", ""}};
  record::Block p;
  p.text = "See the report & weep.";
  p.spans = {{record::Mark::link, 4, 14, "https://example.org/r?a=1&b=2"}, {record::Mark::emphasis, 8, 21, ""}};
  record::Block list;
  list.type = record::BlockType::list;
  record::Block one, inner, two;
  one.text = "one";
  inner.type = record::BlockType::list;
  two.text = "two";
  inner.items = {two};
  list.items = {one, inner};
  record::Block figure;
  figure.type = record::BlockType::figure;
  figure.src = "https://example.org/a.jpg";
  figure.alt = "\"boats\"";
  figure.caption = "Boats";
  figure.credit = "AFP";
  record::Block bad;
  bad.type = record::BlockType::figure;
  bad.src = "javascript:alert(1)";
  a.body = {p, list, figure, bad};
  return a;
}

TEST(WriteFeed, AnArticleBecomesAnItem) {
  const Item item = to_item(article(), "https://relay.example/42");
  EXPECT_EQ(item.id, "https://relay.example/42");
  EXPECT_EQ(
      item.content.value,
      "<p>See <a href=\"https://example.org/r?a=1&amp;b=2\">the <em>report</em></a><em> &amp; weep</em>.</p>\n"
      "<ul><li>one</li><li>two</li></ul>\n"
      "<figure><img src=\"https://example.org/a.jpg\" alt=\"&quot;boats&quot;\"><figcaption>Boats <small>AFP</small></figcaption></figure>");
}

TEST(WriteFeed, AVideoGoesWithAllThatIsKnownOfIt) {
  auto told = article();
  told.videos = {{"https://example.org/1.mp4", "Boats", "https://example.org/1.jpg", 61}};
  const Item item = to_item(told, "https://relay.example/42");
  ASSERT_EQ(item.enclosures.size(), 1U);
  EXPECT_EQ(to_article(item, {}).videos, told.videos);
}

TEST(WriteFeed, AnArticleComesBackFromItsFeed) {
  Feed feed;
  feed.title.value = "Relay";
  feed.items = {to_item(article(), "https://relay.example/42")};
  const auto again = read({write_atom(feed), "", ""});
  ASSERT_TRUE(again);
  const auto back = to_article(again->items.at(0), *again);
  EXPECT_EQ(back.title, "Flood in <Huế>");
  EXPECT_EQ(back.dek, "The river rose");
  ASSERT_EQ(back.body.size(), 3U);
  EXPECT_EQ(back.body[0].text, "See the report & weep.");
  EXPECT_EQ(back.body[1].items.size(), 2U);
  EXPECT_EQ(back.body[2].src, "https://example.org/a.jpg");
}

}  // namespace
}  // namespace ortoo::feed
