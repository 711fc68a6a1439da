// What stands between runs of the story and belongs to it, whatever the forests think of its few words: headings, the
// rest of a list of which an item was taken, and a list or table of text right between two runs, or behind one that
// ends in a colon.
// Thread rules: pure. Linear in the runs, times the lists around them.
#pragma once

#include <vector>

#include "read/scan.h"

namespace ortoo::read {

// Adds to `chosen`, one entry a run of `scan`.
void complete(const Scan& scan, std::vector<bool>& chosen);

}  // namespace ortoo::read
