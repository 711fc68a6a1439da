#include "understand/timex/step.h"

#include <algorithm>
#include <cstdlib>

namespace ortoo::understand {
namespace {

// Steps from a day by one unit: the fields that the unit leaves known are set in `t`.
void step(Time& t, Day from, int second) {
  const int n = std::clamp(t.rel_n, -20000, 20000);
  switch (t.rel_unit) {
    case Unit::second: case Unit::minute: case Unit::hour: {
      const std::int64_t each = t.rel_unit == Unit::hour ? 3600 : t.rel_unit == Unit::minute ? 60 : 1;
      const std::int64_t total = second + each * n;
      const std::int64_t days = total >= 0 ? total / 86400 : -((86399 - total) / 86400);
      const Day d = plus_days(from, days);
      t.year = d.year; t.month = d.month; t.day = d.day;
      t.second_of_day = static_cast<int>(total - days * 86400);
      t.has_seconds = t.rel_unit == Unit::second;
      break;
    }
    case Unit::day: {
      const Day d = plus_days(from, n);
      t.year = d.year; t.month = d.month; t.day = d.day;
      break;
    }
    case Unit::weekend: t.weekend = true; [[fallthrough]];
    case Unit::week: case Unit::fortnight: {
      if (t.day_based && n != 0) {
        const Day day = plus_days(from, std::int64_t{7} * n * (t.rel_unit == Unit::fortnight ? 2 : 1));
        t.year = day.year; t.month = day.month; t.day = day.day;
        break;
      }
      const Day d = plus_days(from, std::int64_t{7} * n * (t.rel_unit == Unit::fortnight ? 2 : 1));
      iso_week(d, t.year, t.week);
      break;
    }
    case Unit::half: {
      const Day d = plus_months(from, 6 * n);
      t.year = d.year;
      t.half = (d.month - 1) / 6 + 1;
      break;
    }
    case Unit::month: {
      const Day d = plus_months(from, n);
      t.year = d.year;
      t.month = d.month;
      if (t.day_based) t.day = d.day;
      if (t.rel_days != 0) {
        const Day day = plus_days(d, t.rel_days);
        t.year = day.year; t.month = day.month; t.day = day.day;
      }
      break;
    }
    case Unit::quarter: {
      const Day d = plus_months(from, 3 * n);
      t.year = d.year;
      t.quarter = (d.month - 1) / 3 + 1;
      break;
    }
    case Unit::year:
      t.year = from.year + n;
      if (t.day_based) t.month = from.month, t.day = from.month == 2 && from.day == 29 ? 28 : from.day;
      break;
    case Unit::decade:
      if (t.base >= 0 || t.weak || std::abs(n) > 1) t.year = from.year + 10 * n;
      else t.decade = from.year / 10 + n;
      break;
    case Unit::century: t.century = from.year / 100 + n; break;
    case Unit::millennium: t.year = from.year + 1000 * n; break;
  }
  if (t.year != Time::none && (t.year < 1 || t.year > 9990)) t.year = std::clamp(t.year, 1, 9990);
}

}  // namespace

// The quarter that results are told of: the one told last, or the last that is over.
Day reported_quarter(const Around& around) {
  const Day current{around.published.year, (around.published.month - 1) / 3 * 3 + 1, 1};
  const Day last = plus_months(current, -3);
  if (around.previous_quarter == 0) return last;
  const Day told{last.year, around.previous_quarter * 3 - 2, 1};
  return told.month > last.month ? Day{told.year - 1, told.month, 1} : told;
}

bool take_step(Time& t, const Around& around, const Day* base, Resolved& out) {
  const Day pivot = around.published;
  // In a story of other years "this year" is the year told of; "today" and "last week" stay the reader's.
  const bool readers = t.deictic && t.rel_unit <= Unit::week;
  const bool told = t.from == From::previous || (around.lean == Lean::narrative && !readers);
  // "The quarter", "the year-earlier quarter".
  const bool reported = t.rel_unit == Unit::quarter && around.lean != Lean::narrative &&
                        t.rel_n == (t.from == From::previous ? 0 : -4);
  // "In June of the same year", "the same day", where none was told.
  const bool no_day = t.rel_unit == Unit::day && !around.has_day && around.lean != Lean::narrative;
  const bool told_none = t.rel_unit == Unit::year ? !around.has_previous : no_day;
  if (t.points_back && told_none && !base && !around.asked) {
    out.value = "XXXX";
    return false;
  }
  // "During this period": the quarter where one was told of, in other stories some time.
  if (t.points_back && t.rel_unit == Unit::quarter && !around.previous_quarter && !around.asked) {
    out.value = "PAST_REF";
    return false;
  }
  if (t.turns && around.lean == Lean::future) t.rel_n = -t.rel_n;
  // "The next day was quiet" goes on from a day; where none is told no one knows which.
  const bool tense_is_past = around.lean == Lean::past && !around.presumed;
  if (t.from == From::told_day && t.rel_n > 0 && told_none && !base && !around.asked && tense_is_past) {
    out.value = "XXXX";
    return false;
  }
  // "Накануне он сказал" behind a day that lies ahead is the reader's yesterday.
  const bool is_ahead = t.rel_n < 0 && around.lean == Lean::past && number_of(around.day) > number_of(pivot);
  const bool is_told = around.has_day && (!t.right_behind || around.day_just_told);
  const bool of_day = t.from == From::told_day && is_told && !is_ahead;
  // "In March 1848 … by the end of the year": of the year that was told.
  const bool its_end = t.edge == Edge::end && t.rel_unit == Unit::year && t.rel_n == 0;
  const bool of_the_year = around.year_just_told && its_end && t.from == From::published && !t.deictic && tense_is_past;
  const Day from = base                           ? *base
                   : of_the_year                  ? around.previous
                   : reported                     ? reported_quarter(around)
                   : told && around.has_previous ? around.previous
                   : of_day                       ? around.day
                                                  : pivot;
  step(t, from, base ? 0 : around.second_of_day);
  out.full = true;
  // "The same month of last year".
  if (told && !base && t.rel_unit == Unit::month && t.rel_n == 0 && around.told_year_alone && around.month)
    t.month = around.month;
  if (told && !base && around.has_previous && around.previous_bc) {  // years count down to our era
    t.bc = true;
    if (t.year != Time::none) t.year = 2 * from.year - t.year;
    if (t.decade != Time::none) t.decade = 2 * (from.year / 10) - t.decade;
    if (t.century != Time::none) t.century = 2 * (from.year / 100) - t.century;
    if (std::max({t.year, t.decade, t.century}) < 1) {
      out.value = "XXXX";
      return false;
    }
  }
  // After a quarter, "a year earlier" is that quarter of the year before.
  const bool year_before = t.rel_unit == Unit::year && t.rel_n == -1 && t.amount == 1;
  if (year_before && around.previous_quarter && !t.month && !t.quarter) t.quarter = around.previous_quarter;
  return true;
}

}  // namespace ortoo::understand
