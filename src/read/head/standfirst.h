// The standfirst that a page shows: between the headline and the story, or as the story's first block.
// Thread rules: pure. Bounded in nodes and bytes.
#pragma once

#include <string>

#include "read/page.h"

namespace ortoo::read {

// Its text, where its element is named after standfirsts; "" where none is.
std::string shown_standfirst(const Page& page, const StoryPlace& place);

// The sentence or few right below the headline, with the line of byline or date between them and the story, in an
// element that no name marks; "" where something else stands there.
std::string line_below_headline(const Page& page, const StoryPlace& place);

}  // namespace ortoo::read
