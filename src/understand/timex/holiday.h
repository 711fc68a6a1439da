// Days of the year that the tables name: what VALUE of a HOLIDAY line says, and when it falls.
//
// A VALUE is a calendar's letter (none: the Gregorian), a month and a day of it, and how the day is kept:
// "12-25", "11-4#4" (fourth Thursday), "5-24<1", "E-2", "I10-1<5"; models/understand/timex/README.md tells all.
// Easter after Meeus, Jones and Butcher (Gregorian) and Meeus (Julian, 13 days behind until 2099); the Chinese, Islamic
// and Hebrew calendars are ICU's, the Hindu one timex/hindu.h; the Yazdegerdi year has 365 days whatever the sun does.
//
// Thread rules: plain values and pure functions.
#pragma once

#include <cstdint>
#include <string_view>

#include "understand/timex/time.h"

namespace ortoo::understand {

struct Holiday {
  enum class Rule : std::uint8_t {
    none, fixed, nth_weekday,                                // 25 December; the fourth Thursday of November
    weekday_on_or_before, nearest_weekday,                   // the Monday on or before 24 May, or nearest to it
    // a Sunday's is kept the day before; on the nearest working day
    off_sunday, off_weekend,
    easter, orthodox_easter,                                 // days from it
    lunar, islamic, hebrew, persian, yazdegerdi,             // month and day of a calendar
    // the Friday before a day; the eve of one that is moved beside the Sabbath
    weekday_before_islamic, eve_of_hebrew,
    hindu,                                                   // month, tithi and the hour at which it stands
    evening_before_hebrew                                    // of a fast: a Sabbath's begins when that is over
  };
  Rule rule = Rule::none;
  int month = 0;    // 1 … 12
  int day = 0;      // of the month; days from Easter (−64 … 400); of Rule::hindu the tithi
  int weekday = 0;  // 1 Monday … 7 Sunday
  int n = 0;        // which of the weekdays (−1: the last); of Rule::hindu the hour
  int later = 0;    // days after all that

  // As one number, for Reading::value and Time::holiday; 0 is no holiday.
  std::int32_t packed() const;
  static Holiday unpacked(std::int32_t);
};

// VALUE of a table line. Rule::none where it says no day.
Holiday holiday_of(std::string_view value);

// The day of a holiday in a year; false where it has none or is not known.
bool holiday_in(const Holiday&, int year, Day& out);

}  // namespace ortoo::understand
