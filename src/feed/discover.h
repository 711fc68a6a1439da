// Where a site's news can be followed: the feeds that a page declares, where feeds usually stand, and, for sites
// without any, the links of a front page that look like stories.
//
// Pure: nothing is fetched here. The order to try: declared_feeds, then the well_known_paths, then the sitemaps
// of robots.txt (fetch/robots.h), then news_links again and again. Linear time.
// Thread rules: pure functions over a document that one thread holds.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "html/document.h"

namespace ortoo::feed {

struct FoundFeed {
  std::string url, title;
  int score = 0;  // the best first; below 0: probably only comments or one author
  bool operator==(const FoundFeed&) const = default;
};

// From <link rel=alternate|feed> (RSS Autodiscovery; HTML "link type alternate"), then from links in the page to
// addresses that are feeds by their look. Best first, each URL once.
std::vector<FoundFeed> declared_feeds(const html::Document& page, const base::Url& url);

// Paths at which feeds and news sitemaps stand where they are not declared, the most usual first.
std::span<const std::string_view> well_known_paths();

struct NewsLink {
  std::string url;
  std::string title;  // the text of the link
  int score = 0;
  bool operator==(const NewsLink&) const = default;
};

// The links of `page` to stories of the same site: long headlines, in headings, to addresses with a date, a
// number or a sentence in them; not those of menus, footers and tag lists. Best first, at most `limit`.
std::vector<NewsLink> news_links(const html::Document& page, const base::Url& url, std::size_t limit = 100);

}  // namespace ortoo::feed
