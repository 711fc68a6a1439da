// Addresses as people, programs and lists write them.
// Thread rules: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::feed {

// "feed://example.org/news" and "feed:https://example.org/news", which some programs write so that a reader opens it,
// as the address that is meant; podcasts have "itpc:", "pcast:", "podcast:" and "rss:" for it. Others stay as they are.
std::string feed_address(std::string_view written);

// A link without what stands in it by mistake: spaces around it, line ends and tabs, an ampersand escaped twice;
// "www.…" is a host, not a page beside the feed.
std::string mended_link(std::string_view written);

// "example.org/news.xml" in a list of feeds, with the scheme that is missing; what looks like no host stays as it is.
std::string with_scheme(std::string_view written);

}  // namespace ortoo::feed
