#include "understand/timex/build.h"

#include <algorithm>
#include <iterator>

#include "understand/timex/counted.h"
#include "understand/timex/duration.h"
#include "understand/timex/parts.h"

namespace ortoo::understand {
namespace {

bool make_day(const Parts& parts, Time& t) { return make_fields(parts.captures, parts.times, t); }

// "last week"
bool make_relative(const Parts& parts, Time& t) {
  const auto* unit = parts.first(Class::unit);
  const auto* rel = parts.first(Class::rel, Class::relp);
  if (!unit) return false;
  const bool back = rel && rel->value > 50;
  const From from = rel && static_cast<Unit>(unit->value) == Unit::day ? From::told_day
                    : back                                             ? From::previous
                                                                       : From::published;
  set_shift(t, shift_of(static_cast<Unit>(unit->value), rel ? steps_of(rel->value) : 0), from);
  t.deictic = from == From::published && rel;
  // "this period"
  t.points_back = static_cast<Unit>(unit->value) != Unit::quarter
                      ? back
                      : unit->lexeme->is(Class::told) && (back || (rel && rel->value == 0));
  // "the end of the month"
  if (const auto* edge = parts.first(Class::edge, Class::edgep)) t.edge = edge_of(edge->value);
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

bool make_edge(const Parts& parts, Time& t) {
  const Capture* what = parts.first(Class::date, Class::duration, Class::set);
  if (!what) return false;
  t = parts.times[static_cast<std::size_t>(what->value)];
  // "over five years", but over "the past five years"
  if (const auto* approx = parts.first(Class::approx);
      approx && approx->value == 2 && (t.direction || t.definite || t.vague))
    return false;
  // "Earlier on Friday", "earlier this week": the edge is no part of such a date.
  if (const auto* edge = parts.first(Class::edge);
      edge && edge->value > 3 && (t.has_day() || (t.from != From::none && t.rel_unit == Unit::week)))
    return false;
  if (t.weak && parts.action == Action::edge && (t.kind != Time::Kind::date || t.second_of_day >= 0)) return false;
  if (const auto* edge = parts.first(Class::edge, Class::edgep)) t.edge = edge_of(edge->value);
  if (t.weak && t.kind == Time::Kind::date && t.year != Time::none)
    t.weak = t.rounded = parts.action == Action::approx && !parts.first(Class::edge);
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
  // "the 19th of every month"
  if (const auto* day = parts.first(Class::day, Class::ord); day && parts.captures.front().cls != Class::every) {
    t.day = day->value;
    t.unit = Unit::month;
    return t.day >= 1 && t.day <= 31;
  }
  t.weak = t.bare = parts.captures.size() == 1 && parts.captures.front().cls == Class::parts;  // "mornings"
  for (const auto& c : parts.captures) {
    // "annual", told in news, is a name or a habit
    if (c.cls == Class::freq && c.lexeme->is(Class::no)) t.weak = t.bare = true;
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
  set_shift(t, shift_of(static_cast<Unit>(unit->value), parts.first(Class::rel) ? parts.first(Class::rel)->value : 0),
            From::previous);
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
  if (!n->lexeme->figure || n->lexeme->digits == 0 || n->lexeme->digits > 2 ||
      (n->lexeme->number >= 1 && n->lexeme->number <= 31))
    return false;
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
  // "the CY 2500"
  if (fiscal && fiscal->value == 1 && !t.two_digit_year && (t.year < first_told || t.year > last_told)) return false;
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

// "le lendemain du 7 octobre", where "le lendemain" alone counts from the day told last
bool make_step_from(const Parts& parts, Time& t) {
  const Time& step = parts.times[static_cast<std::size_t>(parts.captures.front().value)];
  const Time& day = parts.times[static_cast<std::size_t>(parts.captures.back().value)];
  if (step.from != From::told_day || step.rel_unit != Unit::day || step.rel_n == 0 || step.has_clock() ||
      day.kind != Time::Kind::date || !day.has_day())
    return false;
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
  if (t.second_of_day >= 0 || clock.kind != Time::Kind::date || !clock.has_clock() || clock.has_day() || clock.month ||
      clock.year != Time::none || clock.from != From::none)
    return false;
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
