#include "understand/timex/year.h"

#include <cstdlib>

#include "base/civil_time.h"
#include "understand/timex/holiday.h"

namespace ortoo::understand {
namespace {

constexpr int months_ahead = 2, near_days = 90, half_year = 186;  // in days

// "29 February" is of a year that has one.
int leap_year_near(int year, int step) {
  while (year > 1 && year < 9990 && !base::is_valid_date(year, 2, 29)) year += step;
  return year;
}

// The year, of last, this and next, in which something that begins at `month`, `day` is meant.
int year_for(int month, int day, const Time& t, const Around& around) {
  const Day pivot = around.published;
  const int here = pivot.month * 100 + pivot.day;
  const int there = month * 100 + (day ? day : (month == pivot.month ? pivot.day : 1));
  if (t.lean == -1) return there < here && !(month == pivot.month && !day) ? pivot.year : pivot.year - 1;
  if (t.lean == 0) return pivot.year;
  if (t.lean >= 1) return (there > here && (day || month != pivot.month) ? pivot.year : pivot.year + 1) + t.lean - 1;
  if (month == 2 && day == 29 && around.lean != Lean::narrative) {
    const bool ahead = around.lean == Lean::future || (around.lean == Lean::nearest && there >= here);
    return leap_year_near(pivot.year + (ahead && there < here ? 1 : !ahead && there > here ? -1 : 0), ahead ? 1 : -1);
  }
  // "10 March … 20 May … 5 August": a list goes on from day to day.
  if (day && around.has_day && around.presumed && around.lean != Lean::narrative && !around.asked) {
    const auto ahead = [&](int year) {
      return base::is_valid_date(year, month, day) ? number_of({year, month, day}) - number_of(around.day) : -1;
    };
    for (const int year : {around.day.year, around.day.year + 1})
      if (ahead(year) >= 0 && ahead(year) <= near_days) return year;
  }
  // News tells the year of a day that is far: "the 7 August blasts may lead to …" of 18 August are eleven days ago.
  const bool asked_ahead = around.lean == Lean::future && around.presumed;
  if (day && around.lean != Lean::narrative && !asked_ahead)
    for (int year = pivot.year - 1; year <= pivot.year + 1; ++year)
      if (base::is_valid_date(year, month, day) &&
          std::abs(number_of({year, month, day}) - number_of(pivot)) <= near_days)
        return year;
  switch (around.lean) {
    case Lean::narrative: return around.has_previous ? around.previous.year : pivot.year;
    case Lean::future: return there >= here ? pivot.year : pivot.year + 1;
    case Lean::past:
      // Without a tense that says so, "14 January" in an article of 6 January is eight days ahead.
      // "December" in November, next month.
      if (around.presumed && (day || (month - pivot.month + 12) % 12 <= months_ahead)) break;
      return there <= here ? pivot.year : pivot.year - 1;
    case Lean::nearest: break;
  }
  const int months = (month - pivot.month) * 31 + (day ? day - pivot.day : 0);
  return months > half_year ? pivot.year - 1 : months < -half_year ? pivot.year + 1 : pivot.year;
}

// "Monday, 4 March": of last, this and next year the nearest in which it is a Monday; of "last" and "next Monday" on
// the side that they say, of "this Friday, 6 July", and all that someone asks for, the nearest. Time::none: none.
int year_of_weekday(const Time& t, const Day& pivot, bool asked) {
  constexpr std::int64_t farthest = 600, late = 7;  // days; news of last Monday may have the date of the Sunday before
  const bool nearest = t.lean == 0 || (asked && t.lean != Time::no_lean);
  std::int64_t best = farthest;
  int found = Time::none;
  for (int year = pivot.year - 1; year <= pivot.year + 1; ++year) {
    if (!base::is_valid_date(year, t.month, t.day)) continue;
    const auto away = number_of({year, t.month, t.day}) - number_of(pivot);
    const bool fits = nearest || weekday_of({year, t.month, t.day}) == t.weekday;
    const bool beside = nearest || t.lean == Time::no_lean || std::abs(away) <= late || (away < 0) == (t.lean < 0);
    if (fits && beside && std::abs(away) < best) best = std::abs(away), found = year;
  }
  return found;
}

}  // namespace

int first_month(Season season) {
  constexpr int months[] = {1, 3, 6, 9, 12};  // of none, spring, summer, autumn, winter
  return months[static_cast<std::size_t>(season)];
}

void complete_year(Time& t, const Around& around) {
  const Day pivot = around.published;
  if (t.holiday && t.year == Time::none) {
    Day d{pivot.year, 1, 1};
    holiday_in(Holiday::unpacked(t.holiday), pivot.year, d);
    t.year = year_for(d.month, d.day, t, around);
  }
  if (t.holiday) {
    Day d;
    if (holiday_in(Holiday::unpacked(t.holiday), t.year, d)) {
      t.year = d.year, t.month = d.month, t.day = d.day;
      t.weekday = 0;
    }
  }
  if (t.year == Time::none && t.month && t.day && t.weekday && around.lean != Lean::narrative)
    t.year = year_of_weekday(t, pivot, around.asked);
  if (t.year == Time::none && t.month) t.year = year_for(t.month, t.day, t, around);
  if (t.year == Time::none && t.quarter) {
    t.year = around.lean == Lean::narrative && around.has_previous ? around.previous.year : pivot.year;
    if (t.lean == -1 || (around.lean == Lean::past && t.quarter * 3 - 2 > pivot.month)) --t.year;
    if (t.lean >= 1) ++t.year;
  }
  // "The first half of 2023 … the second half".
  if (t.year == Time::none && t.half && t.weak && around.half_told) t.year = around.previous.year;
  if (t.year == Time::none && t.half)
    t.year = pivot.year - (around.lean == Lean::past && t.half == 2 && pivot.month < 7 ? 1 : 0);
  if (t.year == Time::none && t.season != Season::none) {
    const int month = first_month(t.season);
    // "Last autumn" in autumn is that of a year ago.
    const bool begun = pivot.month >= month && pivot.month < month + 3;
    if (t.lean == -1 && begun && t.season != Season::winter) t.year = pivot.year - 1;
    else if (t.season == Season::winter && pivot.month < 3 && t.lean != 1) t.year = pivot.year - (t.lean == 0 ? 0 : 1);
    else t.year = year_for(month, 0, t, around);
  }
  if (t.year == Time::none && t.week) t.year = pivot.year;
}

}  // namespace ortoo::understand
