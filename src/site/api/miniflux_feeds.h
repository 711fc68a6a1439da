// Miniflux's feeds and categories: a feed is a publisher, a category a folder of the caller's; feeds in no folder are
// in the category "All". One handler a route of /v1. Changes are the caller's own view; what the site follows is its
// owner's.
#pragma once

#include "site/api/call.h"

namespace ortoo::site::miniflux {

Response feeds(const Call& call);  // also of one category
Response feed(const Call& call);
Response counters(const Call& call);
Response discover(const Call& call);  // which of the site's feeds an address belongs to
Response change_feed(const Call& call);
Response add_feed(const Call& call);
Response remove_feed(const Call& call);

Response categories(const Call& call);  // with counts=true, how many feeds and unread stories each has
Response add_category(const Call& call);
Response change_category(const Call& call);
Response remove_category(const Call& call);

}  // namespace ortoo::site::miniflux
