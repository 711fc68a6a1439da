// The HTML of an item's content as typed blocks.
#pragma once

#include <string_view>
#include <vector>

#include "record/article.h"

namespace ortoo::feed {

// Paragraphs, headings, lists, quotations, code, pictures and players, in their order; inline links, emphasis
// and the like as spans. Nothing of the markup remains, so that nothing can be injected by it. Feeds carry the
// story alone: unlike the read stage, this need not look for it. Linear time; no recursion.
std::vector<record::Block> blocks_of_html(std::string_view html);

}  // namespace ortoo::feed
