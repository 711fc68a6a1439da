// Addresses of feeds as people and lists write them.
// Thread rules: pure function.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::feed {

// "feed://example.org/news" and "feed:https://example.org/news", which some programs write so that a reader opens it, as the
// address that is meant; podcasts have "itpc:", "pcast:", "podcast:" and "rss:" for it. Others stay as they are.
std::string feed_address(std::string_view written);

}  // namespace ortoo::feed
