// What stands around the story on an HTML page: the line that credits agencies, the original's address, the number of
// comments, and lists of other stories.
#pragma once

#include "read/page.h"

namespace ortoo::read {

// Fills credits, authors (where there are none), source, comments, sections, and takes the credit line off the end of
// article.body. Looks at the text from the end of the body to the end of the page, bounded.
void read_surroundings(const Page& page, const StoryPlace& place, record::Article& article);

}  // namespace ortoo::read
