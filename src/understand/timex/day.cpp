#include "understand/timex/day.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "base/civil_time.h"
#include "understand/timex/holiday.h"

namespace ortoo::understand {
namespace {

// The day of a weekday: in the week that "last", "this" and "next" say, else on the side of the tense.
Day weekday_day(int weekday, const Time& t, const Around& around, const Day* base) {
  Day pivot = base ? *base : around.published;
  if (!base && around.lean == Lean::narrative && around.has_previous) pivot = around.previous;
  if (t.points_back && around.has_day && !base && around.lean != Lean::narrative) {  // "ese mismo viernes"
    constexpr int half_week = 3;
    const int from = (weekday - weekday_of(around.day) + 7) % 7;
    return plus_days(around.day, from > half_week ? from - 7 : from);
  }
  const int ahead = (weekday - weekday_of(pivot) + 7) % 7;
  const int coming = ahead == 0 ? 7 : ahead, of_week = weekday - weekday_of(pivot);
  if (t.counted) return plus_days(pivot, t.lean < 0 ? ahead + 7 * t.lean : coming + 7 * (t.lean - 1));
  if (t.lean < -1 && t.lean != Time::no_lean) return plus_days(pivot, of_week + 7 * t.lean);
  if (t.lean == -1 && around.asked && !around.next_comes) return plus_days(pivot, of_week - 7);
  if (t.lean == -1) return plus_days(pivot, ahead == 0 ? -7 : ahead - 7);
  const bool comes = around.lean == Lean::future || (around.lean == Lean::nearest && around.presumed);
  if (t.lean == 0) return plus_days(pivot, comes ? ahead : of_week);
  // "Next Friday" is that of next week where someone asks for it, in news the one that comes.
  const bool of_next_week = !around.next_comes && (around.asked || (around.presumed && around.lean != Lean::past));
  if (t.lean >= 1) return plus_days(pivot, of_next_week ? of_week + 7 * t.lean : coming + 7 * (t.lean - 1));
  if (around.lean == Lean::future) return plus_days(pivot, ahead == 0 && around.presumed ? 7 : ahead);
  if (around.lean == Lean::nearest && ahead <= 3) return plus_days(pivot, ahead);
  // Told of late on Monday as past, Tuesday has begun where it happened: six days ago it would be "last Tuesday".
  constexpr int late = 20 * 3600;
  if (around.lean == Lean::past && ahead == 1 && around.second_of_day >= late) return plus_days(pivot, 1);
  return plus_days(pivot, ahead == 0 ? 0 : ahead - 7);
}

// "Friday the 13th": of the nearest month that has one.
void take_month_of_weekday(Time& t, const Around& around) {
  const Day pivot = around.published;
  constexpr int months = 14;
  for (int step = 0; step < months && !t.month; ++step)
    for (const int sign : {around.lean == Lean::past ? -1 : 1, around.lean == Lean::past ? 1 : -1}) {
      const Day month = plus_months({pivot.year, pivot.month, 1}, step * sign);
      const Day day{month.year, month.month, t.day};
      if (!base::is_valid_date(day.year, day.month, day.day) || weekday_of(day) != t.weekday) continue;
      const bool asked = around.asked && step == 0;  // who asks on 28 September for Tuesday the 25th knows the month
      const auto away = number_of(day) - number_of(pivot);
      if (!asked && ((around.lean == Lean::future && away < 0) || (around.lean == Lean::past && away > 0))) continue;
      t.year = day.year;
      t.month = day.month;
      break;
    }
}

// "On the 15th": of this month, the next or the last.
void take_month_of_day(Time& t, const Around& around) {
  const Day pivot = around.published;
  Day month = around.lean == Lean::narrative && around.has_previous ? around.previous : pivot;
  const auto go = [&](int months) { month = plus_months(Day{month.year, month.month, 1}, months); };
  if (around.lean == Lean::future && t.day < pivot.day) go(1);
  if (around.lean == Lean::past && t.day > pivot.day) go(-1);
  for (int tries = 0; tries < 2 && !base::is_valid_date(month.year, month.month, t.day); ++tries)
    go(around.lean == Lean::past ? -1 : 1);
  t.year = month.year;
  t.month = month.month;
}

// The weekend of this week or one beside it.
void take_weekend(Time& t, const Around& around) {
  const Day pivot = around.published;
  Day d = plus_days(pivot, 6 - weekday_of(pivot));  // Saturday of this week
  constexpr int saturday = 6, thursday = 4;  // where no verb tells, the nearer weekend
  const bool past = around.lean == Lean::past && weekday_of(pivot) < (around.presumed ? thursday : saturday);
  if (t.lean != Time::no_lean) d = plus_days(d, 7 * t.lean);
  else if (past) d = plus_days(d, -7);
  iso_week(d, t.year, t.week);
}

}  // namespace

bool take_nth(Time& t) {
  if (t.year == Time::none) return false;
  Day begin = {t.year, t.month ? t.month : t.quarter ? t.quarter * 3 - 2 : 1, 1};
  const Day next = t.month     ? plus_months(begin, 1)
                   : t.quarter ? plus_months(begin, 3)
                               : Day{std::min(t.year + 1, 9990), 1, 1};
  Day end = plus_days(next, -1);
  if (t.week) {
    begin = monday_of(t.year, t.week);
    end = plus_days(begin, 6);
  }
  const auto nth_weekday = [&](int weekday) {
    return t.nth > 0 ? plus_days(begin, (weekday - weekday_of(begin) + 7) % 7 + 7 * (t.nth - 1))
                     : plus_days(end, -((weekday_of(end) - weekday + 7) % 7) + 7 * (t.nth + 1));
  };
  Day found;
  if (t.weekday && t.nth_unit != Unit::week) {
    found = nth_weekday(t.weekday);
    t.weekday = 0;
  } else if (t.nth_unit == Unit::day) {
    found = t.nth > 0 ? plus_days(begin, t.nth - 1) : plus_days(end, t.nth + 1);
  } else if (t.nth_unit == Unit::week || t.nth_unit == Unit::weekend) {
    // The first week of a month is that of its first Thursday; of a weekend, of its first Saturday.
    const Day day = nth_weekday(t.nth_unit == Unit::week ? 4 : 6);
    t.weekend = t.nth_unit == Unit::weekend;
    t.month = t.quarter = 0;
    iso_week(day, t.year, t.week);
    return true;
  } else if (t.nth_unit == Unit::month && t.nth <= 12 && !t.month) {
    t.month = t.nth > 0 ? begin.month + t.nth - 1 : end.month;
    t.quarter = 0;
    return t.month <= 12;
  } else {
    return false;
  }
  t.year = found.year;
  t.month = found.month;
  t.day = found.day;
  t.week = 0;
  return true;
}

Day closest_day(const Time& t, const Day& to) {
  std::vector<Day> days;
  for (int n = -t.closest - 1; n <= t.closest + 1; ++n) {
    Day day = plus_days(to, t.weekday - weekday_of(to) + 7 * n);
    if (t.holiday && !holiday_in(Holiday::unpacked(t.holiday), to.year + n, day)) continue;
    days.push_back(day);
  }
  const auto distance = [&](const Day& day) { return std::abs(2 * (number_of(day) - number_of(to)) - 1); };
  std::sort(days.begin(), days.end(), [&](const Day& a, const Day& b) { return distance(a) < distance(b); });
  return days.empty() ? to : days[std::min(days.size(), static_cast<std::size_t>(t.closest)) - 1];
}

bool complete_day(Time& t, const Around& around, const Day* base) {
  const bool narrative = around.lean == Lean::narrative;
  if (t.day && t.weekday && !t.month && t.year == Time::none && !narrative) take_month_of_weekday(t, around);
  if (t.day && !t.month && t.year == Time::none) take_month_of_day(t, around);
  const bool by_weekday = t.weekday && !t.day;
  if (by_weekday) {
    const Day d = t.week ? plus_days(monday_of(t.year, t.week), t.weekday - 1)
                         : weekday_day(t.weekday, t, around, base);
    t.year = d.year, t.month = d.month, t.day = d.day;
  }
  if (t.weekend && t.month && t.day && t.year != Time::none) {  // "the weekend of 4 July": its nearest
    const Day day{t.year, t.month, t.day};
    const int weekday = weekday_of(day);
    iso_week(plus_days(day, weekday <= 3 ? -1 - weekday : 6 - weekday), t.year, t.week);
    t.month = t.day = t.weekday = 0;
  }
  if (t.weekend && !t.week) take_weekend(t, around);
  if (t.year == Time::none && t.has_clock()) {  // a time of day alone
    const Day day = narrative && around.has_previous                ? around.previous
                    : around.has_day && around.same_sentence ? around.day
                                                             : around.published;
    t.year = day.year; t.month = day.month; t.day = day.day;
  }
  return by_weekday;
}

}  // namespace ortoo::understand
