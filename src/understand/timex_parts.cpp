#include "understand/timex_parts.h"

#include <algorithm>
#include <cmath>

#include "base/civil_time.h"
#include "understand/timex_duration.h"
#include "understand/timex_holiday.h"
#include "understand/timex_value.h"

namespace ortoo::understand {
namespace {

// as year_of_era has it; the years of the nineteenth century and later
constexpr int buddhist_era = 2, least_buddhist = 2300;
constexpr int most_counted = 12;  // in words, of things behind a month
constexpr std::uint32_t one_character = 3;  // bytes of one of Chinese

void set_clock(Time& t, int second, bool seconds, bool minutes) {
  t.second_of_day = second;
  t.has_minutes = minutes;
  t.has_seconds = seconds;
}

}  // namespace

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

// "۱۲ اسفند ۱۴۰۴": a day of the Persian calendar; its months and years lie across ours, and have no value.
bool make_persian(Time& t) {
  constexpr int years_behind = 621, first_of_next_year = 1011;  // 11 Dey, the first of January in most years
  if (!t.day || !t.month || t.two_digit_year) return false;
  if (t.year == Time::none) {
    t.holiday = Holiday{Holiday::Rule::persian, t.month, t.day}.packed();
    t.month = t.day = 0;
    return true;
  }
  const int month_and_day = t.month * 100 + t.day;
  Day day;
  if (!calendar_day("en@calendar=persian", month_and_day,
                    t.year + years_behind + (month_and_day >= first_of_next_year ? 1 : 0), day))
    return false;
  t.year = day.year, t.month = day.month, t.day = day.day;
  return true;
}

bool make_fields(std::span<const Capture> captures, const std::vector<Time>& times, Time& t) {
  bool comma = false;
  for (const auto& c : captures) {
    const int n = static_cast<int>(c.lexeme->number);
    switch (c.cls) {
      case Class::date: {
        const Time& other = times[static_cast<std::size_t>(c.value)];
        // "this 11/9"
        if (captures.front().cls == Class::rel || (captures.front().cls == Class::the && t.lean != Time::no_lean)) {
          const int lean = t.lean;
          const bool in_figures =
              other.kind == Time::Kind::date && other.month && other.day && other.year == Time::none;
          if (!in_figures) return false;
          t = other;
          t.lean = lean;
        } else if (c.lexeme == captures.front().lexeme ||
                   (t.year == Time::none && !t.month && !t.day && !t.weekday && !t.has_clock() &&
                    t.from == From::none && t.lean == Time::no_lean && !t.nth && !t.holiday &&
                    t.season == Season::none && !t.quarter && !t.half && !t.weekend && t.decade == Time::none &&
                    t.century == Time::none && !t.week)) {
          t = other;
        } else if (!merge(t, other, comma)) {
          return false;
        }
        comma = false;
        break;
      }
      case Class::month: t.month = c.value; break;
      case Class::mon: t.month = n; break;
      case Class::day:
        if (c.lexeme->is(Class::yearm)) return false;  // "năm" is five and year
        // "im Dezember drei Spiele", but "May twenty-nine"
        if (c.lexeme->spelt && n <= most_counted && captures.size() == 2 && captures.front().cls == Class::month)
          return false;
        // "one may ask"
        if (const auto* no = captures.back().lexeme->as(Class::no);
            no && no->value == 0 && c.lexeme->spelt && n <= most_counted)
          return false;
        t.day = n;
        break;
      case Class::ord:
        // "In the first, …" is the first of some.
        if (c.lexeme->spelt == false && c.lexeme->digits == 0 && c.value <= 3 && captures.front().cls == Class::on)
          return false;
        if (t.day && captures.size() > 1) {  // "am siebten vierten"
          if (c.value > 12 || t.month) return false;
          t.month = c.value;
          break;
        }
        t.day = c.value;
        break;
      case Class::weekday:
        // 月 and 日 are weekdays in brackets alone
        if (c.lexeme->is(Class::unit) && c.lexeme->end - c.lexeme->begin <= one_character &&
            captures.front().cls != Class::lpar)
          return false;
        t.weekday = c.value;
        if (c.lexeme->is(Class::no)) break;  // "sat"
        if (c.lexeme->is(Class::future)) t.told = Lean::future;
        else if (c.lexeme->is(Class::past)) t.told = Lean::past;
        break;
      case Class::year: t.year = n; break;
      case Class::yy: case Class::short_year:
        // "18年" is how long, "08年" a year
        if (captures.size() == 2 && captures[1].cls == Class::yearm && n >= 10) return false;
        // "Aug 12" is a day, "Aug 96" a year
        if (captures.front().cls == Class::month && captures[1].cls == Class::short_year && n < 40) return false;
        t.year = n; t.two_digit_year = true; break;
      case Class::num: t.year = n; if (n < 1 || n > 9999) return false; break;
      case Class::season: t.season = static_cast<Season>(c.value); break;
      case Class::holiday: t.holiday = c.value; break;
      case Class::rel: case Class::relp:
        // "this past Friday", "este viernes pasado": the latest
        t.counted = is_counted(c.value) || (t.lean == 0 && c.value == -1);
        t.lean = steps_of(c.value);
        break;
      case Class::edge: case Class::edgep: t.edge = edge_of(c.value); break;
      case Class::weekend: t.weekend = true; break;
      case Class::shift:
      case Class::shift_adjective:
        set_shift(t, c.value, c.lexeme->is(Class::told) ? From::told_day : From::published);
        t.deictic = t.from == From::published;
        t.turns = c.lexeme->is(Class::turns);
        if (const auto* told = c.lexeme->as(Class::told)) t.right_behind = told->value == 1;
        t.amount = c.cls == Class::shift_adjective ? 1 : 0; break;
      case Class::part: set_part(t, c.value); break;
      case Class::ampm: {
        const int hour = t.second_of_day / 3600;
        if (c.value == 1 && hour < 12) t.second_of_day += 12 * 3600;
        if (c.value == 0 && hour == 12) t.second_of_day -= 12 * 3600;
        break;
      }
      case Class::clock: set_clock(t, c.value, c.value % 60 != 0, true); break;
      case Class::era: {
        if (t.year == Time::none && c.value == buddhist_era) return false;  // "this year be"
        if (t.year == Time::none) break;
        if (c.value == 1) t.bc = true;
        if (c.value == buddhist_era && t.year < least_buddhist) return false;  // "in 2015 be"
        t.year = year_of_era(c.value, t.year);
        break;
      }
      case Class::comma: comma = true; break;
      default: break;
    }
    // "tonight" is a day and its part, and so is "Montagabend".
    if (c.cls == Class::shift || c.cls == Class::weekday)
      if (const auto* part = c.lexeme->as(Class::with_part)) set_part(t, part->value);
  }
  constexpr int persian = 2;  // as the table has it
  const auto lunar = std::ranges::find_if(captures, [](const Capture& c) { return c.lexeme->is(Class::lunar); });
  if (lunar != captures.end() && lunar->cls != Class::date && lunar->lexeme->as(Class::lunar)->value == persian) {
    if (!make_persian(t)) return false;
  } else if (lunar != captures.end()) {
    make_lunar(t);
  }
  if (t.day && t.month &&
      !base::is_valid_date(t.year == Time::none || t.bc || t.year > 9999 || t.two_digit_year ? 2000 : t.year, t.month,
                           t.day)) {
    // "30 February" is no date, nor is its month.
    const bool whole = t.year != Time::none && !t.weekday && !t.has_clock();
    if (!whole && std::any_of(captures.begin(), captures.end(),
                              [](const Capture& c) { return c.cls == Class::date || c.cls == Class::comma; }))
      return false;
    t.aged = true;
    return true;
  }
  // "last night", "this morning": the part of a day some days away.
  if (t.part != PartOfDay::none && t.lean != Time::no_lean && !t.weekday && !t.month && !t.day &&
      t.from == From::none && t.season == Season::none && !t.holiday) {
    // "The next morning", "that night"
    const bool of_telling = std::any_of(captures.begin(), captures.end(), [](const Capture& c) {
      return (c.cls == Class::rel || c.cls == Class::relp) && (c.value == 1 || c.value > 50);
    });
    set_shift(t, shift_of(Unit::day, t.lean), of_telling ? From::told_day : From::published);
    t.lean = Time::no_lean;
  }
  t.points_back = t.points_back || (t.weekday && std::any_of(captures.begin(), captures.end(), [](const Capture& c) {
                                      return (c.cls == Class::rel || c.cls == Class::relp) && c.value > 50;
                                    }));
  const bool placed = std::any_of(captures.begin(), captures.end(), [](const Capture& c) {
    return c.cls == Class::on || c.cls == Class::unit || c.cls == Class::daym;
  });
  if (t.day && !t.month && !t.weekday && t.year == Time::none && t.from == From::none && !placed) t.weak = true;
  // "The 16.", "20 02 2014": someone who asks means a day.
  const auto is_figure = [](const Capture& c) {
    return c.cls == Class::the || c.cls == Class::of || c.cls == Class::day || c.cls == Class::ord ||
           c.cls == Class::mon || c.cls == Class::year || c.cls == Class::short_year;
  };
  t.bare = t.bare || (t.day && (t.month || t.weak) && std::all_of(captures.begin(), captures.end(), is_figure));
  // "the one"
  if (t.bare && std::any_of(captures.begin(), captures.end(),
                            [](const Capture& c) { return c.cls == Class::day && c.lexeme->digits == 0; }))
    return false;
  t.weak = t.weak || t.bare;
  // "may", "the fall": words that mean other things too.
  const auto what = std::count_if(captures.begin(), captures.end(),
                                  [](const Capture& c) { return c.cls != Class::article && c.cls != Class::the; });
  if (what == 1 &&
      std::any_of(captures.begin(), captures.end(), [](const Capture& c) { return c.lexeme->is(Class::no); }))
    t.weak = true;
  t.bare = t.bare || (t.weak && what == 1 && std::any_of(captures.begin(), captures.end(), [](const Capture& c) {
                        const auto* no = c.lexeme->as(Class::no);
                        return no && no->value == 2;
                      }));
  t.small = t.weak && std::any_of(captures.begin(), captures.end(), [](const Capture& c) {
              const auto* no = c.lexeme->as(Class::no);
              return no && no->value == 0;
            });
  // "This may take longer", "that Sun"
  const bool pointed = std::any_of(captures.begin(), captures.end(), [](const Capture& c) {
    return c.cls == Class::rel && (c.value == 0 || c.value == 100);
  });
  if (what == 2 && pointed && std::any_of(captures.begin(), captures.end(), [](const Capture& c) {
        return (c.cls == Class::month || c.cls == Class::weekday) && c.lexeme->is(Class::no);
      }))
    t.weak = true;
  // A figure alone, or a time of day alone, wants company.
  const bool single = captures.size() == 1;
  if (single && (captures[0].cls == Class::year || captures[0].cls == Class::part || captures[0].cls == Class::yy))
    t.weak = captures[0].cls != Class::part || captures[0].value < 7;
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
