#include "read/elsewhere.h"

#include <array>

#include "base/text.h"
#include "read/short_text.h"
#include "read/words/byte_pairs.h"

namespace ortoo::read {
namespace {

constexpr std::array<std::string_view, 11> words = {"twitter-tweet", "instagram-media", "related",   "comment",
                                                    "sidebar",       "teaser",          "recommend", "latest",
                                                    "popular",       "most-",           "widget"};
constexpr std::array<std::string_view, 12> words_or_card = {"twitter-tweet", "instagram-media", "related",   "comment",
                                                            "sidebar",       "teaser",          "recommend", "latest",
                                                            "popular",       "most-",           "widget",    "card"};

// "story-card", not hAtom's "vcard", which is whoever wrote.
bool names_card(std::string_view classes) {
  for (auto at = classes.find("card"); at != classes.npos; at = classes.find("card", at + 1))
    if (at == 0 || classes[at - 1] != 'v') return true;
  return false;
}

constexpr int most_levels = 100;  // above the headline

// Whoever wrote and when may stand in an <aside> of the story: a few words, and none of them lead to or head another
// story. What does not say that it is the story's is another day there: of a meeting, of a correction, of a comment.
bool is_box_of_story(html::Node aside, const StoryPlace& place) {
  constexpr std::size_t longest = 300, least_words = 4;  // bytes; words of another story's headline
  if (!place.container || !holds(place.container, aside)) return false;
  const auto text = short_text(aside, longest);
  if (text.empty()) return false;
  for (html::Node n = aside.first_child(); n; n = n.following(aside)) {
    if (!n.is_element()) continue;
    if (n.tag() >= LXB_TAG_H1 && n.tag() <= LXB_TAG_H6) return false;
    if (n.is(LXB_TAG_A) && base::count_words(n.clean_text()) >= least_words) return false;
  }
  return true;
}

// WordPress has who, when and tags in the <footer> of the story's own <article>.
bool is_footer_of_story(html::Node footer, const StoryPlace& place) {
  return place.first && footer.parent() && footer.parent().is(LXB_TAG_ARTICLE) && holds(footer.parent(), place.first);
}

}  // namespace

bool holds(html::Node outer, html::Node inner) {
  for (int up = 0; inner && inner != outer && up < most_levels; ++up) inner = inner.parent();
  return inner && inner == outer;
}

bool stands_elsewhere(html::Node n, const StoryPlace& place, bool labelled) {
  int up = 0;
  for (html::Node e = n; e && e.is_element() && up < 12; e = e.parent(), ++up) {
    if (e == place.container || (place.headline && up > 0 && holds(e, place.headline)) || holds(e, place.first) ||
        holds(e, place.last))
      return false;
    const auto tag = e.tag();
    if (labelled && tag == LXB_TAG_ASIDE && is_box_of_story(e, place)) continue;
    if (tag == LXB_TAG_FOOTER && is_footer_of_story(e, place)) return false;
    if (tag == LXB_TAG_ASIDE || tag == LXB_TAG_FOOTER || tag == LXB_TAG_NAV) return true;
    if (contains_any(e.classes(), words_or_card) && (names_card(e.classes()) || contains_any(e.classes(), words)))
      return true;
  }
  return false;
}

}  // namespace ortoo::read
