// Following more: what the administration, apps and the command line have in common.
//
// Thread rules: any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feed/feed.h"
#include "store/desk.h"

namespace ortoo::site {

// A web address as somebody typed it, without what follows the #; "" for what is none, or has a user name in it.
std::string web_address(std::string_view text);

// What is followed, as a list of subscriptions for other readers (feed::write_opml): folder by folder, without the
// lists that are followed themselves, for what they name is in it.
feed::Feed subscription_list(const std::vector<store::Source>& sources, const std::string& title);

}  // namespace ortoo::site
