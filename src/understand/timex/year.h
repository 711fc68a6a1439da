// The year of a date that leaves it open: "on 4 March", "last autumn", "the third quarter".
//
// Thread rules: pure functions. Constant time.
#pragma once

#include "understand/timex/time.h"

namespace ortoo::understand {

// The month in which a season begins, north of the equator.
int first_month(Season season);

// The year of a `t` that states none but a holiday, month, quarter, half, season or week, from the article's date, the
// tense and what was told before; a holiday becomes its month and day.
void complete_year(Time& t, const Around& around);

}  // namespace ortoo::understand
