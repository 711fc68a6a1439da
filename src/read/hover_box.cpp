#include "read/hover_box.h"

#include "base/text.h"

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

}  // namespace

bool is_hover_box(Node span) {
  constexpr int least = 2;
  if (!span.is(LXB_TAG_SPAN) || !begins_with_picture(span) || !is_in_paragraph(span)) return false;
  int links = 0;
  for (Node n = span; n;) {
    if (n.is(LXB_TAG_A)) {
      ++links;
      n = n.following_skipping_children(span);
      continue;
    }
    if (n.is_text() && !is_white(n)) return false;
    n = n.following(span);
  }
  return links >= least;
}

}  // namespace ortoo::read
