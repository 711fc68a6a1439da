// A day, a time of day, or the last of something, put together from the words that name its parts; and the parts
// themselves.
// Each false answer says that the words make none after all (31 February, "half past thirteen").
#pragma once

#include <span>
#include <vector>

#include "understand/timex/build.h"

namespace ortoo::understand {

// "Earlier" and "later" are edges, too. `value`: as the tables write it.
Edge edge_of(int value);
void set_shift(Time& t, std::int32_t shift, From from);
void set_part(Time& t, int value);
// `second`: of the day; whether it has seconds and minutes.
void set_clock(Time& t, int second, bool seconds, bool minutes);
// The Gregorian year of a year of an era (Buddhist, of the Republic, a Japanese or Chinese reign).
int year_of_era(int era, int year);
// "mùng 3 tháng Giêng", "农历八月十五": a day of the lunar calendar.
bool make_lunar(Time& t);

// Year, month, day, weekday and what else the words name, one after the other.
bool make_fields(std::span<const Capture> captures, const std::vector<Time>& times, Time& t);
bool make_clock(std::span<const Capture> captures, Time& t);
// "The last week of this month", "2016年の最後の週": a step back from the article's day that is the last of something after
// all.
bool make_nth(std::span<const Capture> captures, const std::vector<Time>& times, Time& t);

}  // namespace ortoo::understand
