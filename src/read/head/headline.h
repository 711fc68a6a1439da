// The run that shows the page's title.
// Thread rules: pure. Linear in the runs and in the text of headings.
#pragma once

#include <cstdint>
#include <string_view>

#include "read/scan.h"

namespace ortoo::read {

// The heading that is most like the title; h1 first, the first of equals. `none` where none is.
std::uint32_t find_headline(const Scan& scan, std::string_view title);

// The element that has this line of the page alone: its block, else what is around it between two <br>; null where none
// is.
html::Node line_of(const Scan& scan, const Run& run);

// Where the page has no <h1>: the line above the run `first` that says most of what the declared title says, half of it
// at least; what is the declared title or a part of it before all. No trail, nor what has the site's name in it.
std::uint32_t find_title_line(const Scan& scan, std::uint32_t first, std::string_view title,
                              std::string_view publisher);

}  // namespace ortoo::read
