#include "understand/timex/parts.h"

#include <algorithm>
#include <cmath>

#include "understand/timex/holiday.h"

namespace ortoo::understand {
void set_clock(Time& t, int second, bool seconds, bool minutes) {
  t.second_of_day = second;
  t.has_minutes = minutes;
  t.has_seconds = seconds;
}

Edge edge_of(int value) { return static_cast<Edge>(value == 4 ? 1 : value == 5 ? 3 : value); }

void set_shift(Time& t, std::int32_t shift, From from) {
  t.from = from;
  t.rel_unit = static_cast<Unit>(shift / 1000);
  t.rel_n = shift % 1000 - 500;
}

void set_part(Time& t, int value) {
  const auto part = static_cast<PartOfDay>(value);
  if (part == PartOfDay::noon || part == PartOfDay::midnight) {
    set_clock(t, part == PartOfDay::noon ? 12 * 3600 : 0, false, true);
    t.ampm = true;
  } else {
    t.part = part;
  }
}

int year_of_era(int era, int year) {
  if (era > first_era_by_year) return year + era - first_era_by_year;
  constexpr int first[] = {0, 0, -543, 2018, 1988, 1925, 1911, 1867, 1911, 0};
  return year + first[static_cast<std::size_t>(std::clamp(era, 0, 9))];
}

bool make_lunar(Time& t) {
  if (!t.day || !t.month || t.day > 30) return false;
  t.holiday = Holiday{Holiday::Rule::lunar, t.month, t.day}.packed();
  t.month = t.day = 0;
  t.weak = false;
  return true;
}

bool make_clock(std::span<const Capture> captures, Time& t) {
  int hour = -1, minute = -1, second = 0;
  int past = 0;  // minutes past the hour, or before it
  bool am_pm = false;
  bool half = false;
  for (const auto& c : captures) {
    const int n = static_cast<int>(c.lexeme->number);
    switch (c.cls) {
      case Class::num: case Class::day: case Class::mon:
        if (hour < 0) hour = n;
        else if (minute < 0) minute = n;
        break;
      case Class::clock: case Class::hour:
        hour = c.value / 3600;
        minute = c.value / 60 % 60;
        second = c.value % 60;
        break;
      case Class::half: half = true; break;
      case Class::past_hour: case Class::hour_past: past = c.value; break;
      default: break;
    }
  }
  if (past != 0 && (hour < 1 || hour > 12 || minute > 0)) return false;  // "half past seven"
  // The half of the day, before the hour or after it.
  for (const auto& c : captures) {
    if (c.cls == Class::ampm) {
      if (hour > 12) return false;
      if (c.value == 1 && hour < 12) hour += 12;
      if (c.value == 0 && hour == 12) hour = 0;
      am_pm = true;
    } else if (c.cls == Class::part) {
      const auto part = static_cast<PartOfDay>(c.value);
      const bool late = part == PartOfDay::evening || part == PartOfDay::afternoon ||
                        (part == PartOfDay::night && hour >= 6) || (part == PartOfDay::midday && hour < 10);
      if (part == PartOfDay::noon) hour = 12, minute = 0;
      else if (part == PartOfDay::midnight) hour = 0, minute = 0;
      else if (late && hour >= 1 && hour < 12) hour += 12;
      am_pm = true;
    }
  }
  if (std::any_of(captures.begin(), captures.end(), [](const Capture& c) {
        return c.cls == Class::num && c.lexeme->number != std::floor(c.lexeme->number);
      }))
    return false;
  if (half && minute < 0) minute = 30;
  if (hour < 0 || hour > 24 || minute > 59) return false;
  const int seconds = hour * 3600 + (std::max(0, minute) + past) * 60 + second;
  set_clock(t, seconds % 86400, second > 0, minute >= 0 || past != 0);
  t.second_of_day = std::min(t.second_of_day, 86399);
  t.ampm = am_pm;
  return true;
}

bool make_nth(std::span<const Capture> captures, const std::vector<Time>& times, Time& t) {
  for (const bool front : {true, false}) {
    const Time& last = times[static_cast<std::size_t>((front ? captures.front() : captures.back()).value)];
    const Time& whole = times[static_cast<std::size_t>((front ? captures.back() : captures.front()).value)];
    const bool of_unit = last.from == From::published && last.rel_n == -1 && last.rel_unit >= Unit::day &&
                         !last.weekday && !last.month && !last.has_clock();
    const bool of_weekday = last.weekday && last.lean == -1 && !last.day && !last.month && last.from == From::none;
    const bool holds = whole.kind == Time::Kind::date && !whole.day && !whole.weekday && !whole.has_clock() &&
                       !whole.week && (!whole.weak || whole.year != Time::none) &&
                       (whole.month || whole.year != Time::none ||
                        (whole.from != From::none && (whole.rel_unit == Unit::month || whole.rel_unit == Unit::year)));
    if (!holds || !(of_unit || of_weekday) || (of_unit && last.rel_unit == Unit::year)) continue;
    t = whole;
    t.nth = -1;
    t.nth_unit = of_unit ? last.rel_unit : Unit::day;
    t.weekday = last.weekday;
    if (t.nth_unit == Unit::quarter) t.nth = 0, t.quarter = 4;
    return true;
  }
  return false;
}

}  // namespace ortoo::understand
