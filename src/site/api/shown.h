// Entries and feeds as every interface shows them: addresses that may be followed, texts, kinds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "record/article.h"
#include "store/card.h"
#include "store/reading.h"

namespace ortoo::site {

// The story's own page, if it is http(s); else "".
std::string story_url(const record::Article& article);
std::string story_html(const record::Article& article);
std::string authors_of(const record::Article& article);  // ", " between them
std::string iso_utc(std::int64_t seconds);               // "2026-11-25T10:00:00Z"
// When it was published; when it came in, where nobody knows. (Its card's time is then a place in lists.)
inline std::int64_t time_told(const store::Entry& entry) {
  return store::is_dated(entry.card) ? entry.card.time : entry.came_in;
}

// What a caller follows and in which folders; with `counts`, how many stories each feed has. Errors are the store's.
struct Subscriptions {
  std::vector<store::Feed> feeds;
  std::vector<store::Folder> folders;
};
base::Result<Subscriptions> subscriptions(const store::Reading& reading, bool counts = false);

// A feed, its title and its folder, by id.
const store::Feed* feed_by_id(const std::vector<store::Feed>& feeds, store::Id id);
std::string folder_name(const std::vector<store::Folder>& folders, store::Id id);  // "" for none

}  // namespace ortoo::site
