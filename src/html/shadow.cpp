#include "html/shadow.h"

#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text.h"

namespace ortoo::html {

bool is_shadow_root(Node n) {
  // a template of SVG's has no content of its own
  if (!n.is(LXB_TAG_TEMPLATE) || n.raw()->space != Space::html) return false;
  const auto mode = n.attribute("shadowrootmode");
  return base::iequals_ascii(mode, "open") || base::iequals_ascii(mode, "closed");
}

namespace {

constexpr std::size_t most_roots = 10'000;  // a page of cards has hundreds

std::string_view slot_of(Node light) { return light.is_element() ? light.attribute("slot") : std::string_view(); }

// The host's own children go into the first slot of their name; a slot that gets none keeps what it holds.
void fill_slots(const std::vector<Node>& slots, const std::vector<Node>& light) {
  std::unordered_map<std::string_view, std::vector<Node>> of_name;
  for (const Node child : light) {
    of_name[slot_of(child)].push_back(child);
    remove(child.raw());
  }
  for (const Node slot : slots) {
    const auto taken = of_name.find(slot.attribute("name"));
    if (taken == of_name.end()) continue;
    for (Node fallback = slot.first_child(); fallback;) {
      const Node next = fallback.next();
      remove(fallback.raw());
      fallback = next;
    }
    for (const Node child : taken->second) append(slot.raw(), child.raw());
    of_name.erase(taken);
  }
}

// False where the template is outside an element or empty. A host has one shadow tree: further templates are not shown.
bool flatten(Node shadow) {
  const Node host = shadow.parent();
  auto* content = shadow.raw()->content();
  if (!host || !host.is_element()) return false;
  std::vector<Node> light, slots;
  for (Node child = host.first_child(); child;) {
    const Node next = child.next();
    if (child != shadow) {
      if (is_shadow_root(child)) remove(child.raw());
      else light.push_back(child);
    }
    child = next;
  }
  for (Node n(content); n; n = n.following(Node(content)))
    if (n.is(LXB_TAG_SLOT)) slots.push_back(n);
  while (auto* const child = content->first_child) {
    remove(child);
    if (!is_shadow_root(Node(child))) insert_before(shadow.raw(), child);
  }
  remove(shadow.raw());
  fill_slots(slots, light);
  return true;
}

}  // namespace

void flatten_shadow_roots(Node root) {
  // A root that holds hosts of its own is met again by the walk, which goes on from what took its place.
  std::size_t flattened = 0;
  for (Node n = root; n && flattened < most_roots;) {
    const Node host = n.parent();
    if (!is_shadow_root(n) || !flatten(n)) {
      n = n.following(root);
      continue;
    }
    ++flattened;
    n = host.following(root);
  }
}

}  // namespace ortoo::html
