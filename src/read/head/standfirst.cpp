#include "read/head/standfirst.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/dates/text.h"
#include "read/elsewhere.h"
#include "read/saved/lines.h"
#include "read/words/hints.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

using html::Node;

// A sentence or a few, and nothing else.
std::string text_of(Node n) {
  constexpr std::size_t shortest = 40, longest = 600, least_words = 6;  // bytes
  std::size_t bytes = 0, linked = 0;
  for (Node inner = n.first_child(); inner; inner = inner.following(n)) {
    if (inner.is_element() &&
        (html::is_machine_only(inner.tag()) || inner.is(LXB_TAG_IMG) || inner.is(LXB_TAG_LI) || inner.is(LXB_TAG_TIME)))
      return {};
    if (!inner.is_text()) continue;
    bytes += inner.data().size();
    if (inner.parent().is(LXB_TAG_A)) linked += inner.data().size();
    if (bytes > 2 * longest) return {};
  }
  auto text = base::nfc(base::collapse_spaces(n.clean_text()));
  if (text.size() < shortest || text.size() > longest || linked * 2 > bytes) return {};
  std::size_t at = 0;
  const bool wide = base::is_han_or_kana(base::next_code_point(text, at));
  if (!wide && base::count_words(text) < least_words) return {};
  return after_label(text, Label::by) || after_label(text, Label::photo) || after_label(text, Label::published) ||
                 after_label(text, Label::updated)
             ? std::string()
             : text;
}

// Pictures, products and steps have descriptions and summaries, too.
bool is_named(Node n) {
  static constexpr std::array<std::string_view, 3> ambiguous = {"descri", "summary", "caption"};
  return (hints_of(n) & hint_dek) != 0 &&
         std::ranges::none_of(ambiguous, [&](auto word) { return base::icontains_ascii(n.classes(), word); });
}

// Within a player or a gallery it is that one's.
bool is_of_media(Node n, const StoryPlace& place) {
  constexpr int levels = 4;
  int up = 0;
  for (Node e = n; e && e.is_element() && up < levels && !holds(e, place.headline); e = e.parent(), ++up)
    if ((hints_of(e) & hint_media) != 0) return true;
  return false;
}

// Whether a line of byline or date stands between a paragraph and the story that goes on behind it.
bool is_before_byline(Node paragraph, const StoryPlace& place, Node body) {
  constexpr int most_nodes = 60;
  constexpr std::size_t longest_line = 80;  // bytes
  int seen = 0;
  for (Node n = paragraph.following_skipping_children(body); n && n != place.last && ++seen < most_nodes;
       n = n.following(body)) {
    if (!n.is_text()) continue;
    const auto text = base::trim(n.data());
    if (text.size() > longest_line) return false;
    if (after_label(text, Label::by) || after_label(text, Label::published) || after_label(text, Label::updated) ||
        find_date(text, DateOrder::day_first))
      return true;
  }
  return false;
}

bool has_blocks(Node n) {
  for (Node inner = n.first_child(); inner; inner = inner.following(n))
    if (inner.is_element() && html::is_block(inner.tag())) return true;
  return false;
}

}  // namespace

std::string line_below_headline(const Page& page, const StoryPlace& place) {
  constexpr int most_nodes = 40;
  if (!place.headline || !place.first || !place.headline_above) return {};
  const Node body = page.document.body();
  int seen = 0;
  for (Node n = place.headline.following_skipping_children(body); n && ++seen < most_nodes; n = n.following(body)) {
    if (n.is_text() && !base::trim(n.data()).empty()) return {};
    if (n == place.first) return {};
    if (!n.is_element() || !html::is_block(n.tag())) continue;
    if (n.is(LXB_TAG_FIGURE) || n.is(LXB_TAG_UL) || n.is(LXB_TAG_NAV)) return {};
    if (has_blocks(n) || n.clean_text().empty()) continue;
    const bool is_heading = n.tag() >= LXB_TAG_H2 && n.tag() <= LXB_TAG_H4;
    auto text = text_of(n);
    if (!(is_heading || ends_sentence(text)) || stands_elsewhere(n, place) ||
        text.find_first_of("@|") != text.npos || text.find("://") != text.npos)
      return {};
    return is_before_byline(n, place, body) ? text : std::string();
  }
  return {};
}

std::string shown_standfirst(const Page& page, const StoryPlace& place) {
  constexpr int most_nodes = 400, levels = 3;
  if (!place.headline || !place.first) return {};
  const Node body = page.document.body();
  int seen = 0;
  for (Node n = place.headline.following_skipping_children(body); n && n != place.first && ++seen < most_nodes;
       n = n.following(body))
    if (n.is_element() && n.tag() != LXB_TAG_A && is_named(n))
      if (auto text = text_of(n);
          !text.empty() && (holds(n, place.first) || !stands_elsewhere(n, place)) && !is_of_media(n, place))
        return text;
  Node around = place.first.parent();
  for (int up = 0; up < levels && around && around != body; ++up, around = around.parent())
    if (is_named(around)) return is_of_media(around, place) ? std::string() : text_of(around);
  return {};
}

}  // namespace ortoo::read
