// What rules make of lexemes that tell how long: durations, and steps that long from another date. Parts of
// timex/build.h.
//
// Thread rules: pure. Linear in the captures.
#pragma once

#include <span>
#include <vector>

#include "understand/timex/build.h"

namespace ortoo::understand {

// Steps of Class::rel: from the article's date, or ("the same day" 100, "the following year" 101) from the last told.
int steps_of(int rel);
// "This past Wednesday" (−11), "the coming one" (11): the nearest, in whatever week.
bool is_counted(int rel);
// "two", "a".
double amount_of(const Capture&);

// "two to three weeks", "two years and a half". False where no unit is told or the amounts do not go together.
bool duration(std::span<const Capture>, const std::vector<Time>& times, Time& out, Action);
// "two years ago": a duration becomes a step (sign −1 or 1) from the article's date; "two years earlier", from the last
// told.
bool stepped(std::span<const Capture>, const std::vector<Time>& times, Time& out, int sign, From);

}  // namespace ortoo::understand
