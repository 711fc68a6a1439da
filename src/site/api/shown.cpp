#include "site/api/shown.h"

#include <algorithm>

#include "feed/write.h"
#include "record/inline.h"

namespace ortoo::site {

std::string story_url(const record::Article& article) {
  for (const auto* url : {&article.url, &article.canonical_url})
    if (record::is_web_address(*url)) return *url;
  return "";
}

std::string story_html(const record::Article& article) { return feed::html_of_blocks(article.body); }

std::string authors_of(const record::Article& article) {
  std::string all;
  for (const auto& author : article.authors) all += (all.empty() ? "" : ", ") + author.name;
  return all;
}

std::string iso_utc(std::int64_t seconds) { return base::civil_from_unix(seconds).to_iso(); }

base::Result<Subscriptions> subscriptions(const store::Reading& reading, bool counts) {
  auto feeds = reading.feeds(counts);
  if (!feeds) return std::unexpected(std::move(feeds.error()));
  auto folders = reading.folders();
  if (!folders) return std::unexpected(std::move(folders.error()));
  return Subscriptions{*std::move(feeds), *std::move(folders)};
}

const store::Feed* feed_by_id(const std::vector<store::Feed>& feeds, store::Id id) {
  const auto it = std::ranges::find(feeds, id, &store::Feed::id);
  return it == feeds.end() ? nullptr : &*it;
}

std::string folder_name(const std::vector<store::Folder>& folders, store::Id id) {
  const auto it = std::ranges::find(folders, id, &store::Folder::id);
  return it == folders.end() ? std::string() : it->name;
}

}  // namespace ortoo::site
