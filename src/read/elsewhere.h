// Whether an element stands outside the story: in a list of other stories, a comment, a sidebar, the page's foot.
#pragma once

#include "html/document.h"
#include "read/page.h"

namespace ortoo::read {

// True if `inner` is `outer` or stands within it, by a hundred levels at most.
bool holds(html::Node outer, html::Node inner);

// False as soon as an element around it also holds the headline or is the body's container. `labelled`: it says that it
// is the story's, and may stand in an <aside> within it.
bool stands_elsewhere(html::Node n, const StoryPlace& place, bool labelled = false);

}  // namespace ortoo::read
