#include "read/body/hover_box.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/words/hints.h"

namespace ortoo::read {
namespace {

using html::Node;

bool is_white(Node n) { return n.is_text() && base::trim(n.data()).empty(); }

bool begins_with_picture(Node span) {
  constexpr int levels = 4;
  Node n = span;
  for (int down = 0; down < levels && n && n.is(LXB_TAG_SPAN); ++down) {
    n = n.first_child();
    while (n && is_white(n)) n = n.next();
  }
  return n && n.is(LXB_TAG_IMG);
}

bool is_in_paragraph(Node span) {
  Node up = span.parent();
  while (up && up.is_element() && !html::is_block(up.tag())) up = up.parent();
  return up && up.is(LXB_TAG_P);
}

// The link right before a node or before the elements that it begins.
Node link_before(Node n) {
  constexpr int levels = 2;
  for (int up = 0; up <= levels && n && n.is_element(); ++up, n = n.parent()) {
    Node before = n.previous();
    while (before && is_white(before)) before = before.previous();
    if (before) return before.is(LXB_TAG_A) ? before : Node();
  }
  return {};
}

// By the words of its classes or its style it is not shown where it stands.
bool hovers(Node span) {
  static constexpr std::array<std::string_view, 6> words = {"tooltip", "popover", "popup",
                                                            "hover",   "flyout",  "dropdown"};
  if (is_hidden(span) || base::icontains_ascii(span.attribute("style"), "absolute")) return true;
  const auto classes = span.classes();
  return std::ranges::any_of(words, [&](auto word) { return base::icontains_ascii(classes, word); });
}

}  // namespace

bool is_hover_box(Node span) {
  constexpr int least = 2, most_nodes = 64;
  if (!span.is(LXB_TAG_SPAN) || !begins_with_picture(span) || !is_in_paragraph(span)) return false;
  const Node name = link_before(span);
  const auto leads_to = name ? name.attribute("href") : std::string_view();
  int links = 0, nodes = 0;
  bool told = hovers(span);  // that it is none of the sentence: a flag and two names may be
  for (Node n = span; n; ++nodes) {
    if (nodes == most_nodes) return false;
    if (n.is(LXB_TAG_SPAN)) told |= hovers(n);
    if (n.is(LXB_TAG_A)) {
      ++links;
      told |= !leads_to.empty() && n.attribute("href") == leads_to;
      n = n.following_skipping_children(span);
      continue;
    }
    if (n.is_text() && !is_white(n)) return false;
    n = n.following(span);
  }
  return told && links >= least;
}

}  // namespace ortoo::read
