#include "read/elsewhere.h"

#include <array>

#include "read/byte_pairs.h"

namespace ortoo::read {
namespace {

constexpr std::array<std::string_view, 12> words = {"twitter-tweet", "instagram-media", "related", "comment", "sidebar", "teaser", "recommend", "latest", "popular", "most-", "widget", "card"};

constexpr int most_levels = 100;  // above the headline

}  // namespace

bool holds(html::Node outer, html::Node inner) {
  for (int up = 0; inner && inner != outer && up < most_levels; ++up) inner = inner.parent();
  return inner && inner == outer;
}

bool stands_elsewhere(html::Node n, const StoryPlace& place) {
  int up = 0;
  for (html::Node e = n; e && e.is_element() && up < 12; e = e.parent(), ++up) {
    if (e == place.container || (place.headline && up > 0 && holds(e, place.headline))) return false;
    const auto tag = e.tag();
    if (tag == LXB_TAG_ASIDE || tag == LXB_TAG_FOOTER || tag == LXB_TAG_NAV) return true;
    if (contains_any(e.classes(), words)) return true;
  }
  return false;
}

}  // namespace ortoo::read
