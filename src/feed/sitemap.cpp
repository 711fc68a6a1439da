#include "feed/sitemap.h"

#include <charconv>

#include "base/text.h"
#include "feed/dates.h"

namespace ortoo::feed {
namespace {

constexpr std::size_t max_list = 1000;

struct Slot {
  Ns ns;
  std::string_view local;
  void (*set)(Item&, Enclosure&, std::string&&);
};

void add_words(Item& item, std::string_view text) {
  while (!text.empty() && item.categories.size() < max_list) {
    const auto comma = std::min(text.find(','), text.size());
    if (const auto word = base::trim(text.substr(0, comma)); !word.empty())
      item.categories.push_back({std::string(word), {}, {}});
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
}

// What each element gives, for the page or for the picture or video that is open.
constexpr Slot slots[] = {
    {Ns::sitemap, "loc", [](Item& item, Enclosure&, std::string&& t) { item.url = std::move(t); }},
    {Ns::sitemap, "lastmod", [](Item& item, Enclosure&, std::string&& t) { item.updated = parse_date(t); }},
    {Ns::news, "title", [](Item& item, Enclosure&, std::string&& t) { item.title.value = std::move(t); }},
    {Ns::news, "publication_date", [](Item& item, Enclosure&, std::string&& t) { item.published = parse_date(t); }},
    {Ns::news, "name", [](Item& item, Enclosure&, std::string&& t) { item.source = Origin{{}, std::move(t), {}}; }},
    {Ns::news, "language", [](Item& item, Enclosure&, std::string&& t) { item.language = std::move(t); }},
    {Ns::news, "keywords", [](Item& item, Enclosure&, std::string&& t) { add_words(item, t); }},
    {Ns::news, "genres", [](Item& item, Enclosure&, std::string&& t) { add_words(item, t); }},
    {Ns::image, "loc", [](Item&, Enclosure& file, std::string&& t) { file.url = std::move(t); }},
    {Ns::image, "title", [](Item&, Enclosure& file, std::string&& t) { file.title = std::move(t); }},
    {Ns::image, "caption",
     [](Item&, Enclosure& file, std::string&& t) {
       if (file.title.empty()) file.title = std::move(t);
     }},
    {Ns::video, "content_loc", [](Item&, Enclosure& file, std::string&& t) { file.url = std::move(t); }},
    {Ns::video, "player_loc",
     [](Item&, Enclosure& file, std::string&& t) {
       if (file.url.empty()) file.url = std::move(t);
     }},
    {Ns::video, "thumbnail_loc", [](Item&, Enclosure& file, std::string&& t) { file.thumbnail = std::move(t); }},
    {Ns::video, "title", [](Item&, Enclosure& file, std::string&& t) { file.title = std::move(t); }},
    {Ns::video, "uploader", [](Item&, Enclosure& file, std::string&& t) { file.credit = std::move(t); }},
    {Ns::video, "tag", [](Item& item, Enclosure&, std::string&& t) { add_words(item, t); }},
    {Ns::video, "duration",
     [](Item&, Enclosure& file, std::string&& t) { std::from_chars(t.data(), t.data() + t.size(), file.seconds); }},
};

// Sitemaps come without a namespace, or with a misspelt one.
Ns ns_of(const Scope& scope) { return scope.ns() == Ns::rss || scope.ns() == Ns::other ? Ns::sitemap : scope.ns(); }

const Slot* slot_of(Ns ns, std::string_view local) {
  for (const auto& slot : slots) {
    if (slot.ns == ns && slot.local == local) return &slot;
  }
  return nullptr;
}

// One <url> or <sitemap>. Containers (news:news, image:image, …) are walked through.
Item read_page(Scope& scope) {
  Item item;
  Enclosure nothing;
  std::string bare;  // text outside all elements: some write the address so
  const std::size_t inside = scope.depth();
  for (Token token = scope.next(); token != Token::done && token != Token::failed; token = scope.next()) {
    if (token == Token::end && scope.depth() < inside) break;
    if (token == Token::text && scope.depth() == inside) scope.xml().append_text(bare);
    if (token != Token::start) continue;
    const Ns ns = ns_of(scope);
    if (ns == Ns::sitemap && (scope.local() == "url" || scope.local() == "sitemap")) {
      scope.end_before_this(inside);
      continue;
    }
    const bool file = (ns == Ns::image && scope.local() == "image") || (ns == Ns::video && scope.local() == "video");
    if (file && item.enclosures.size() < max_list) {
      item.enclosures.emplace_back();
      item.enclosures.back().type = ns == Ns::image ? "image" : "video";
    }
    if (const Slot* slot = slot_of(ns, scope.local())) {
      std::string text = scope.text();
      if (!text.empty()) slot->set(item, item.enclosures.empty() ? nothing : item.enclosures.back(), std::move(text));
    }
  }
  if (item.url.empty()) item.url = std::string(base::trim(bare));
  item.url = scope.resolve(item.url);
  for (const auto& file : item.enclosures) {
    if (item.image.url.empty() && file.type == "image") item.image.url = file.url;
  }
  return item;
}

}  // namespace

base::Result<Feed> read_sitemap(Scope& scope, const ItemSink& sink) {
  Feed feed;
  feed.format = scope.local() == "sitemapindex" ? Format::sitemap_index : Format::sitemap;
  for (Token token = scope.next(); token != Token::done; token = scope.next()) {
    if (token == Token::failed) return std::unexpected(scope.xml().error());
    if (token != Token::start || ns_of(scope) != Ns::sitemap) continue;
    const bool child = scope.local() == "sitemap";
    if (!child && scope.local() != "url") continue;
    Item item = read_page(scope);
    if (item.url.empty()) continue;
    if (child) feed.references.push_back({std::move(item.url), {}, {}, {}, item.updated});
    else if (!sink(std::move(item))) break;
  }
  return feed;
}

std::optional<Feed> read_text_sitemap(std::string_view text, const ItemSink& sink) {
  bool first = true;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = base::trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    const bool link = (line.starts_with("http://") || line.starts_with("https://")) &&
                      line.find_first_of(" <>\"") == std::string_view::npos;
    if (first && !link) return std::nullopt;
    first = false;
    Item item;
    item.url = std::string(line);
    if (link && !sink(std::move(item))) break;
  }
  if (first) return std::nullopt;
  Feed feed;
  feed.format = Format::sitemap;
  return feed;
}

}  // namespace ortoo::feed
