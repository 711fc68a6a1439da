// tests/cases/feed/read/: a document, and beside it, as JSON, what must be read from it. Members that the JSON
// does not name are not compared; "error" names a word of the error.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cases.h"
#include "feed/feed.h"

namespace ortoo::feed {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

json iso(const std::optional<base::CivilTime>& time) { return time ? json(time->to_iso()) : json(nullptr); }

void put_text(json& out, const std::string& name, const Text& text) {
  out[name] = text.value;
  out[name + ".html"] = text.html;
  out[name + ".plain"] = plain(text);
}

json people(const std::vector<Person>& list) {
  json out = json::array();
  for (const auto& p : list) out.push_back({{"name", p.name}, {"email", p.email}, {"url", p.url}});
  return out;
}

json terms(const std::vector<Category>& list) {
  json out = json::array();
  for (const auto& c : list) out.push_back(c.term);
  return out;
}

json view(const Item& item) {
  json out = {{"id", item.id},
              {"url", item.url},
              {"language", item.language},
              {"image", item.image.url},
              {"comments_url", item.comments_url},
              {"comments_feed", item.comments_feed},
              {"in_reply_to", item.in_reply_to},
              {"authors", people(item.authors)},
              {"contributors", people(item.contributors)},
              {"categories", terms(item.categories)},
              {"published", iso(item.published)},
              {"updated", iso(item.updated)},
              {"enclosures", json::array()}};
  put_text(out, "title", item.title);
  put_text(out, "summary", item.summary);
  put_text(out, "content", item.content);
  if (item.comment_count) out["comment_count"] = *item.comment_count;
  if (item.source) out["source"] = {{"id", item.source->id}, {"title", item.source->title}, {"url", item.source->url}};
  if (item.place) out["place"] = {item.place->latitude, item.place->longitude};
  for (const auto& f : item.enclosures)
    out["enclosures"].push_back({{"url", f.url},
                                 {"type", f.type},
                                 {"title", f.title},
                                 {"credit", f.credit},
                                 {"bytes", f.bytes},
                                 {"seconds", f.seconds},
                                 {"width", f.width}});
  return out;
}

json view(const Feed& feed) {
  static constexpr const char* formats[] = {"rss", "rdf", "atom", "json", "sitemap", "sitemap_index", "opml"};
  json out = {{"format", formats[static_cast<std::size_t>(feed.format)]},
              {"version", feed.version},
              {"id", feed.id},
              {"url", feed.url},
              {"self", feed.self},
              {"next", feed.next},
              {"hubs", feed.hubs},
              {"language", feed.language},
              {"image", feed.image.url},
              {"ttl", feed.ttl_minutes},
              {"skip_hours", feed.skip_hours},
              {"skip_days", feed.skip_days},
              {"updated", iso(feed.updated)},
              {"items", json::array()},
              {"references", json::array()}};
  put_text(out, "title", feed.title);
  put_text(out, "description", feed.description);
  for (const auto& item : feed.items) out["items"].push_back(view(item));
  for (const auto& r : feed.references)
    out["references"].push_back(
        {{"url", r.url}, {"title", r.title}, {"site", r.site}, {"folder", r.folder}, {"updated", iso(r.updated)}});
  return out;
}

// `got` reduced to the members that `want` names.
json reduced(const json& got, const json& want) {
  if (want.is_object() && got.is_object()) {
    json out = json::object();
    for (const auto& [key, value] : want.items())
      out[key] = got.contains(key) ? reduced(got[key], value) : json("absent");
    return out;
  }
  if (want.is_array() && got.is_array()) {
    json out = json::array();
    for (std::size_t i = 0; i < got.size(); ++i) out.push_back(i < want.size() ? reduced(got[i], want[i]) : got[i]);
    return out;
  }
  return got;
}

TEST(ReadFeed, EveryCase) {
  int cases = 0;
  for (const auto& entry : fs::directory_iterator(tests::case_root / "feed/read")) {
    const auto path = entry.path();
    if (path.extension() == ".json" && !fs::exists(fs::path(path).replace_extension(".want.json"))) continue;
    const auto wanted = fs::path(path).replace_extension(path.extension() == ".json" ? ".want.json" : ".json");
    const json want = json::parse(tests::content(wanted));
    const std::string bytes = tests::content(path);
    const auto feed = read({bytes, "", ""});
    ++cases;
    if (want.contains("error")) {
      EXPECT_FALSE(feed) << path.filename();
      const std::string sentence = feed ? std::string() : feed.error().sentence;
      EXPECT_NE(sentence.find(want["error"].get<std::string>()), std::string::npos)
          << path.filename() << ": " << sentence;
    } else if (!feed) {
      ADD_FAILURE() << path.filename() << ": " << feed.error().to_string();
    } else {
      EXPECT_EQ(reduced(view(*feed), want), want) << path.filename();
    }
  }
  EXPECT_GT(cases, 60);
}

TEST(ReadFeed, RelativeLinksAgainstTheAddressOfTheFeed) {
  const auto feed =
      read({"<rss><channel><item><link>/1</link></item></channel></rss>", "https://example.org/feeds/rss", ""});
  ASSERT_TRUE(feed);
  EXPECT_EQ(feed->items.at(0).url, "https://example.org/1");
}

TEST(ReadFeed, ErrorsNameTheFeed) {
  const auto feed = read({"nothing", "https://example.org/feed", ""});
  ASSERT_FALSE(feed);
  EXPECT_EQ(feed.error().where, "https://example.org/feed");
}

TEST(ReadFeed, TheSinkCanEndIt) {
  int seen = 0;
  const auto feed =
      read({"<rss><channel><item/><item/><item/></channel></rss>", "", ""}, [&](Item&&) { return ++seen < 2; });
  ASSERT_TRUE(feed);
  EXPECT_EQ(seen, 2);
  EXPECT_TRUE(feed->items.empty());
}

// What never ends is looked for once: were each of these asked to the end of the document, this would take hours.
TEST(ReadFeed, MarksWithoutEnd) {
  for (const std::string mark :
       {"<!--", "<![CDATA[", "<?x", "<b ", "&", "<", "<img", "</", "<!", "]]>", "\"", "&#", "<im", "<a b='"}) {
    std::string document = "<rss><channel><item><title>One</title><description>";
    const std::string before = document;
    while (document.size() < 500'000) document += mark;
    for (const auto& text : {document, document + "</description></item></channel></rss>",
                             before + "&lt;" + document.substr(before.size())}) {
      const auto feed = read({text, "https://example.org/feed", ""});
      EXPECT_TRUE(!feed || feed->items.size() == 1) << mark;
    }
  }
}

// A document cut at any byte is read without a crash, and no item is read twice.
TEST(ReadFeed, CutAtEveryByte) {
  const std::string whole = tests::content(tests::case_root / "feed/read/media-group.xml") +
                            tests::content(tests::case_root / "feed/read/atom-xhtml.xml");
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    const auto feed = read({std::string_view(whole).substr(0, length), "", ""});
    EXPECT_LE(feed ? feed->items.size() : 0, 2U) << length;
  }
}

}  // namespace
}  // namespace ortoo::feed
