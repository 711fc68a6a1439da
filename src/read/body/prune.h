// What the forests let through although its place or its form says that it is not the story.
#pragma once

#include <vector>

#include "read/scan.h"

namespace ortoo::read {

// Takes out of `chosen`: runs in boxes named after authors, promotions or comments that hold less than a quarter of it;
// second copies of paragraphs; runs in a form, a navigation or a footer that holds only a small part of what was
// chosen; and lines of byline and date before the first paragraph.
void prune(const Scan& scan, std::vector<bool>& chosen);

}  // namespace ortoo::read
