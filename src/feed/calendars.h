// Days as calendars other than ours name them, and what a day is.
// Thread rules: pure functions.
#pragma once

#include <optional>
#include <string_view>

#include "base/civil_time.h"

namespace ortoo::feed {

// ISO 8601's other dates, from 1900 to 2100: "2004-W01-2", a day of a week, and "2004-005", a day of the year; also
// without the hyphens.
std::optional<base::CivilTime> day_of_week_or_year(std::string_view text);

// A day of the solar calendar of Iran, for years from 1300 to 1429 (1921 to 2051), in which its leap years follow one
// another by the cycle of 33 years. Month from 1 to 12, day from 1 to 31.
base::CivilTime day_of_solar(int year, int month, int day);

// Whether the clocks of the United States show summer time on that day: from the second Sunday of March to the first of
// November (15 U.S.C. 260a), to the day; so it has been since 2007.
bool is_american_summer(const base::CivilTime& day);

// So many days later, at the same time of day.
void move_by_days(base::CivilTime& time, int days);

}  // namespace ortoo::feed
