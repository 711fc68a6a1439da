// The ties of an article that may be shown: those that are right nine times in ten, each told once.
//
// Thread rules: pure. Quadratic in the ties, of which an article has few.
#pragma once

#include <vector>

#include "record/article.h"

namespace ortoo::record {

// In the article's order; the pointers are into it. Two that say the same of the same two by the same witness are one,
// the first: a reader sees no difference between them. The record keeps both, each with its place.
std::vector<const Tie*> shown_ties(const Article& article);

}  // namespace ortoo::record
