// The story of a page saved as text: paragraphs, headings, lists and pictures.
#pragma once

#include <cstddef>
#include <vector>

#include "read/saved/lines.h"
#include "record/article.h"

namespace ortoo::read {

// Fills the body from lines [begin, end); lists of other stories that stand between paragraphs become sections,
// and credit lines at the end authors and credits. Pure. Linear.
void read_saved_body(const std::vector<SavedLine>& lines, std::size_t begin, std::size_t end, record::Article& article);

}  // namespace ortoo::read
