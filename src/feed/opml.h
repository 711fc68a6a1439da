// OPML 2.0 subscription lists (also 1.0 and 1.1).
#pragma once

#include "feed/feed.h"
#include "feed/scope.h"

namespace ortoo::feed {

// After the start token of <opml>. Every outline with an xmlUrl becomes a reference, in document order; the
// outlines around it are its folder, "News/Asia".
base::Result<Feed> read_opml(Scope& scope);

}  // namespace ortoo::feed
