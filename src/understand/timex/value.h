// Values as TIMEX3 (TimeML 1.2.1, ISO 8601 with its own letters) writes them, and the lunar calendar.
#pragma once

#include <string>

#include "understand/timex/time.h"

namespace ortoo::understand {

std::string year_text(int year, bool bc);
std::string day_text(Day);
std::string duration_text(const Time&);

// The Gregorian day of month * 100 + day of the Chinese and Vietnamese lunar calendar in the year (ICU); false where
// there is none.
bool lunar_day(int month_and_day, int year, Day& out);

// The first day of the Gregorian year that is month * 100 + day of another calendar (an ICU locale,
// "en@calendar=hebrew", months from 1); false where there is none.
bool calendar_day(const char* locale, int month_and_day, int year, Day& out);

}  // namespace ortoo::understand
