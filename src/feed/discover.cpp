#include "feed/discover.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <unordered_map>

#include "base/text.h"

namespace ortoo::feed {
namespace {

constexpr std::string_view paths[] = {
    "/feed",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feed/",
    "/feeds",
    "/feed.json",
    "/rss/",
    "/index.rdf",
    "/rss/index.xml",
    "/rss/home.rss",
    "/rss/news.xml",
    "/feed/rss",
    "/feed/atom",
    "/feeds/all.atom.xml",
    "/?feed=rss2",
    "/blog/feed",
    "/news/rss",
    "/news/feed",
    "/en/rss",
    "/rss/all",
    "/sitemap-news.xml",
    "/news-sitemap.xml",
    "/sitemap_news.xml",
    "/googlenews.xml",
    "/sitemap.xml",
    "/sitemap_index.xml",
};

struct FeedType {
  std::string_view type;
  int score;
};
constexpr FeedType feed_types[] = {
    {"application/rss+xml", 10}, {"application/atom+xml", 10},  {"application/feed+json", 9},
    {"application/rdf+xml", 8},  {"application/json", 4},       {"text/xml", 4},
    {"application/xml", 4},      {"application/x.atom+xml", 8},
};

// Words in a feed's address or title that say that it is not the news of the site.
constexpr std::string_view side_words[] = {"comment", "kommentar", "comentario", "reply",  "author",
                                           "oembed",  "wp-json",   "search",     "podcast"};

// Whole path segments under which no story stands.
constexpr std::string_view service_segments[] = {
    "about",       "account",  "advertise", "archive", "archives",  "author",   "authors", "careers",
    "cart",        "category", "contact",   "cookie",  "cookies",   "donate",   "epaper",  "faq",
    "feed",        "help",     "imprint",   "jobs",    "legal",     "login",    "logout",  "newsletter",
    "newsletters", "page",     "policy",    "privacy", "profile",   "register", "rss",     "search",
    "services",    "shop",     "sign-in",   "sitemap", "subscribe", "support",  "tag",     "tags",
    "terms",       "topic",    "topics",    "user",    "users",     "weather"};

constexpr std::string_view file_endings[] = {".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".pdf",
                                             ".mp3", ".mp4",  ".zip", ".xml", ".rss",  ".css", ".js"};

// Class or id words of places that hold other links than stories.
constexpr std::string_view menu_words[] = {"nav",   "menu",   "footer", "breadcrumb", "cookie",     "social",
                                           "share", "topbar", "lang",   "tags",       "pagination", "sponsor"};
constexpr std::string_view headline_words[] = {"headline", "title", "teaser", "card", "article",
                                               "story",    "entry", "post",   "news"};

constexpr int enough = 4;  // a link with this score is taken for a story

template <std::size_t N>
bool contains_any(const std::string_view (&words)[N], std::string_view text) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return base::icontains_ascii(text, word); });
}

bool has_token(std::string_view list, std::string_view token) {
  for (std::size_t at = 0; at < list.size();) {
    const auto end = std::min(list.find_first_of(" \t\n", at), list.size());
    if (base::iequals_ascii(list.substr(at, end - at), token)) return true;
    at = end + 1;
  }
  return false;
}

// What the address alone says: the last part of its path is "feed", "rss.xml" and so on.
bool looks_like_feed(const base::Url& url) {
  static constexpr std::string_view names[] = {"feed",     "feeds",     "rss",       "atom",
                                               "rdf",      "rss2",      "feed.xml",  "rss.xml",
                                               "atom.xml", "index.rdf", "feed.json", "index.rss"};
  auto path = url.path();
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const std::string last = base::lower(path.substr(path.rfind('/') + 1));
  return std::find(std::begin(names), std::end(names), last) != std::end(names) || last.ends_with(".rss") ||
         last.ends_with(".atom") || url.query().find("feed=rss") != std::string_view::npos;
}

std::optional<base::Url> base_of(const html::Document& page, const base::Url& url) {
  for (html::Node node = page.head(); node; node = node.following(page.head())) {
    if (node.is_element() && node.is(LXB_TAG_BASE) && node.has_attribute("href"))
      return base::Url::parse(node.attribute("href"), url);
  }
  return url;
}

// Each address once, with the best score that anything gave it. As many as a page names: a page may name very many.
class Feeds {
 public:
  void add(FoundFeed found) {
    if (contains_any(side_words, found.url) || contains_any(side_words, base::lower(found.title))) found.score -= 20;
    const auto [place, fresh] = places_.try_emplace(found.url, feeds_.size());
    if (fresh) feeds_.push_back(std::move(found));
    else feeds_[place->second].score = std::max(feeds_[place->second].score, found.score);
  }
  std::vector<FoundFeed> best_first() && {
    std::ranges::stable_sort(feeds_, std::greater(), &FoundFeed::score);
    return std::move(feeds_);
  }

 private:
  std::vector<FoundFeed> feeds_;
  std::unordered_map<std::string, std::size_t> places_;  // in feeds_, by URL
};

// Hosts of one site: equal, or one below the other, "www." aside.
bool same_site(std::string_view a, std::string_view b) {
  if (a.starts_with("www.")) a.remove_prefix(4);
  if (b.starts_with("www.")) b.remove_prefix(4);
  const auto below = [](std::string_view sub, std::string_view host) {
    return sub.size() > host.size() && sub.ends_with(host) && sub[sub.size() - host.size() - 1] == '.';
  };
  return a == b || below(a, b) || below(b, a);
}

struct Address {
  int score = 0;
  bool possible = true;
};

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Address judge_address(const base::Url& url) {
  Address out;
  const std::string path = base::lower(url.path());
  if (path.size() <= 1 && url.query().empty()) return {0, false};
  if (std::any_of(std::begin(file_endings), std::end(file_endings),
                  [&](std::string_view e) { return path.ends_with(e); }))
    return {0, false};
  std::size_t digits = 0, longest_number = 0, depth = 0;
  std::string_view last;
  bool year_seen = false, date_seen = false;
  for (std::size_t at = 1; at <= path.size();) {
    const auto end = std::min(path.find('/', at), path.size());
    const auto segment = std::string_view(path).substr(at, end - at);
    at = end + 1;
    if (segment.empty()) continue;
    if (std::find(std::begin(service_segments), std::end(service_segments), segment) != std::end(service_segments))
      out.possible = false;
    ++depth;
    last = segment;
    if (is_digits(segment) && segment.size() == 4 && (segment.starts_with("19") || segment.starts_with("20")))
      year_seen = true;
    else if (year_seen && is_digits(segment) && segment.size() <= 2) date_seen = true;
  }
  for (const char c : path) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    longest_number = std::max(longest_number, digits);
  }
  const auto joints = std::count_if(last.begin(), last.end(), [](char c) { return c == '-' || c == '_' || c == '+'; });
  if (date_seen || longest_number == 8) out.score += 3;
  else if (longest_number >= 5) out.score += 2;
  if (joints >= 3) out.score += 3;
  else if (joints == 2) out.score += 1;
  if (last.find(".htm") != std::string_view::npos || last.find(".php") != std::string_view::npos ||
      last.find(".aspx") != std::string_view::npos)
    out.score += 1;
  if (depth == 1 && joints < 2 && longest_number < 5) out.score -= 2;  // "/politics"
  return out;
}

int judge_text(std::string_view text) {
  const auto words = base::count_words(text);
  if (words >= 6) return 3;
  if (words >= 4) return 2;
  return words >= 3 ? 0 : -3;
}

// The places around the link: headings raise it, menus and footers rule it out.
int judge_place(html::Node link, html::Node root) {
  int score = 0;
  int steps = 0;
  for (html::Node node = link; node && node != root && steps < 12; node = node.parent(), ++steps) {
    if (!node.is_element()) continue;
    const auto tag = node.tag();
    if (tag == LXB_TAG_NAV || tag == LXB_TAG_FOOTER) return -10;
    if (tag >= LXB_TAG_H1 && tag <= LXB_TAG_H6 && steps <= 3) score = std::max(score, 3);
    if (tag == LXB_TAG_ARTICLE) score = std::max(score, 2);
    if (steps > 5) continue;
    const auto classes = node.classes();
    if (contains_any(menu_words, classes) || contains_any(menu_words, node.id())) score -= 3;
    else if (steps <= 3 && contains_any(headline_words, classes)) score = std::max(score, 1);
  }
  // A heading inside the link: <a><h3>…</h3></a>.
  for (html::Node node = link; node; node = node.following(link)) {
    if (node.is_element() && node.tag() >= LXB_TAG_H1 && node.tag() <= LXB_TAG_H6) return std::max(score, 3);
  }
  return score;
}

}  // namespace

std::span<const std::string_view> well_known_paths() { return paths; }

std::vector<FoundFeed> declared_feeds(const html::Document& page, const base::Url& url) {
  Feeds feeds;
  const auto base = base_of(page, url);
  int order = 0;
  for (html::Node node = page.html(); node; node = node.following(page.html())) {
    if (!node.is_element() || !(node.is(LXB_TAG_LINK) || node.is(LXB_TAG_A) || node.is(LXB_TAG_AREA))) continue;
    const std::string href = base::resolve_web(node.attribute("href"), base);
    if (href.empty()) continue;
    const auto rel = node.attribute("rel");
    std::string type = base::lower(base::trim(node.attribute("type")));
    type = type.substr(0, type.find(';'));
    const auto* known =
        std::find_if(std::begin(feed_types), std::end(feed_types), [&](const FeedType& t) { return t.type == type; });
    const bool typed = known != std::end(feed_types);
    if (has_token(rel, "feed") || (has_token(rel, "alternate") && typed && !has_token(rel, "stylesheet"))) {
      // The first that a page declares is its main one.
      feeds.add({href, base::collapse_spaces(node.attribute("title")),
                 100 + (typed ? known->score : 5) * 3 - std::min(order++, 20)});
    } else if (!node.is(LXB_TAG_LINK)) {
      const auto target = base::Url::parse(href);
      if (target && looks_like_feed(*target))
        feeds.add({href, node.clean_text(), same_site(target->host(), url.host()) ? 30 : 5});
    }
  }
  return std::move(feeds).best_first();
}

std::vector<NewsLink> news_links(const html::Document& page, const base::Url& url, std::size_t limit) {
  std::vector<NewsLink> links;
  std::unordered_map<std::string, std::size_t> places;
  const auto base = base_of(page, url);
  const html::Node root = page.body();
  for (html::Node node = root; node; node = node.following(root)) {
    if (!node.is_element() || !node.is(LXB_TAG_A)) continue;
    const std::string href = base::resolve_web(node.attribute("href"), base);
    const auto target = href.empty() ? std::nullopt : base::Url::parse(href);
    if (!target || !same_site(target->host(), url.host())) continue;
    const Address address = judge_address(*target);
    if (!address.possible) continue;
    NewsLink link{target->without_fragment(), node.clean_text(), 0};
    if (link.url == url.without_fragment()) continue;
    link.score = address.score + judge_text(link.title) + judge_place(node, root);
    const auto [place, fresh] = places.try_emplace(link.url, links.size());
    if (fresh) {
      links.push_back(std::move(link));
    } else if (auto& known = links[place->second]; link.score > known.score) {
      known = std::move(link);  // the picture's link came first, this is the headline's
    }
  }
  std::erase_if(links, [](const NewsLink& link) { return link.score < enough; });
  std::stable_sort(links.begin(), links.end(), [](const NewsLink& a, const NewsLink& b) { return a.score > b.score; });
  if (links.size() > limit) links.resize(limit);
  return links;
}

}  // namespace ortoo::feed
