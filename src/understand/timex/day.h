// The day of a date that leaves it open: "on Friday", "Friday the 13th", "the first Tuesday of last month".
//
// Thread rules: pure functions. Constant time.
#pragma once

#include "understand/timex/time.h"

namespace ortoo::understand {

// Makes `t`, which has Time::nth, the nth of what else is known: "the first Tuesday of last month". False where that is
// not told or has no such.
bool take_nth(Time& t);

// The day that is the nth nearest (Time::closest) to `to` of a weekday or a holiday; of two as near the later one.
Day closest_day(const Time& t, const Day& to);

// The day, or the week of a weekend, of a `t` that tells it by a weekday, a day of the month, "weekend" or a time of
// day alone, from the article's date or `base`, the tense and what was told before. True where a weekday told it.
bool complete_day(Time& t, const Around& around, const Day* base);

}  // namespace ortoo::understand
