#include "understand/timex/time.h"

#include <algorithm>

#include "base/civil_time.h"

namespace ortoo::understand {
namespace {

bool only_year(const Time& t) {
  return (t.year != Time::none || (t.from != From::none && t.rel_unit == Unit::year)) && !t.month && !t.day &&
         !t.weekday && !t.week && !t.quarter && !t.half && t.season == Season::none && !t.has_clock() && !t.nth &&
         !t.holiday && !t.weekend;
}
bool in_year(const Time& t) {
  return t.month || t.quarter || t.half || t.season != Season::none || t.week || t.holiday;
}
bool only_clock(const Time& t) {
  return t.has_clock() && t.year == Time::none && !t.month && !t.has_day() && !t.week && !t.quarter &&
         t.from == From::none && !t.nth;
}
bool step_of(const Time& t, Unit unit) { return t.from != From::none && t.rel_unit == unit; }

void take(Time& into, const Time& other) {
  if (into.year == Time::none) {
    into.year = other.year;
    into.bc = other.bc;
    into.two_digit_year = other.two_digit_year;
  }
  if (!into.month) into.month = other.month;
  if (!into.day) into.day = other.day;
  if (!into.weekday) into.weekday = other.weekday;
  if (!into.week) into.week = other.week;
  if (!into.quarter) into.quarter = other.quarter;
  if (!into.half) into.half = other.half;
  if (into.season == Season::none) into.season = other.season;
  if (into.second_of_day < 0) {
    into.second_of_day = other.second_of_day;
    into.has_minutes = other.has_minutes;
    into.has_seconds = other.has_seconds;
    into.ampm = other.ampm;
  }
  if (into.part == PartOfDay::none) into.part = other.part;
  into.weekend = into.weekend || other.weekend;
  if (!into.holiday) into.holiday = other.holiday;
  if (into.from == From::none) {
    into.from = other.from;
    into.rel_unit = other.rel_unit;
    into.rel_n = other.rel_n;
    into.points_back = other.points_back;
    into.base = other.base;
  }
  if (into.lean == Time::no_lean) into.lean = other.lean;
  if (into.edge == Edge::none) into.edge = other.edge;
  if (!into.nth) { into.nth = other.nth; into.nth_unit = other.nth_unit; }
  if (into.decade == Time::none) into.decade = other.decade;
  if (into.century == Time::none) into.century = other.century;
  into.weak = into.weak && other.weak && only_clock(into) && only_clock(other);
  // "sam. 23 novembre" is a date though "sam" alone is none; "la mer, à 18 h" stays the sea.
  if (!only_clock(other) && !(into.weekday && into.has_clock() && !into.day && !into.month && into.from == From::none))
    into.bare = into.bare && other.bare;
  // "8 in the evening"
  if (into.second_of_day >= 0 && into.part != PartOfDay::none && !into.ampm) {
    const int hour = into.second_of_day / 3600;
    const bool late = into.part == PartOfDay::evening || into.part == PartOfDay::afternoon ||
                      (into.part == PartOfDay::night && hour >= 6);
    if (late && hour >= 1 && hour < 12) into.second_of_day += 12 * 3600;
    into.ampm = true;
  }
}

int days_in_month(int year, int month) {
  for (int day = 31;; --day)
    if (base::is_valid_date(year, month, day)) return day;
}

bool clash(const Time& a, const Time& b) {
  return (a.year != Time::none && b.year != Time::none) || (a.month && b.month) || (a.day && b.day) ||
         (a.weekday && b.weekday) || (a.quarter && b.quarter) || (a.from != From::none && b.from != From::none) ||
         (a.second_of_day >= 0 && b.second_of_day >= 0) || (a.part != PartOfDay::none && b.part != PartOfDay::none) ||
         (a.season != Season::none && b.season != Season::none) || (a.holiday && b.holiday) || (a.nth && b.nth) ||
         a.decade != Time::none || b.decade != Time::none || a.century != Time::none || b.century != Time::none;
}

// "The seventies of the nineteenth century", 十九世纪七十年代: the decade of that century.
bool merge_decade(Time& into, const Time& other) {
  const auto is_short = [](const Time& t) { return t.decade >= 0 && t.decade <= 9; };
  const auto is_century = [](const Time& t) { return t.century >= 10 && !t.bc && t.decade == Time::none; };
  if (!(is_short(into) && is_century(other)) && !(is_century(into) && is_short(other))) return false;
  const int century = is_short(into) ? other.century : into.century;
  if (is_short(other)) into = other;
  into.decade += 10 * century;
  return true;
}

}  // namespace

bool merge(Time& into, const Time& other, bool separated) {
  if (into.kind != Time::Kind::date || other.kind != Time::Kind::date) return false;
  if (!separated && merge_decade(into, other)) return true;
  if (clash(into, other)) return false;
  const auto fits = [&](const Time& a, const Time& b) {
    if (only_year(a) && (in_year(b) || b.nth) && b.year == Time::none && (b.from == From::none))
      return !(separated && a.from != From::none) && !(b.lean != Time::no_lean && !b.weak && separated);
    if (only_clock(a) && (b.has_day() || only_clock(b)))
      return b.part == PartOfDay::none || a.second_of_day >= 0 || !b.has_clock();
    // A weekday beside its date, or in its week.
    if (a.weekday && !a.day && !a.month && !a.nth && a.year == Time::none && a.from == From::none) {
      if (b.day || b.holiday || step_of(b, Unit::day)) return true;  // "today, Friday"
      return !separated && (step_of(b, Unit::week) || b.week || (b.nth && b.nth_unit == Unit::week));
    }
    if (separated) return false;
    if (a.weekend && a.from == From::none && a.lean == Time::no_lean && !a.week && !a.month &&
        (b.holiday || (b.month && b.day)))
      return true;
    if (a.nth && !b.day &&
        (b.month || b.year != Time::none || b.from != From::none || b.quarter || b.season != Season::none || b.week))
      return true;
    if (a.day && !a.month && (b.month || step_of(b, Unit::month))) return b.day == 0;
    // "3 September 2024" in pieces: a month with its day and a year.
    if (a.weekend && (step_of(b, Unit::week) || b.week)) return true;
    if (a.month && !a.day && step_of(b, Unit::year)) return true;
    return false;
  };
  if (!fits(into, other) && !fits(other, into)) return false;
  take(into, other);
  return true;
}

std::int64_t number_of(Day d) { return base::days_from_civil(d.year, d.month, d.day); }

Day plus_days(Day d, std::int64_t days) {
  const auto civil = base::civil_from_unix((number_of(d) + days) * 86400);
  return {civil.year, civil.month, civil.day};
}

Day plus_months(Day d, int months) {
  const int index = d.year * 12 + d.month - 1 + months;
  const int year = std::clamp(index / 12, 1, 9998), month = index % 12 + 1;
  return {year, index < 12 ? 1 : month, std::min(d.day, days_in_month(year, index < 12 ? 1 : month))};
}

int weekday_of(Day d) { return static_cast<int>((((number_of(d) + 3) % 7) + 7) % 7) + 1; }

void iso_week(Day d, int& year, int& week) {
  const Day thursday = plus_days(d, 4 - weekday_of(d));
  year = thursday.year;
  week = static_cast<int>((number_of(thursday) - number_of({year, 1, 1})) / 7) + 1;
}

Day monday_of(int year, int week) {
  const Day fourth = {year, 1, 4};
  return plus_days(fourth, (week - 1) * 7 + 1 - weekday_of(fourth));
}

}  // namespace ortoo::understand
