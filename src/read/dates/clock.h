// The clock time beside a date in a line.
// Thread rules: pure functions. Constant time.
#pragma once

#include "base/civil_time.h"
#include "read/dates/tokens.h"

namespace ortoo::read {

// Each puts the time into `date` where there is one, and leaves it alone otherwise.
// Right behind the date, which ends before the token `i`: "10:15", "10:15:30", "3.15 pm", "10h15", and a zone.
void clock_after(const std::vector<DateToken>& t, std::size_t i, base::CivilTime& date);
// Right before the date, which begins with it: "10:15, 4 September 2024", "lúc 10:15 10 tháng 6, 2020".
void clock_before(const std::vector<DateToken>& t, std::size_t i, base::CivilTime& date);

}  // namespace ortoo::read
