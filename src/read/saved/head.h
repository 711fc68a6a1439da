// The top of a page saved as text: headline, standfirst, who published it and when.
#pragma once

#include <cstddef>
#include <vector>

#include "read/dates/text.h"
#include "read/saved/lines.h"
#include "read/saved/story.h"
#include "record/article.h"

namespace ortoo::read {

// Fills title, dek, publisher, authors, credits, published and modified as far as they stand above `story`, and returns
// the index of the first line of the body, which may differ from the story's: a standfirst is running text too.
// Pure. Linear.
std::size_t read_saved_head(const std::vector<SavedLine>& lines, const SavedStory& story, DateOrder order,
                            record::Article& article);

}  // namespace ortoo::read
