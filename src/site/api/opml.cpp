#include "site/api/opml.h"

#include "feed/write.h"
#include "site/api/call.h"
#include "site/api/shown.h"
#include "site/pages/cards.h"
#include "site/pages/markup.h"

namespace ortoo::site {

Response subscriptions_response(const Call& call, const std::vector<store::Feed>& feeds,
                                const std::vector<store::Folder>& folders) {
  const auto origin = call.visit.origin();
  feed::Feed list;
  list.title.value = call.visit.options.title;
  for (const auto& feed : feeds) {
    if (feed.hidden) continue;
    const auto place = origin + list_path("publisher", feed.publisher);
    const auto site = web_url(feed.site);
    list.references.push_back(
        {place + "/atom.xml", feed.title, site.empty() ? place : site, folder_name(folders, feed.folder), {}});
  }
  return {200, "text/x-opml; charset=utf-8", feed::write_opml(list), {{"Cache-Control", "private, no-cache"}}};
}

const store::Feed* feed_at(const std::vector<store::Feed>& feeds, std::string_view url, const std::string& origin) {
  if (url.starts_with("feed/")) url.remove_prefix(5);
  if (const auto id = read_number(url)) return feed_by_id(feeds, *id);
  const auto host = host_name(url);
  for (const auto& feed : feeds) {
    const auto place = origin + list_path("publisher", feed.publisher);
    if (url == place || url == place + "/atom.xml" || url == place + "/rss.xml" || url == place + "/feed.json")
      return &feed;
    if (!host.empty() && (host_name(feed.site) == host || feed.publisher == host)) return &feed;
  }
  return nullptr;
}

base::Result<Imported> read_subscriptions(const store::Reading& reading, std::string_view opml,
                                          const std::string& origin) {
  const auto list = feed::read({opml, "", "utf-8"});
  if (!list) return std::unexpected(list.error());
  if (list->format != feed::Format::opml)
    return base::fail(base::ErrorCode::malformed, "This is not a list of subscriptions (OPML).");
  const auto feeds = reading.feeds(false);
  if (!feeds) return std::unexpected(feeds.error());
  Imported imported;
  for (const auto& reference : list->references) {
    const auto* found = feed_at(*feeds, reference.url, origin);
    if (found == nullptr) found = feed_at(*feeds, reference.site, origin);
    if (found == nullptr) {
      ++imported.unknown;
      continue;
    }
    store::Reading::FeedChange change{.title = {}, .folder = {}, .hidden = false};
    if (!reference.folder.empty()) {
      const auto folder = reading.folder(reference.folder);
      if (!folder) return std::unexpected(folder.error());
      change.folder = *folder;
    }
    if (const auto changed = reading.change_feed(found->id, change); !changed) return std::unexpected(changed.error());
    ++imported.known;
  }
  return imported;
}

}  // namespace ortoo::site
