// Days of the Hindu lunisolar calendar.
//
// Thread rules: pure.
#pragma once

#include "understand/timex/time.h"

namespace ortoo::understand {

// The day in a Gregorian year on which the tithi (1 … 15 waxing, the full moon; 16 … 30 waning, the new moon) of a
// month (Chaitra 1 … Phalguna 12, counted from new moon to new moon, never the leap month) stands at `hour` (0 … 24) in
// Ujjain. False where none was found. Positions of sun and moon after Meeus, Astronomical Algorithms, chapters 25 and
// 47 cut at 0.02°; ayanamsa of Lahiri. Good to a day within some centuries of 2000.
bool hindu_day(int month, int tithi, int hour, int year, Day& out);

}  // namespace ortoo::understand
