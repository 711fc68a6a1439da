// New stories as notifications: which browsers of a user get which. Plain forms with the session's token.
#pragma once

#include "site/visit.h"

namespace ortoo::site {

Response notices_page(const Visit& visit);  // ?q=, ?section=: what a browser may be told of
Response want_notices(const Visit& visit);
Response end_notices(const Visit& visit);

}  // namespace ortoo::site
