// A day, or a month, a year and the like, from the words that name its fields.
#include <algorithm>

#include "base/civil_time.h"
#include "understand/timex/duration.h"
#include "understand/timex/holiday.h"
#include "understand/timex/parts.h"
#include "understand/timex/value.h"

namespace ortoo::understand {
namespace {

// as year_of_era has it; the years of the nineteenth century and later
constexpr int buddhist_era = 2, least_buddhist = 2300;
constexpr int most_counted = 12;            // in words, of things behind a month
constexpr std::uint32_t one_character = 3;  // bytes of one of Chinese

using Captures = std::span<const Capture>;

template <class Is>
bool any(Captures captures, const Is& is) {
  return std::any_of(captures.begin(), captures.end(), is);
}
bool is_pointer(const Capture& c) { return c.cls == Class::rel || c.cls == Class::relp; }

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

// A date in figures or another whole one. `comma`: behind one.
bool set_date(Captures captures, const Capture& c, const Time& other, bool comma, Time& t) {
  // "this 11/9"
  if (captures.front().cls == Class::rel || (captures.front().cls == Class::the && t.lean != Time::no_lean)) {
    const int lean = t.lean;
    const bool in_figures = other.kind == Time::Kind::date && other.month && other.day && other.year == Time::none;
    if (!in_figures) return false;
    t = other;
    t.lean = lean;
    return true;
  }
  const bool nothing_yet = t.year == Time::none && !t.month && !t.day && !t.weekday && !t.has_clock() &&
                           t.from == From::none && t.lean == Time::no_lean && !t.nth && !t.holiday &&
                           t.season == Season::none && !t.quarter && !t.half && !t.weekend && t.decade == Time::none &&
                           t.century == Time::none && !t.week;
  if (c.lexeme != captures.front().lexeme && !nothing_yet) return merge(t, other, comma);
  t = other;
  return true;
}

bool set_day(Captures captures, const Capture& c, Time& t) {
  const int n = static_cast<int>(c.lexeme->number);
  if (c.lexeme->is(Class::yearm)) return false;  // "năm" is five and year
  // "im Dezember drei Spiele", but "May twenty-nine"
  if (c.lexeme->spelt && n <= most_counted && captures.size() == 2 && captures.front().cls == Class::month)
    return false;
  // "one may ask"
  if (const auto* no = captures.back().lexeme->as(Class::no);
      no && no->value == 0 && c.lexeme->spelt && n <= most_counted)
    return false;
  t.day = n;
  return true;
}

bool set_ordinal(Captures captures, const Capture& c, Time& t) {
  // "In the first, …" is the first of some.
  if (!c.lexeme->spelt && c.lexeme->digits == 0 && c.value <= 3 && captures.front().cls == Class::on) return false;
  if (!t.day || captures.size() == 1) {
    t.day = c.value;
    return true;
  }
  if (c.value > 12 || t.month) return false;  // "am siebten vierten"
  t.month = c.value;
  return true;
}

bool set_weekday(Captures captures, const Capture& c, Time& t) {
  // 月 and 日 are weekdays in brackets alone
  if (c.lexeme->is(Class::unit) && c.lexeme->end - c.lexeme->begin <= one_character &&
      captures.front().cls != Class::lpar)
    return false;
  t.weekday = c.value;
  if (c.lexeme->is(Class::no)) return true;  // "sat"
  if (c.lexeme->is(Class::future)) t.told = Lean::future;
  else if (c.lexeme->is(Class::past)) t.told = Lean::past;
  return true;
}

bool set_short_year(Captures captures, const Capture& c, Time& t) {
  const int n = static_cast<int>(c.lexeme->number);
  // "18年" is how long, "08年" a year
  if (captures.size() == 2 && captures[1].cls == Class::yearm && n >= 10) return false;
  // "Aug 12" is a day, "Aug 96" a year
  if (captures.front().cls == Class::month && captures[1].cls == Class::short_year && n < 40) return false;
  t.year = n;
  t.two_digit_year = true;
  return true;
}

void set_days_away(const Capture& c, Time& t) {
  set_shift(t, c.value, c.lexeme->is(Class::told) ? From::told_day : From::published);
  t.deictic = t.from == From::published;
  t.turns = c.lexeme->is(Class::turns);
  if (const auto* told = c.lexeme->as(Class::told)) t.right_behind = told->value == 1;
  t.amount = c.cls == Class::shift_adjective ? 1 : 0;
}

void set_half_of_day(const Capture& c, Time& t) {
  const int hour = t.second_of_day / 3600;
  if (c.value == 1 && hour < 12) t.second_of_day += 12 * 3600;
  if (c.value == 0 && hour == 12) t.second_of_day -= 12 * 3600;
}

bool set_era(const Capture& c, Time& t) {
  if (t.year == Time::none) return c.value != buddhist_era;  // "this year be"
  if (c.value == 1) t.bc = true;
  if (c.value == buddhist_era && t.year < least_buddhist) return false;  // "in 2015 be"
  t.year = year_of_era(c.value, t.year);
  return true;
}

// One word of it. `comma`: one stands before it.
bool set_field(Captures captures, const Capture& c, const std::vector<Time>& times, bool comma, Time& t) {
  const int n = static_cast<int>(c.lexeme->number);
  switch (c.cls) {
    case Class::date: return set_date(captures, c, times[static_cast<std::size_t>(c.value)], comma, t);
    case Class::month: t.month = c.value; return true;
    case Class::mon: t.month = n; return true;
    case Class::day: return set_day(captures, c, t);
    case Class::ord: return set_ordinal(captures, c, t);
    case Class::weekday: return set_weekday(captures, c, t);
    case Class::year: t.year = n; return true;
    case Class::yy: case Class::short_year: return set_short_year(captures, c, t);
    case Class::num: t.year = n; return n >= 1 && n <= 9999;
    case Class::season: t.season = static_cast<Season>(c.value); return true;
    case Class::holiday: t.holiday = c.value; return true;
    case Class::rel: case Class::relp:
      // "this past Friday", "este viernes pasado": the latest
      t.counted = is_counted(c.value) || (t.lean == 0 && c.value == -1);
      t.lean = steps_of(c.value);
      return true;
    case Class::edge: case Class::edgep: t.edge = edge_of(c.value); return true;
    case Class::weekend: t.weekend = true; return true;
    case Class::shift: case Class::shift_adjective: set_days_away(c, t); return true;
    case Class::part: set_part(t, c.value); return true;
    case Class::ampm: set_half_of_day(c, t); return true;
    case Class::clock: set_clock(t, c.value, c.value % 60 != 0, true); return true;
    case Class::era: return set_era(c, t);
    default: return true;
  }
}

// Of another calendar, where a word says so.
bool make_of_calendar(Captures captures, Time& t) {
  constexpr int persian = 2;  // as the table has it
  const auto lunar = std::ranges::find_if(captures, [](const Capture& c) { return c.lexeme->is(Class::lunar); });
  if (lunar == captures.end()) return true;
  if (lunar->cls != Class::date && lunar->lexeme->as(Class::lunar)->value == persian) return make_persian(t);
  make_lunar(t);
  return true;
}

bool has_day_that_is(const Time& t) {
  const bool any_year = t.year == Time::none || t.bc || t.year > 9999 || t.two_digit_year;
  return !t.day || !t.month || base::is_valid_date(any_year ? 2000 : t.year, t.month, t.day);
}

// "last night", "this morning": the part of a day some days away.
void shift_part(Captures captures, Time& t) {
  if (t.part == PartOfDay::none || t.lean == Time::no_lean || t.weekday || t.month || t.day || t.from != From::none ||
      t.season != Season::none || t.holiday)
    return;
  // "The next morning", "that night"
  const bool of_telling =
      any(captures, [](const Capture& c) { return is_pointer(c) && (c.value == 1 || c.value > 50); });
  set_shift(t, shift_of(Unit::day, t.lean), of_telling ? From::told_day : From::published);
  t.lean = Time::no_lean;
}

// Which words want company to be a date; false: they are none.
bool weigh(Captures captures, Time& t) {
  const bool placed = any(
      captures, [](const Capture& c) { return c.cls == Class::on || c.cls == Class::unit || c.cls == Class::daym; });
  if (t.day && !t.month && !t.weekday && t.year == Time::none && t.from == From::none && !placed) t.weak = true;
  // "The 16.", "20 02 2014": someone who asks means a day.
  const auto is_figure = [](const Capture& c) {
    return c.cls == Class::the || c.cls == Class::of || c.cls == Class::day || c.cls == Class::ord ||
           c.cls == Class::mon || c.cls == Class::year || c.cls == Class::short_year;
  };
  t.bare = t.bare || (t.day && (t.month || t.weak) && std::all_of(captures.begin(), captures.end(), is_figure));
  // "the one"
  if (t.bare && any(captures, [](const Capture& c) { return c.cls == Class::day && c.lexeme->digits == 0; }))
    return false;
  t.weak = t.weak || t.bare;
  // "may", "the fall": words that mean other things too.
  const auto what = std::count_if(captures.begin(), captures.end(),
                                  [](const Capture& c) { return c.cls != Class::article && c.cls != Class::the; });
  if (what == 1 && any(captures, [](const Capture& c) { return c.lexeme->is(Class::no); })) t.weak = true;
  const auto has_no = [&](int value) {
    return any(captures, [&](const Capture& c) {
      const auto* no = c.lexeme->as(Class::no);
      return no && no->value == value;
    });
  };
  t.bare = t.bare || (t.weak && what == 1 && has_no(2));
  t.small = t.weak && has_no(0);
  // "This may take longer", "that Sun"
  const bool pointed =
      any(captures, [](const Capture& c) { return c.cls == Class::rel && (c.value == 0 || c.value == 100); });
  if (what == 2 && pointed && any(captures, [](const Capture& c) {
        return (c.cls == Class::month || c.cls == Class::weekday) && c.lexeme->is(Class::no);
      }))
    t.weak = true;
  // A figure alone, or a time of day alone, wants company.
  const bool single = captures.size() == 1;
  if (single && (captures[0].cls == Class::year || captures[0].cls == Class::part || captures[0].cls == Class::yy))
    t.weak = captures[0].cls != Class::part || captures[0].value < 7;
  return true;
}

}  // namespace

bool make_fields(Captures captures, const std::vector<Time>& times, Time& t) {
  bool comma = false;
  for (const auto& c : captures) {
    if (!set_field(captures, c, times, comma, t)) return false;
    if (c.cls == Class::comma) comma = true;
    else if (c.cls == Class::date) comma = false;
    // "tonight" is a day and its part, and so is "Montagabend".
    if (c.cls == Class::shift || c.cls == Class::weekday)
      if (const auto* part = c.lexeme->as(Class::with_part)) set_part(t, part->value);
  }
  if (!make_of_calendar(captures, t)) return false;
  if (!has_day_that_is(t)) {
    // "30 February" is no date, nor is its month.
    const bool whole = t.year != Time::none && !t.weekday && !t.has_clock();
    if (!whole && any(captures, [](const Capture& c) { return c.cls == Class::date || c.cls == Class::comma; }))
      return false;
    t.aged = true;
    return true;
  }
  shift_part(captures, t);
  t.points_back =
      t.points_back || (t.weekday && any(captures, [](const Capture& c) { return is_pointer(c) && c.value > 50; }));
  return weigh(captures, t);
}

}  // namespace ortoo::understand
