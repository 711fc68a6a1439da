// Dates told as a step from another: "two days later", "last month", "the year-earlier quarter".
//
// Thread rules: pure functions. Constant time.
#pragma once

#include "understand/timex/time.h"

namespace ortoo::understand {

// The quarter that results are told of: the one told last, or the last that is over. Its first day.
Day reported_quarter(const Around& around);

// Goes Time::rel_n units from `base`, or else from the date that the words mean, and sets the fields of `t` that the
// unit leaves known. False, and out.value is set, where there is no such date.
bool take_step(Time& t, const Around& around, const Day* base, Resolved& out);

}  // namespace ortoo::understand
