// Miniflux's entries: lists of them by what a caller asks for, one of them, and the marks on them.
// One handler a route of /v1; each checks its own parameters and names the one that cannot be read.
#pragma once

#include "site/api/call.h"

namespace ortoo::site::miniflux {

Response entries(const Call& call);
Response entry_ids(const Call& call);         // their numbers alone, 10,000 at once
Response feed_entries(const Call& call);      // /v1/feeds/N/entries
Response category_entries(const Call& call);  // /v1/categories/N/entries
Response entry(const Call& call);             // also below a feed or a category
Response content(const Call& call);

Response mark(const Call& call);  // many of them: read or unread, starred or not
Response bookmark(const Call& call);
Response mark_feed(const Call& call);  // all in it are read
Response mark_category(const Call& call);
Response mark_user(const Call& call);

}  // namespace ortoo::site::miniflux
