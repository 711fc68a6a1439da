// JSON Feed 1.0 and 1.1.
#pragma once

#include <string_view>

#include "feed/feed.h"

namespace ortoo::feed {

// Members of a wrong type are passed over; numbers are taken as ids. Errors: malformed when the text is not
// JSON, or is JSON without the members of a feed.
base::Result<Feed> read_json_feed(std::string_view text, const std::string& url, const ItemSink& sink);

}  // namespace ortoo::feed
