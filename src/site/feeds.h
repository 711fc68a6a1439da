// Feeds out: the front page, every list and every search as Atom, RSS and JSON Feed.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "feed/write.h"

namespace ortoo::site {

struct FeedForm {
  std::string_view file;  // the last segment of its address
  std::string_view type;
  std::string_view name;
  std::string (*write)(const feed::Feed&);
};
inline constexpr std::array<FeedForm, 3> feed_forms = {
    {{"atom.xml", "application/atom+xml", "Atom", feed::write_atom},
     {"rss.xml", "application/rss+xml", "RSS", feed::write_rss},
     {"feed.json", "application/feed+json", "JSON Feed", feed::write_json}}};

}  // namespace ortoo::site
