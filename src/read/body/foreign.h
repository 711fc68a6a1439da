// What a page tells at length beside the story and the forest takes for it: readers' comments, a slide show of other
// news, teasers of other stories.
//
// Told by what such parts are made of, with the story before them: a heading that counts comments, or is over what is
// named after them; what is so named and stands behind all else; runs that count themselves ("3/50"), small <article>
// elements of one template in a row.
// Thread rules: pure. Linear in the runs.
#pragma once

#include <vector>

#include "read/scan.h"

namespace ortoo::read {

// Takes such runs out of `chosen`, where the story stands without them.
void leave_out_foreign(const Scan& scan, std::vector<bool>& chosen);

}  // namespace ortoo::read
