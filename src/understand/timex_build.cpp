#include "understand/timex_build.h"

#include <algorithm>
#include <iterator>

#include "understand/timex_duration.h"
#include "understand/timex_parts.h"

namespace ortoo::understand {
namespace {

// What a rule matched, and the times that are told by parts of it.
struct Parts {
  std::span<const Capture> captures;
  const std::vector<Time>& times;
  Action action;

  // The first of the first class that is there. None: nullptr.
  template <class... Classes>
  const Capture* first(Class cls, Classes... others) const {
    for (const auto& c : captures)
      if (c.cls == cls) return &c;
    if constexpr (sizeof...(others) > 0) return first(others...);
    else return nullptr;
  }
};

bool make_day(const Parts& parts, Time& t) { return make_fields(parts.captures, parts.times, t); }

// "last week"
bool make_relative(const Parts& parts, Time& t) {
  const auto* unit = parts.first(Class::unit);
  const auto* rel = parts.first(Class::rel, Class::relp);
  if (!unit) return false;
  const bool back = rel && rel->value > 50;
  const From from = rel && static_cast<Unit>(unit->value) == Unit::day ? From::told_day : back ? From::previous : From::published;
  set_shift(t, shift_of(static_cast<Unit>(unit->value), rel ? steps_of(rel->value) : 0), from);
  t.deictic = from == From::published && rel;
  t.points_back = static_cast<Unit>(unit->value) != Unit::quarter ? back : unit->lexeme->is(Class::told) && (back || (rel && rel->value == 0));  // "this period"
  if (const auto* edge = parts.first(Class::edge, Class::edgep)) t.edge = edge_of(edge->value);  // "the end of the month"
  return true;
}

// "the year-earlier quarter": the same unit a step away
bool make_unit_away(const Parts& parts, Time& t) {
  const auto* shift = parts.first(Class::shift, Class::shift_adjective);
  const auto* unit = parts.first(Class::unit);
  if (!shift || !unit) return false;
  set_shift(t, shift->value, From::published);
  if (static_cast<Unit>(unit->value) == Unit::quarter && t.rel_unit == Unit::year) {
    t.rel_unit = Unit::quarter;
    t.rel_n *= 4;
  }
  return true;
}

// "the 1988 quarter"
bool make_year_of_unit(const Parts& parts, Time& t) {
  t.year = static_cast<int>(parts.first(Class::year)->lexeme->number);
  t.reported = true;
  return true;
}

bool make_duration(const Parts& parts, Time& t) { return duration(parts.captures, parts.times, t, parts.action); }

bool make_age(const Parts& parts, Time& t) {
  if (!duration(parts.captures, parts.times, t, parts.action)) return false;
  t.aged = true;
  return true;
}

// "first Tuesday (of …)", "last day (of …)"
bool make_one_counted(const Parts& parts, Time& t) {
  if (parts.captures.front().cls == Class::date && parts.captures.back().cls == Class::date) return make_nth(parts.captures, parts.times, t);
  const auto* ord = parts.first(Class::ord, Class::rel);
  const auto* shift = parts.first(Class::shift);
  if (!ord && !shift) return false;
  const bool from_end = parts.first(Class::ord) && (parts.first(Class::rel) || shift);  // "the second last week"
  t.nth = from_end ? -ord->value : !ord || ord->cls == Class::rel ? -1 : ord->value;
  if (shift) {  // "last week", one phrase, "of October"
    if (shift->value % 1000 - 500 != -1) return false;
    t.nth_unit = static_cast<Unit>(shift->value / 1000);
  }
  if (t.nth == 0 || t.nth > 400 || (from_end && !shift && parts.first(Class::rel)->value != -1)) return false;
  const auto* relp = parts.first(Class::relp);
  const auto& whole = parts.captures[parts.captures.size() - (relp ? 2 : 1)];
  if (whole.cls == Class::unit && whole.value == static_cast<int>(Unit::month) && parts.first(Class::of)) {  // "the first Monday of the month", "premier lundi du mois prochain"
    set_shift(t, shift_of(Unit::month, relp ? steps_of(relp->value) : 0), From::published);
    if (const auto* weekday = parts.first(Class::weekday)) t.weekday = weekday->value;
    if (const auto* unit = parts.first(Class::unit); unit != &whole) t.nth_unit = static_cast<Unit>(unit->value);
    return true;
  }
  if (const auto* weekday = parts.first(Class::weekday)) t.weekday = weekday->value;
  if (const auto* unit = parts.first(Class::unit)) t.nth_unit = static_cast<Unit>(unit->value);
  constexpr int most_of_a_month = 5;
  if (parts.first(Class::unit) && t.nth_unit == Unit::week && t.nth > most_of_a_month && !parts.first(Class::month) && !parts.first(Class::date)) {  // "the 31st week", ISO 8601
    t.week = t.nth;
    t.nth = 0;
    t.weak = true;
    if (const auto* year = parts.first(Class::year)) t.year = static_cast<int>(year->lexeme->number), t.weak = false;
    return t.week <= 53;
  }
  if (parts.first(Class::weekend)) t.nth_unit = Unit::weekend;
  if ((parts.first(Class::unit) || shift) && t.nth_unit == Unit::quarter) {
    t.quarter = t.nth < 0 ? 4 : t.nth;
    t.nth = 0;
    if (t.quarter > 4) return false;
  }
  if (t.nth_unit == Unit::half) {  // "el segundo semestre de 2019"
    t.half = t.nth < 0 ? 2 : t.nth;
    t.nth = 0;
    if (t.half > 2) return false;
  }
  if (const auto* month = parts.first(Class::month)) {  // "the last Friday of October 2018"
    t.month = month->value;
    if (const auto* year = parts.first(Class::year)) t.year = static_cast<int>(year->lexeme->number);
    return true;
  }
  if (const auto* year = parts.first(Class::year)) {  // "the last week of 2019"
    t.year = static_cast<int>(year->lexeme->number);
    return true;
  }
  t.weak = true;
  if (const auto* date = parts.first(Class::date)) return merge(t, parts.times[static_cast<std::size_t>(date->value)], false) && !(t.weak = false);
  return true;
}

// "third quarter", "second half"
bool make_ordinal_unit(const Parts& parts, Time& t) {
  const auto* ord = parts.first(Class::ord, Class::num, Class::quarterm);
  if (!ord) return false;
  const auto* unit = parts.first(Class::unit);
  const int n = ord->cls == Class::num ? static_cast<int>(ord->lexeme->number) : ord->value;
  if (parts.first(Class::weekm) || (unit && static_cast<Unit>(unit->value) == Unit::week)) {  // "week 31", ISO 8601
    if (n < 1 || n > 53) return false;
    t.week = n;
    if (const auto* year = parts.first(Class::year)) t.year = static_cast<int>(year->lexeme->number);
    t.weak = t.year == Time::none && !parts.first(Class::weekm);
    return true;
  }
  if (parts.first(Class::half) || (unit && static_cast<Unit>(unit->value) == Unit::half)) {
    if (n < 1 || n > 2) return false;
    t.half = n;
    const auto* half = parts.first(Class::half);
    t.weak = half && half->value == 1;  // "die zweite Hälfte", of what else but a year
  } else if (ord->cls == Class::quarterm && n > 10) {
    t.half = n % 10;
    t.weak = n > 20;  // 前半 may be of a match, too
  } else {
    if (n < 1 || n > 4) return false;
    t.quarter = n;
  }
  if (const auto* year = parts.first(Class::year)) t.year = static_cast<int>(year->lexeme->number);
  return true;
}

bool make_edge(const Parts& parts, Time& t) {
  const Capture* what = parts.first(Class::date, Class::duration, Class::set);
  if (!what) return false;
  t = parts.times[static_cast<std::size_t>(what->value)];
  // "over five years", but over "the past five years"
  if (const auto* approx = parts.first(Class::approx); approx && approx->value == 2 && (t.direction || t.definite || t.vague)) return false;
  // "Earlier on Friday", "earlier this week": the edge is no part of such a date.
  if (const auto* edge = parts.first(Class::edge); edge && edge->value > 3 && (t.has_day() || (t.from != From::none && t.rel_unit == Unit::week))) return false;
  if (t.weak && parts.action == Action::edge && (t.kind != Time::Kind::date || t.second_of_day >= 0)) return false;
  if (const auto* edge = parts.first(Class::edge, Class::edgep)) t.edge = edge_of(edge->value);
  if (t.weak && t.kind == Time::Kind::date && t.year != Time::none) t.weak = t.rounded = parts.action == Action::approx && !parts.first(Class::edge);
  return true;
}

bool make_reference(const Parts& parts, Time& t) {
  t.kind = Time::Kind::ref;
  t.ref = parts.captures.empty() ? 0 : parts.first(Class::ref) ? parts.first(Class::ref)->value : 1;
  return true;
}

// "every Tuesday", "every night", "daily"
bool make_set(const Parts& parts, Time& t) {
  t.kind = Time::Kind::set;
  t.amount = 1;
  if (const auto* day = parts.first(Class::day, Class::ord); day && parts.captures.front().cls != Class::every) {  // "the 19th of every month"
    t.day = day->value;
    t.unit = Unit::month;
    return t.day >= 1 && t.day <= 31;
  }
  t.weak = t.bare = parts.captures.size() == 1 && parts.captures.front().cls == Class::parts;  // "mornings"
  for (const auto& c : parts.captures) {
    if (c.cls == Class::freq && c.lexeme->is(Class::no)) t.weak = t.bare = true;  // "annual", told in news, is a name or a habit
    if (c.cls == Class::unit) t.unit = static_cast<Unit>(c.value);
    if (c.cls == Class::freq) {
      const int often = c.value / frequency_step;
      t.unit = static_cast<Unit>(c.value % frequency_step);
      t.amount = often;
    }
    if (c.cls == Class::more && c.value == 2) t.amount = 2;  // "every other day"
    if (c.cls == Class::num) t.amount = c.lexeme->number;
    if (c.cls == Class::ord) t.amount = c.value;
    if (c.cls == Class::weekday || c.cls == Class::weekdays) t.weekday = c.value;
    if (c.cls == Class::month) t.month = c.value;
    if (c.cls == Class::season) t.season = static_cast<Season>(c.value);
    if (c.cls == Class::part || c.cls == Class::parts) set_part(t, c.value);
    if (c.cls == Class::weekend) t.unit = Unit::weekend;
  }
  return t.amount > 0 && t.amount < 10000;
}

bool make_set_of_duration(const Parts& parts, Time& t) {
  const auto* d = parts.first(Class::duration);
  if (!d) return false;
  t = parts.times[static_cast<std::size_t>(d->value)];
  t.kind = Time::Kind::set;
  t.weak = false;
  return true;
}

bool make_time(const Parts& parts, Time& t) { return make_clock(parts.captures, t); }

bool make_decade(const Parts& parts, Time& t) {
  const auto* n = parts.first(Class::year, Class::num, Class::yy);
  if (const auto* word = parts.first(Class::decadem); !n && word && word->value > 0) {  // "the nineties"
    t.decade = word->value / 10;
    return true;
  }
  if (!n) return false;
  const int year = static_cast<int>(n->lexeme->number);
  if (!n->lexeme->figure && n->cls != Class::yy) return false;  // "los 5.000"
  if (year % 10 != 0 || (year > 90 && year < 1000) || year < 0) return false;
  t.decade = year / 10;
  return year >= 10 || n->cls != Class::num;
}

bool make_century(const Parts& parts, Time& t) {
  for (const auto& c : parts.captures) {
    if (c.cls == Class::ord || c.cls == Class::roman) t.century = c.value - 1;
    if (c.cls == Class::num) t.century = static_cast<int>(c.lexeme->number) - 1;
    if (c.cls == Class::era && c.value == 1) t.bc = true;
  }
  return t.century >= 0 && t.century < 40;
}

bool make_ago(const Parts& parts, Time& t) { return stepped(parts.captures, parts.times, t, -1, From::published); }

bool make_later(const Parts& parts, Time& t) { return stepped(parts.captures, parts.times, t, 1, From::published); }

// "two days after Christmas", "a year earlier", "three weeks later"
bool make_beside(const Parts& parts, Time& t) {
  const bool earlier = parts.first(Class::before) || parts.first(Class::ago);
  return stepped(parts.captures, parts.times, t, earlier ? -1 : 1, From::previous);
}

// "the year" of a telling: the unit of the date told of last
bool make_told_unit(const Parts& parts, Time& t) {
  const auto* unit = parts.first(Class::unit);
  if (!unit || unit->lexeme->is(Class::plural)) return false;
  set_shift(t, shift_of(static_cast<Unit>(unit->value), parts.first(Class::rel) ? parts.first(Class::rel)->value : 0), From::previous);
  t.points_back = unit->lexeme->is(Class::told);
  return true;
}

// "I am out for the month": told in news it is no date
bool make_bare_unit(const Parts& parts, Time& t) {
  set_shift(t, shift_of(static_cast<Unit>(parts.first(Class::unit)->value), 0), From::published);
  t.weak = t.bare = true;
  return true;
}

// "-3y", where someone says no more
bool make_minus(const Parts& parts, Time& t) {
  if (!stepped(parts.captures, parts.times, t, -1, From::published)) return false;
  t.weak = t.bare = true;
  return true;
}

// "32 August"
bool make_no_day(const Parts& parts, Time& t) {
  const auto* n = parts.first(Class::num);
  if (!n->lexeme->figure || n->lexeme->digits == 0 || n->lexeme->digits > 2 || (n->lexeme->number >= 1 && n->lexeme->number <= 31)) return false;
  t.aged = true;
  return true;
}

bool make_year(const Parts& parts, Time& t) {
  const auto* n = parts.first(Class::year, Class::num, Class::short_year);
  const auto* era = parts.first(Class::era);
  if (!n) return false;
  t.year = static_cast<int>(n->lexeme->number);
  t.two_digit_year = n->cls == Class::short_year;  // "FY18"
  constexpr int first_told = 1950, last_told = 2050;
  const auto* fiscal = parts.first(Class::fiscal);
  if (fiscal && fiscal->value == 1 && !t.two_digit_year && (t.year < first_told || t.year > last_told)) return false;  // "the CY 2500"
  if (era) {
    if (t.year < 1 || t.year > 9999) return false;
    t.bc = era->value == 1;
    t.year = year_of_era(era->value, t.year);
  }
  return t.year > 0;
}

bool make_lunar_day(const Parts& parts, Time& t) {
  const auto* date = parts.first(Class::date);
  if (!date) return false;
  t = parts.times[static_cast<std::size_t>(date->value)];
  return t.kind == Time::Kind::date && make_lunar(t);
}

// "下周三": the third day of next week
bool make_weekday_of_week(const Parts& parts, Time& t) {
  const auto* shift = parts.first(Class::shift);
  const auto* n = parts.first(Class::num);
  if (!shift || static_cast<Unit>(shift->value / 1000) != Unit::week) return false;
  t.weekday = n ? static_cast<int>(n->lexeme->number) : 7;
  if (t.weekday < 1 || t.weekday > 7 || (n && !n->lexeme->glued)) return false;
  set_shift(t, shift->value, From::published);
  return true;
}

// "two Tuesdays ago", "Wednesday after next"
bool make_weekdays_away(const Parts& parts, Time& t) {
  if (parts.first(Class::rel)) {
    if (const auto* weekday = parts.first(Class::weekday)) t.weekday = weekday->value;
    if (const auto* month = parts.first(Class::month)) t.month = month->value;
    t.lean = 2;
    t.counted = true;
    return true;
  }
  if (parts.captures.front().cls == Class::date) {  // "the third Tuesday after Christmas"
    const Time& nth = parts.times[static_cast<std::size_t>(parts.captures.front().value)];
    const Time& other = parts.times[static_cast<std::size_t>(parts.captures.back().value)];
    const bool counts = nth.kind == Time::Kind::date && nth.weak && nth.weekday && nth.nth > 0 && nth.nth <= 60 && !nth.month && nth.year == Time::none;
    if (!counts || other.kind != Time::Kind::date || !other.has_day()) return false;
    t.weekday = nth.weekday;
    t.lean = nth.nth * (parts.first(Class::before) ? -1 : 1);
    t.base = parts.captures.back().value;
    t.counted = true;
    return true;
  }
  const auto* weekday = parts.first(Class::weekday);
  const auto* n = parts.first(Class::num, Class::ord);
  if (!weekday || !n || weekday->lexeme->is(Class::unit)) return false;  // 2日で
  const double steps = n->cls == Class::ord ? n->value : n->lexeme->number;
  if (steps < 1 || steps > 60) return false;
  t.weekday = weekday->value;
  t.lean = static_cast<int>(steps) * (parts.first(Class::ago) || parts.first(Class::before) ? -1 : 1);
  t.counted = true;
  return true;
}

// "the second closest Monday to 5 October"
bool make_closest(const Parts& parts, Time& t) {
  const auto* date = parts.first(Class::date);
  const auto* ord = parts.first(Class::ord);
  const Time& what = parts.times[static_cast<std::size_t>(date->value)];
  const Time& other = parts.times[static_cast<std::size_t>(parts.captures.back().value)];
  const bool bare = what.kind == Time::Kind::date && (what.weekday || what.holiday) && !what.day && !what.month && what.year == Time::none && what.lean == Time::no_lean && !what.nth;
  if (!bare || other.kind != Time::Kind::date || !other.has_day() || (ord && ord->value > 20)) return false;
  t.weekday = what.weekday;
  t.holiday = what.holiday;
  t.closest = ord ? ord->value : 1;
  t.base = parts.captures.back().value;
  return true;
}

// "the week of 6 October"
bool make_week_of(const Parts& parts, Time& t) {
  const auto* date = parts.first(Class::date);
  const auto* unit = parts.first(Class::unit);
  const Time* week = date && date != &parts.captures.back() && parts.captures.back().cls == Class::date ? &parts.times[static_cast<std::size_t>(date->value)] : nullptr;  // "the week", a step already
  if (!date || (!unit && !(week && week->from != From::none && week->rel_unit == Unit::week && week->rel_n == 0))) return false;
  if (parts.captures.front().cls == Class::date && parts.captures.back().cls == Class::date) date = &parts.captures.back();
  const Time& day = parts.times[static_cast<std::size_t>(date->value)];
  if (day.kind != Time::Kind::date || !(day.day || day.holiday || day.has_day())) return false;
  set_shift(t, shift_of(unit ? static_cast<Unit>(unit->value) : Unit::week, 0), From::previous);
  t.base = date->value;
  return true;
}

// "le lendemain du 7 octobre", where "le lendemain" alone counts from the day told last
bool make_step_from(const Parts& parts, Time& t) {
  const Time& step = parts.times[static_cast<std::size_t>(parts.captures.front().value)];
  const Time& day = parts.times[static_cast<std::size_t>(parts.captures.back().value)];
  if (step.from != From::told_day || step.rel_unit != Unit::day || step.rel_n == 0 || step.has_clock() || day.kind != Time::Kind::date || !day.has_day()) return false;
  t = step;
  t.from = From::previous;
  t.base = parts.captures.back().value;
  return true;
}

// "every Monday at four"
bool make_set_at_time(const Parts& parts, Time& t) {
  const auto* set = parts.first(Class::set);
  const auto* date = parts.first(Class::date);
  if (!set || !date) return false;
  const Time& clock = parts.times[static_cast<std::size_t>(date->value)];
  t = parts.times[static_cast<std::size_t>(set->value)];
  if (t.second_of_day >= 0 || clock.kind != Time::Kind::date || !clock.has_clock() || clock.has_day() || clock.month || clock.year != Time::none || clock.from != From::none) return false;
  t.second_of_day = clock.second_of_day;
  t.part = clock.part;
  t.has_minutes = clock.has_minutes;
  return true;
}

// By Action: its name in rules.tsv, and what makes it.
struct Making {
  std::string_view name;
  bool (*make)(const Parts&, Time&);
};
constexpr Making makings[] = {
    {"fields", make_day},
    {"rel", make_relative},
    {"relunit", make_unit_away},
    {"dur", make_duration},
    {"dirdur", make_duration},
    {"baredur", make_duration},
    {"nth", make_one_counted},
    {"ordunit", make_ordinal_unit},
    {"edge", make_edge},
    {"approx", make_edge},
    {"ref", make_reference},
    {"set", make_set},
    {"setdur", make_set_of_duration},
    {"clock", make_time},
    {"decade", make_decade},
    {"century", make_century},
    {"ago", make_ago},
    {"later", make_later},
    {"beside", make_beside},
    {"join", make_told_unit},
    {"yearof", make_year},
    {"yearunit", make_year_of_unit},
    {"age", make_age},
    {"endof", make_edge},
    {"weekof", make_week_of},
    {"weekday", make_weekday_of_week},
    {"settime", make_set_at_time},
    {"lunar", make_lunar_day},
    {"counted", make_weekdays_away},
    {"closest", make_closest},
    {"bareunit", make_bare_unit},
    {"noday", make_no_day},
    {"minus", make_minus},
    {"stepfrom", make_step_from},
};
static_assert(std::size(makings) == static_cast<std::size_t>(Action::count));

}  // namespace

Action action_named(std::string_view name) {
  return static_cast<Action>(std::ranges::find(makings, name, &Making::name) - std::begin(makings));
}

bool build(Action action, std::span<const Capture> captures, const std::vector<Time>& times, Time& t) {
  return action < Action::count && makings[static_cast<std::size_t>(action)].make({captures, times, action}, t);
}

}  // namespace ortoo::understand
