// The body of the story: found, cut out and written as typed blocks.
#pragma once

#include "read/page.h"

namespace ortoo::read {

// Fills article.body (and videos, kind, kind_reason) and says where it stood. Uses article.title when it is known.
StoryPlace read_body(const Page& page, record::Article& article);

}  // namespace ortoo::read
