#include "work/discovery.h"

#include <algorithm>

#include "base/url.h"
#include "feed/discover.h"
#include "html/charset.h"

namespace ortoo::work {
namespace {

constexpr std::size_t most_sitemaps = 3;  // tried of those that robots.txt names

}  // namespace

base::Result<FoundOnPage> Discovery::look(std::string_view bytes, const std::string& url, const std::string& charset) {
  const auto decoded = html::decode(bytes, charset);
  const auto parsed = base::Url::parse(url);
  if (!decoded || !parsed || !page_.parse(decoded->text))
    return base::fail(base::ErrorCode::malformed, "This is neither a feed nor a page.", url);
  FoundOnPage found;
  const auto feeds = feed::declared_feeds(page_, *parsed);
  if (!feeds.empty() && feeds.front().score > 0) found.feed = feeds.front().url;
  for (auto& link : feed::news_links(page_, *parsed)) found.links.push_back(std::move(link.url));
  return found;
}

std::vector<std::string> Discovery::candidates(const std::string& url, const std::vector<std::string>& sitemaps) const {
  std::vector<std::string> out;
  const auto base = base::Url::parse(url);
  if (!base) return out;
  for (const auto path : feed::well_known_paths()) {
    if (auto place = base::resolve_web(path, base); !place.empty()) out.push_back(std::move(place));
  }
  for (std::size_t i = 0; i < std::min(sitemaps.size(), most_sitemaps); ++i) out.push_back(sitemaps[i]);
  return out;
}

}  // namespace ortoo::work
