// Who has a story from whom, for the page and the interface.
#pragma once

#include <vector>

#include "link/lineage.h"
#include "store/stories.h"

namespace ortoo::site {

std::vector<link::Descent> descent_of(const std::vector<store::StoryTelling>& tellings);

}  // namespace ortoo::site
