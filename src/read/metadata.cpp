#include "read/metadata.h"

namespace ortoo::read {

void read_declared(const Page& page, record::Article& article) {
  if (const auto html = page.document.html()) article.language = html.attribute("lang");
}

void read_shown(const Page&, const StoryPlace&, record::Article&) {}

}  // namespace ortoo::read
