// Lists of subscriptions as OPML 2.0, out and in.
//
// Thread rules: that of the Call or of the Reading. Linear in the feeds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "site/http/http.h"
#include "store/reading.h"

namespace ortoo::site {

struct Call;

// A list of those that are not hidden, under the site's title: the answer to whoever asks for it.
Response subscriptions_response(const Call& call, const std::vector<store::Feed>& feeds,
                                const std::vector<store::Folder>& folders);

// The feed that `url` stands for: one of our own feed addresses, "feed/ID", or an address on a publisher's site; else
// null.
const store::Feed* feed_at(const std::vector<store::Feed>& feeds, std::string_view url, const std::string& origin);

struct Imported {
  std::int64_t known = 0, unknown = 0;  // feeds that were followed, and that this site does not have
};
// Follows each feed of the list that this site has, in the list's folders. malformed: not OPML, or one without an end.
base::Result<Imported> read_subscriptions(const store::Reading& reading, std::string_view opml,
                                          const std::string& origin);

}  // namespace ortoo::site
