// What the ends of a range leave out, from each other: "3–5 May", "from May to June 2020".
//
// Thread rules: pure but for the passage given. Linear in it.
#pragma once

#include "understand/timex/passage.h"

namespace ortoo::understand {

// "3–5 May", "May 3 to 5", "from May to June 2020", "1990–95": what one end leaves out, the other has.
void complete_ranges(TimexPassage&);

// "May to July", "between May and July", "五月和七月之间".
bool begins_range(const TimexPassage&, std::size_t at);

}  // namespace ortoo::understand
