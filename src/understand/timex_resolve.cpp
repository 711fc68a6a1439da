#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "base/civil_time.h"
#include "understand/timex_holiday.h"
#include "understand/timex_time.h"
#include "understand/timex_value.h"

namespace ortoo::understand {
namespace {

constexpr const char* part_codes[] = {"", "MO", "MI", "AF", "EV", "NI", "DT", "12:00", "00:00"};
constexpr const char* season_codes[] = {"", "SP", "SU", "FA", "WI"};
constexpr int season_months[] = {1, 3, 6, 9, 12};

std::string two(int n) {
  char out[16];
  std::snprintf(out, sizeof out, "%02d", n);
  return out;
}

std::string clock_text(const Time& t) {
  if (t.second_of_day < 0) return t.part == PartOfDay::none ? "" : "T" + std::string(part_codes[static_cast<std::size_t>(t.part)]);
  std::string out = "T" + two(t.second_of_day / 3600) + ":" + two(t.second_of_day / 60 % 60);
  if (t.has_seconds) out += ":" + two(t.second_of_day % 60);
  return out;
}

constexpr int months_ahead = 2, near_days = 90, half_year = 186;  // in days

// "29 February" is of a year that has one.
int leap_year_near(int year, int step) {
  while (year > 1 && year < 9990 && !base::is_valid_date(year, 2, 29)) year += step;
  return year;
}

// The year, of last, this and next, in which something that begins at `month`, `day` is meant.
int year_for(int month, int day, const Time& t, const Around& around) {
  const Day pivot = around.published;
  const int here = pivot.month * 100 + pivot.day, there = month * 100 + (day ? day : (month == pivot.month ? pivot.day : 1));
  if (t.lean == -1) return there < here && !(month == pivot.month && !day) ? pivot.year : pivot.year - 1;
  if (t.lean == 0) return pivot.year;
  if (t.lean >= 1) return (there > here && (day || month != pivot.month) ? pivot.year : pivot.year + 1) + t.lean - 1;
  if (month == 2 && day == 29 && around.lean != Lean::narrative) {
    const bool ahead = around.lean == Lean::future || (around.lean == Lean::nearest && there >= here);
    return leap_year_near(pivot.year + (ahead && there < here ? 1 : !ahead && there > here ? -1 : 0), ahead ? 1 : -1);
  }
  // "10 March … 20 May … 5 August": a list goes on from day to day.
  if (day && around.has_day && around.presumed && around.lean != Lean::narrative && !around.asked) {
    const auto ahead = [&](int year) { return base::is_valid_date(year, month, day) ? number_of({year, month, day}) - number_of(around.day) : -1; };
    for (const int year : {around.day.year, around.day.year + 1})
      if (ahead(year) >= 0 && ahead(year) <= near_days) return year;
  }
  // News tells the year of a day that is far: "the 7 August blasts may lead to …" of 18 August are those of eleven days ago.
  const bool asked_ahead = around.lean == Lean::future && around.presumed;
  if (day && around.lean != Lean::narrative && !asked_ahead)
    for (int year = pivot.year - 1; year <= pivot.year + 1; ++year)
      if (base::is_valid_date(year, month, day) && std::abs(number_of({year, month, day}) - number_of(pivot)) <= near_days) return year;
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

Day weekday_day(int weekday, const Time& t, const Around& around, const Day* base) {
  Day pivot = base ? *base : around.published;
  if (!base && around.lean == Lean::narrative && around.has_previous) pivot = around.previous;
  if (t.points_back && around.has_day && !base && around.lean != Lean::narrative) {  // "ese mismo viernes"
    constexpr int half_week = 3;
    const int from = (weekday - weekday_of(around.day) + 7) % 7;
    return plus_days(around.day, from > half_week ? from - 7 : from);
  }
  const int ahead = (weekday - weekday_of(pivot) + 7) % 7;
  if (t.counted) return plus_days(pivot, t.lean < 0 ? (ahead == 0 ? 0 : ahead) + 7 * t.lean : (ahead == 0 ? 7 : ahead) + 7 * (t.lean - 1));
  if (t.lean < -1 && t.lean != Time::no_lean) return plus_days(pivot, weekday - weekday_of(pivot) + 7 * t.lean);
  if (t.lean == -1 && around.asked && !around.next_comes) return plus_days(pivot, weekday - weekday_of(pivot) - 7);
  if (t.lean == -1) return plus_days(pivot, ahead == 0 ? -7 : ahead - 7);
  if (t.lean == 0) return plus_days(pivot, around.lean == Lean::future || (around.lean == Lean::nearest && around.presumed) ? ahead : weekday - weekday_of(pivot));
  // "Next Friday" is that of next week where someone asks for it, in news the one that comes.
  if (t.lean >= 1 && !around.next_comes && (around.asked || (around.presumed && around.lean != Lean::past))) return plus_days(pivot, weekday - weekday_of(pivot) + 7 * t.lean);
  if (t.lean >= 1) return plus_days(pivot, (ahead == 0 ? 7 : ahead) + 7 * (t.lean - 1));
  if (around.lean == Lean::future) return plus_days(pivot, ahead == 0 && around.presumed ? 7 : ahead);
  if (around.lean == Lean::nearest && ahead <= 3) return plus_days(pivot, ahead);
  // Told of late on Monday as past, Tuesday has begun where it happened: six days ago it would be "last Tuesday".
  constexpr int late = 20 * 3600;
  if (around.lean == Lean::past && ahead == 1 && around.second_of_day >= late) return plus_days(pivot, 1);
  return plus_days(pivot, ahead == 0 ? 0 : ahead - 7);
}

// Steps from a day by one unit: the fields that the unit leaves known are set in `t`.
void step(Time& t, Day from, int second, Resolved& out) {
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
  out.full = true;
}

// "the first Tuesday of last month": the nth within what is known of the rest.
bool nth_day(Time& t) {
  if (t.year == Time::none) return false;
  Day begin = {t.year, t.month ? t.month : t.quarter ? t.quarter * 3 - 2 : 1, 1};
  Day end = plus_days(t.month ? plus_months(begin, 1) : t.quarter ? plus_months(begin, 3) : Day{std::min(t.year + 1, 9990), 1, 1}, -1);
  if (t.week) {
    begin = monday_of(t.year, t.week);
    end = plus_days(begin, 6);
  }
  Day found;
  if (t.weekday && t.nth_unit != Unit::week) {
    found = t.nth > 0 ? plus_days(begin, (t.weekday - weekday_of(begin) + 7) % 7 + 7 * (t.nth - 1))
                      : plus_days(end, -((weekday_of(end) - t.weekday + 7) % 7) + 7 * (t.nth + 1));
    t.weekday = 0;
  } else if (t.nth_unit == Unit::day) {
    found = t.nth > 0 ? plus_days(begin, t.nth - 1) : plus_days(end, t.nth + 1);
  } else if (t.nth_unit == Unit::week || t.nth_unit == Unit::weekend) {
    // The first week of a month is that of its first Thursday; of a weekend, of its first Saturday.
    const int pivot = t.nth_unit == Unit::week ? 4 : 6;
    const Day day = t.nth > 0 ? plus_days(begin, (pivot - weekday_of(begin) + 7) % 7 + 7 * (t.nth - 1)) : plus_days(end, -((weekday_of(end) - pivot + 7) % 7) + 7 * (t.nth + 1));
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

// The nth nearest of a weekday or a holiday; of two as near the later one.
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

// The quarter that results are told of: the one told last, or the last that is over.
Day reported_quarter(const Around& around) {
  const Day current{around.published.year, (around.published.month - 1) / 3 * 3 + 1, 1};
  const Day last = plus_months(current, -3);
  if (around.previous_quarter == 0) return last;
  const Day told{last.year, around.previous_quarter * 3 - 2, 1};
  return told.month > last.month ? Day{told.year - 1, told.month, 1} : told;
}

}  // namespace

Resolved resolve(const Time& stated, const Around& around, const Day* base) {
  Resolved out;
  if (stated.kind == Time::Kind::ref) {
    constexpr const char* refs[] = {"PRESENT_REF", "PAST_REF", "FUTURE_REF"};
    out.value = refs[std::clamp(stated.ref, 0, 2)];
    return out;
  }
  if (stated.kind == Time::Kind::duration) {
    out.value = duration_text(stated);
    return out;
  }
  if (stated.kind == Time::Kind::set) {
    if (stated.weekday) out.value = "XXXX-WXX-" + std::to_string(stated.weekday) + clock_text(stated);
    else if (stated.month) out.value = "XXXX-" + two(stated.month) + (stated.day ? "-" + two(stated.day) : "");
    else if (stated.day) out.value = "XXXX-XX-" + two(stated.day);
    else if (stated.season != Season::none) out.value = std::string("XXXX-") + season_codes[static_cast<std::size_t>(stated.season)];
    else if (stated.has_clock()) out.value = "XXXX-XX-XX" + clock_text(stated);
    else out.value = duration_text(stated);
    return out;
  }
  Time t = stated;
  if (t.closest && base) {
    const Day day = closest_day(t, *base);
    t.year = day.year, t.month = day.month, t.day = day.day;
    t.weekday = t.holiday = 0;
  }
  const Day pivot = around.published;
  out.full = t.year != Time::none;
  if (t.two_digit_year) t.year += t.year + 2000 > pivot.year + 20 ? 1900 : 2000;
  if (t.from != From::none) {
    // In a story of other years "this year" is the year told of; "today" and "last week" stay the reader's.
    const bool readers = t.deictic && t.rel_unit <= Unit::week;
    const bool told = t.from == From::previous || (around.lean == Lean::narrative && !readers);
    // "The quarter", "the year-earlier quarter".
    const bool reported = t.rel_unit == Unit::quarter && around.lean != Lean::narrative && (t.from == From::previous ? t.rel_n == 0 : t.rel_n == -4);
    // "In June of the same year", "the same day", where none was told.
    const bool told_none = t.rel_unit == Unit::year ? !around.has_previous : t.rel_unit == Unit::day && !around.has_day && around.lean != Lean::narrative;
    if (t.points_back && told_none && !base && !around.asked) {
      out.value = "XXXX";
      return out;
    }
    // "During this period": the quarter where one was told of, in other stories some time.
    if (t.points_back && t.rel_unit == Unit::quarter && !around.previous_quarter && !around.asked) {
      out.value = "PAST_REF";
      return out;
    }
    if (t.turns && around.lean == Lean::future) t.rel_n = -t.rel_n;
    // "The next day was quiet" goes on from a day; where none is told no one knows which.
    if (t.from == From::told_day && t.rel_n > 0 && told_none && !base && !around.asked && around.lean == Lean::past && !around.presumed) {
      out.value = "XXXX";
      return out;
    }
    // "Накануне он сказал" behind a day that lies ahead is the reader's yesterday.
    const bool is_ahead = t.rel_n < 0 && around.lean == Lean::past && number_of(around.day) > number_of(pivot);
    const bool of_day = t.from == From::told_day && around.has_day && !is_ahead && (!t.right_behind || around.day_just_told);
    // "In March 1848 … by the end of the year": of the year that was told.
    const bool of_the_year = around.year_just_told && t.edge == Edge::end && t.from == From::published && !t.deictic && t.rel_unit == Unit::year && t.rel_n == 0 && around.lean == Lean::past && !around.presumed && !base;
    const Day from = base ? *base : of_the_year ? around.previous : reported ? reported_quarter(around) : told && around.has_previous ? around.previous : of_day ? around.day : pivot;
    step(t, from, base ? 0 : around.second_of_day, out);
    if (told && !base && t.rel_unit == Unit::month && t.rel_n == 0 && around.told_year_alone && around.month) t.month = around.month;  // "the same month of last year"
    if (told && !base && around.has_previous && around.previous_bc) {  // years count down to our era
      t.bc = true;
      if (t.year != Time::none) t.year = 2 * from.year - t.year;
      if (t.decade != Time::none) t.decade = 2 * (from.year / 10) - t.decade;
      if (t.century != Time::none) t.century = 2 * (from.year / 100) - t.century;
      if (std::max({t.year, t.decade, t.century}) < 1) { out.value = "XXXX"; return out; }
    }
    // After a quarter, "a year earlier" is that quarter of the year before.
    if (t.rel_unit == Unit::year && t.rel_n == -1 && t.amount == 1 && around.previous_quarter && !t.month && !t.quarter) t.quarter = around.previous_quarter;
  }
  if (around.told_year != Time::none && t.year == Time::none && (t.lean == Time::no_lean || t.lean == 0)) {
    t.year = std::abs(around.told_year);
    t.bc = around.told_year < 0;
  }
  if (t.reported) t.quarter = (reported_quarter(around).month - 1) / 3 + 1;
  // The rest of a date that leaves its year open.
  if (t.holiday && t.year == Time::none) {
    Day d{pivot.year, 1, 1};
    holiday_in(Holiday::unpacked(t.holiday), pivot.year, d);
    t.year = year_for(d.month, d.day, t, around);
  }
  if (t.holiday) {
    Day d;
    if (holiday_in(Holiday::unpacked(t.holiday), t.year, d)) { t.month = d.month; t.day = d.day; t.weekday = 0; t.year = d.year; }
  }
  if (t.year == Time::none && t.month && t.day && t.weekday && around.lean != Lean::narrative) t.year = year_of_weekday(t, pivot, around.asked);
  if (t.year == Time::none && t.month) t.year = year_for(t.month, t.day, t, around);
  if (t.year == Time::none && t.quarter) {
    t.year = around.lean == Lean::narrative && around.has_previous ? around.previous.year : pivot.year;
    if (t.lean == -1 || (around.lean == Lean::past && t.quarter * 3 - 2 > pivot.month)) --t.year;
    if (t.lean >= 1) ++t.year;
  }
  if (t.year == Time::none && t.half && t.weak && around.half_told) t.year = around.previous.year;  // "the first half of 2023 … the second half"
  if (t.year == Time::none && t.half) t.year = pivot.year - ((around.lean == Lean::past && t.half == 2 && pivot.month < 7) ? 1 : 0);
  if (t.year == Time::none && t.season != Season::none) {
    const int month = season_months[static_cast<std::size_t>(t.season)];
    // "Last autumn" in autumn is that of a year ago.
    const bool begun = pivot.month >= month && pivot.month < month + 3;
    if (t.lean == -1 && begun && t.season != Season::winter) t.year = pivot.year - 1;
    else t.year = t.season == Season::winter && pivot.month < 3 && t.lean != 1 ? pivot.year - (t.lean == 0 ? 0 : 1) : year_for(month, 0, t, around);
  }
  if (t.year == Time::none && t.week) t.year = pivot.year;
  if (t.nth && !nth_day(t) && !t.weekday) {
    if (t.nth_unit != Unit::day) { out.value = "XXXX"; return out; }
    t.day = std::clamp(t.nth, 1, 31);
  }
  if (t.day && t.weekday && !t.month && t.year == Time::none && around.lean != Lean::narrative) {  // "Friday the 13th": the nearest month that has one
    constexpr int months = 14;
    for (int step = 0; step < months && !t.month; ++step)
      for (const int sign : {around.lean == Lean::past ? -1 : 1, around.lean == Lean::past ? 1 : -1}) {
        const Day month = plus_months({pivot.year, pivot.month, 1}, step * sign);
        const Day day{month.year, month.month, t.day};
        if (!base::is_valid_date(day.year, day.month, day.day) || weekday_of(day) != t.weekday) continue;
        const bool asked = around.asked && step == 0;  // who asks on 28 September for Tuesday the 25th knows the month
        if (asked ? false : around.lean == Lean::future ? number_of(day) < number_of(pivot) : around.lean == Lean::past && number_of(day) > number_of(pivot)) continue;
        t.year = day.year;
        t.month = day.month;
        break;
      }
  }
  if (t.day && !t.month && t.year == Time::none) {  // "on the 15th"
    Day month = around.lean == Lean::narrative && around.has_previous ? around.previous : pivot;
    if (around.lean == Lean::future && t.day < pivot.day) month = plus_months(Day{month.year, month.month, 1}, 1);
    if (around.lean == Lean::past && t.day > pivot.day) month = plus_months(Day{month.year, month.month, 1}, -1);
    for (int tries = 0; tries < 2 && !base::is_valid_date(month.year, month.month, t.day); ++tries) month = plus_months(Day{month.year, month.month, 1}, around.lean == Lean::past ? -1 : 1);
    t.year = month.year;
    t.month = month.month;
  }
  if (t.weekday && !t.day) {
    if (t.week) {
      const Day d = plus_days(monday_of(t.year, t.week), t.weekday - 1);
      t.year = d.year; t.month = d.month; t.day = d.day;
    } else {
      const Day d = weekday_day(t.weekday, t, around, base);
      t.year = d.year; t.month = d.month; t.day = d.day;
    }
    out.full = true;
  }
  if (t.weekend && t.month && t.day && t.year != Time::none) {  // "the weekend of 4 July": its nearest
    const Day day{t.year, t.month, t.day};
    const int weekday = weekday_of(day);
    iso_week(plus_days(day, weekday <= 3 ? -1 - weekday : 6 - weekday), t.year, t.week);
    t.month = t.day = t.weekday = 0;
  }
  if (t.weekend && !t.week) {
    Day d = plus_days(pivot, 6 - weekday_of(pivot));  // Saturday of this week
    constexpr int saturday = 6, thursday = 4;  // where no verb tells, the nearer weekend
    const bool past = around.lean == Lean::past && weekday_of(pivot) < (around.presumed ? thursday : saturday);
    if (t.lean != Time::no_lean) d = plus_days(d, 7 * t.lean);
    else if (past) d = plus_days(d, -7);
    iso_week(d, t.year, t.week);
  }
  if (t.year == Time::none && t.has_clock()) {  // a time of day alone
    const Day day = around.lean == Lean::narrative && around.has_previous ? around.previous : around.has_day && around.same_sentence ? around.day : pivot;
    t.year = day.year; t.month = day.month; t.day = day.day;
  }

  if (t.century != Time::none) {
    out.value = (t.bc ? "BC" : "") + two(t.century);
    return out;
  }
  if (t.decade != Time::none) {
    out.value = t.bc ? year_text(t.decade, true).replace(2, 1, "") : std::to_string(t.decade < 10 ? t.decade + 190 : t.decade);
    if (!t.bc && t.decade < 300) out.begin = {std::clamp(t.decade < 10 ? (t.decade + 190) * 10 : t.decade * 10, 1, 9000), 1, 1}, out.dated = true;
    return out;
  }
  if (t.year == Time::none) {
    out.value = "XXXX";
    return out;
  }
  const auto year = year_text(t.year, t.bc);
  const bool dated = !t.bc && t.year >= 1 && t.year <= 9990;
  out.dated = dated;
  out.begin = {t.year, 1, 1};
  if (t.week && !t.day) {
    out.value = year + "-W" + two(t.week) + (t.weekend ? "-WE" : "") + clock_text(t);
    if (dated) out.begin = plus_days(monday_of(t.year, t.week), t.weekend ? 5 : 0);
  } else if (t.month && t.day) {
    out.value = year + "-" + two(t.month) + "-" + two(t.day) + clock_text(t);
    out.begin = {t.year, t.month, t.day};
    if (dated && !base::is_valid_date(t.year, t.month, t.day)) out.dated = false;
  } else if (t.month) {
    out.value = year + "-" + two(t.month);
    out.begin = {t.year, t.month, 1};
  } else if (t.quarter) {
    out.value = year + "-Q" + std::to_string(t.quarter);
    out.begin = {t.year, t.quarter * 3 - 2, 1};
  } else if (t.half) {
    out.value = year + "-H" + std::to_string(t.half);
    out.begin = {t.year, t.half * 6 - 5, 1};
  } else if (t.season != Season::none) {
    out.value = year + "-" + season_codes[static_cast<std::size_t>(t.season)];
    out.begin = {t.year, season_months[static_cast<std::size_t>(t.season)], 1};
  } else {
    out.value = year;
  }
  return out;
}

}  // namespace ortoo::understand
