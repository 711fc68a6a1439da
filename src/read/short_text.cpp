#include "read/short_text.h"

namespace ortoo::read {

std::string short_text(html::Node element, std::size_t longest) {
  std::size_t nodes = 0, bytes = 0;
  for (html::Node n = element; n;) {
    if (n.is_text()) bytes += n.data().size();
    if (++nodes > longest || bytes > longest) return {};
    n = n.is_element() && html::is_machine_only(n.tag()) && n != element ? n.following_skipping_children(element)
                                                                         : n.following(element);
  }
  return element.clean_text();
}

}  // namespace ortoo::read
