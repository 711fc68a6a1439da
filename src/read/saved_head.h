// The top of a page saved as text: headline, standfirst, who published it and when.
#pragma once

#include <cstddef>
#include <vector>

#include "read/date_text.h"
#include "read/saved_lines.h"
#include "record/article.h"

namespace ortoo::read {

// Fills title, dek, publisher, authors, credits, published and modified as far as they are there, and returns the
// index of the first line of the body. Pure. Linear.
std::size_t read_saved_head(const std::vector<SavedLine>& lines, DateOrder order, record::Article& article);

}  // namespace ortoo::read
