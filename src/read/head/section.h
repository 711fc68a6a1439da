// The section that a story stands in.
#pragma once

#include <string>
#include <string_view>

#include "read/page.h"

namespace ortoo::read {

// As declared, else of a trail, else above the headline; "" where nothing names one. The story's `title` is no section.
std::string section_of(const Page& page, std::string_view title);

}  // namespace ortoo::read
