#include "feed/feed.h"

#include <algorithm>

#include "base/text.h"
#include "feed/json_feed.h"
#include "feed/markup.h"
#include "feed/opml.h"
#include "feed/read_xml.h"
#include "feed/scope.h"
#include "feed/sitemap.h"
#include "feed/text_input.h"

namespace ortoo::feed {
namespace {

constexpr std::string_view feed_roots[] = {"rss", "rdf", "feed", "channel", "entry"};

base::Result<Feed> read_root(Scope& scope, const ItemSink& sink) {
  for (Token token = scope.next(); token != Token::done; token = scope.next()) {
    if (token == Token::failed) return std::unexpected(scope.xml().error());
    if (token != Token::start) continue;  // leading junk
    const std::string& root = scope.local();
    if (std::find(std::begin(feed_roots), std::end(feed_roots), root) != std::end(feed_roots))
      return read_xml(scope, sink);
    if (root == "urlset" || root == "sitemapindex") return read_sitemap(scope, sink);
    if (root == "opml") return read_opml(scope);
    if (root == "html") break;
  }
  return base::fail(base::ErrorCode::malformed, "This is no feed, sitemap or list of feeds that Ortoo knows.");
}

}  // namespace

base::Result<Feed> read(const Input& input, const ItemSink& sink) {
  const auto clean = TextInput::from(input.bytes, input.header_charset);
  if (!clean) return base::fail(clean.error().code, clean.error().sentence, input.url);
  const std::string_view text = clean->text();
  const auto first = base::trim(text.substr(0, std::min<std::size_t>(text.size(), 4096)));
  auto feed = [&]() -> base::Result<Feed> {
    if (first.starts_with('{')) return read_json_feed(text, input.url, sink);
    if (!first.starts_with('<')) {
      if (auto lines = read_text_sitemap(text, sink)) return std::move(*lines);
    }
    Scope scope(text, input.url);
    return read_root(scope, sink);
  }();
  if (!feed) return base::fail(feed.error().code, feed.error().sentence, input.url);
  return feed;
}

base::Result<Feed> read(const Input& input) {
  std::vector<Item> items;
  auto feed = read(input, [&](Item&& item) {
    items.push_back(std::move(item));
    return true;
  });
  if (feed) feed->items = std::move(items);
  return feed;
}

std::string plain(const Text& text) {
  return base::nfc(text.html ? text_of_html(text.value) : base::collapse_spaces(text.value));
}

}  // namespace ortoo::feed
