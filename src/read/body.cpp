#include "read/body.h"

namespace ortoo::read {

StoryPlace read_body(const Page& page, record::Article& article) {
  StoryPlace place;
  const auto body = page.document.body();
  for (html::Node n = body; n; n = n.following(body)) {
    if (!n.is(LXB_TAG_P)) continue;
    if (auto text = n.clean_text(); !text.empty()) {
      if (!place.first) place.first = n;
      place.last = n;
      record::Block block;
      block.text = std::move(text);
      article.body.push_back(std::move(block));
    }
  }
  return place;
}

}  // namespace ortoo::read
