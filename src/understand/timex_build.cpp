#include "understand/timex_build.h"

#include <algorithm>
#include <array>

#include "understand/timex_duration.h"
#include "understand/timex_parts.h"

namespace ortoo::understand {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Action::count)> action_names = {
    "fields", "rel", "relunit", "dur", "dirdur", "baredur", "nth", "ordunit", "edge", "approx", "ref", "set", "setdur", "clock", "decade", "century", "ago", "later", "beside", "join", "yearof", "yearunit", "age", "endof", "weekof", "weekday", "settime", "lunar", "counted", "closest", "bareunit", "noday", "minus"};

}  // namespace

Action action_named(std::string_view name) {
  const auto found = std::find(action_names.begin(), action_names.end(), name);
  return static_cast<Action>(found - action_names.begin());
}

bool build(Action action, std::span<const Capture> captures, const std::vector<Time>& times, Time& t) {
  const auto first = [&](Class cls) -> const Capture* {
    for (const auto& c : captures)
      if (c.cls == cls) return &c;
    return nullptr;
  };
  switch (action) {
    case Action::fields: return make_fields(captures, times, t);
    case Action::rel: {  // "last week"
      const auto* unit = first(Class::unit);
      const auto* rel = first(Class::rel) ? first(Class::rel) : first(Class::relp);
      if (!unit) return false;
      set_shift(t, shift_of(static_cast<Unit>(unit->value), rel ? steps_of(rel->value) : 0), rel && rel->value > 50 ? From::previous : From::published);
      if (const auto* edge = first(Class::edge) ? first(Class::edge) : first(Class::edgep)) t.edge = edge_of(edge->value);  // "the end of the month"
      return true;
    }
    case Action::relunit: {  // "the year-earlier quarter": the same unit a step away
      const auto* shift = first(Class::shift) ? first(Class::shift) : first(Class::shift_adjective);
      const auto* unit = first(Class::unit);
      if (!shift || !unit) return false;
      set_shift(t, shift->value, From::published);
      if (static_cast<Unit>(unit->value) == Unit::quarter && t.rel_unit == Unit::year) {
        t.rel_unit = Unit::quarter;
        t.rel_n *= 4;
      }
      return true;
    }
    case Action::yearunit: {  // "the 1988 quarter"
      t.year = static_cast<int>(first(Class::year)->lexeme->number);
      t.reported = true;
      return true;
    }
    case Action::dur: case Action::dirdur: case Action::baredur: return duration(captures, times, t, action);
    case Action::age: {
      if (!duration(captures, times, t, action)) return false;
      t.aged = true;
      return true;
    }
    case Action::nth: {  // "first Tuesday (of …)", "last day (of …)"
      if (captures.front().cls == Class::date && captures.back().cls == Class::date) return make_nth(captures, times, t);
      const auto* ord = first(Class::ord) ? first(Class::ord) : first(Class::rel);
      const auto* shift = first(Class::shift);
      if (!ord && !shift) return false;
      const bool from_end = first(Class::ord) && (first(Class::rel) || shift);  // "the second last week"
      t.nth = from_end ? -ord->value : !ord || ord->cls == Class::rel ? -1 : ord->value;
      if (shift) {  // "last week", one phrase, "of October"
        if (shift->value % 1000 - 500 != -1) return false;
        t.nth_unit = static_cast<Unit>(shift->value / 1000);
      }
      if (t.nth == 0 || t.nth > 400 || (from_end && !shift && first(Class::rel)->value != -1)) return false;
      const auto* relp = first(Class::relp);
      const auto& whole = captures[captures.size() - (relp ? 2 : 1)];
      if (whole.cls == Class::unit && whole.value == static_cast<int>(Unit::month) && first(Class::of)) {  // "the first Monday of the month", "premier lundi du mois prochain"
        set_shift(t, shift_of(Unit::month, relp ? steps_of(relp->value) : 0), From::published);
        if (const auto* weekday = first(Class::weekday)) t.weekday = weekday->value;
        if (const auto* unit = first(Class::unit); unit != &whole) t.nth_unit = static_cast<Unit>(unit->value);
        return true;
      }
      if (const auto* weekday = first(Class::weekday)) t.weekday = weekday->value;
      if (const auto* unit = first(Class::unit)) t.nth_unit = static_cast<Unit>(unit->value);
      if (first(Class::weekend)) t.nth_unit = Unit::weekend;
      if ((first(Class::unit) || shift) && t.nth_unit == Unit::quarter) {
        t.quarter = t.nth < 0 ? 4 : t.nth;
        t.nth = 0;
        if (t.quarter > 4) return false;
      }
      if (const auto* month = first(Class::month)) {  // "the last Friday of October 2018"
        t.month = month->value;
        if (const auto* year = first(Class::year)) t.year = static_cast<int>(year->lexeme->number);
        return true;
      }
      if (const auto* year = first(Class::year)) {  // "the last week of 2019"
        t.year = static_cast<int>(year->lexeme->number);
        return true;
      }
      t.weak = true;
      if (const auto* date = first(Class::date)) return merge(t, times[static_cast<std::size_t>(date->value)], false) && !(t.weak = false);
      return true;
    }
    case Action::ordunit: {  // "third quarter", "second half"
      const auto* ord = first(Class::ord) ? first(Class::ord) : first(Class::num) ? first(Class::num) : first(Class::quarterm);
      if (!ord) return false;
      const auto* unit = first(Class::unit);
      const int n = ord->cls == Class::num ? static_cast<int>(ord->lexeme->number) : ord->value;
      if (first(Class::weekm) || (unit && static_cast<Unit>(unit->value) == Unit::week)) {  // "week 31", ISO 8601
        if (n < 1 || n > 53) return false;
        t.week = n;
        if (const auto* year = first(Class::year)) t.year = static_cast<int>(year->lexeme->number);
        t.weak = t.year == Time::none && !first(Class::weekm);
        return true;
      }
      if (first(Class::half) || (unit && static_cast<Unit>(unit->value) == Unit::half)) {
        if (n < 1 || n > 2) return false;
        t.half = n;
      } else if (ord->cls == Class::quarterm && n > 10) {
        t.half = n - 10;
      } else {
        if (n < 1 || n > 4) return false;
        t.quarter = n;
      }
      if (const auto* year = first(Class::year)) t.year = static_cast<int>(year->lexeme->number);
      return true;
    }
    case Action::edge: case Action::approx: case Action::endof: {
      const Capture* what = first(Class::date) ? first(Class::date) : first(Class::duration) ? first(Class::duration) : first(Class::set);
      if (!what) return false;
      t = times[static_cast<std::size_t>(what->value)];
      // "over five years", but over "the past five years"
      if (const auto* approx = first(Class::approx); approx && approx->value == 2 && (t.direction || t.definite || t.vague)) return false;
      // "Earlier on Friday", "earlier this week": the edge is no part of such a date.
      if (const auto* edge = first(Class::edge); edge && edge->value > 3 && (t.has_day() || (t.from != From::none && t.rel_unit == Unit::week))) return false;
      if (t.weak && action == Action::edge && (t.kind != Time::Kind::date || t.second_of_day >= 0)) return false;
      if (const auto* edge = first(Class::edge) ? first(Class::edge) : first(Class::edgep)) t.edge = edge_of(edge->value);
      if (t.weak && t.kind == Time::Kind::date && t.year != Time::none) t.weak = t.rounded = action == Action::approx && !first(Class::edge);
      return true;
    }
    case Action::ref:
      t.kind = Time::Kind::ref;
      t.ref = captures.empty() ? 0 : first(Class::ref) ? first(Class::ref)->value : 1;
      return true;
    case Action::set: {  // "every Tuesday", "every night", "daily"
      t.kind = Time::Kind::set;
      t.amount = 1;
      for (const auto& c : captures) {
        if (c.cls == Class::unit) t.unit = static_cast<Unit>(c.value);
        if (c.cls == Class::freq) t.unit = static_cast<Unit>(c.value % frequency_step), t.amount = c.value / frequency_step;
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
    case Action::setdur: {
      const auto* d = first(Class::duration);
      if (!d) return false;
      t = times[static_cast<std::size_t>(d->value)];
      t.kind = Time::Kind::set;
      t.weak = false;
      return true;
    }
    case Action::clock: return make_clock(captures, t);
    case Action::decade: {
      const auto* n = first(Class::year) ? first(Class::year) : first(Class::num) ? first(Class::num) : first(Class::yy);
      if (const auto* word = first(Class::decadem); !n && word && word->value > 0) {  // "the nineties"
        t.decade = word->value / 10;
        return true;
      }
      if (!n) return false;
      const int year = static_cast<int>(n->lexeme->number);
      if (!n->lexeme->figure && n->cls != Class::yy) return false;  // "los 5.000"
      if (year % 10 != 0 || (year > 90 && year < 1000) || year < 0) return false;
      t.decade = year >= 1000 ? year / 10 : year / 10;
      if (year < 100 && year < 10 && n->cls == Class::num) return false;
      return true;
    }
    case Action::century: {
      for (const auto& c : captures) {
        if (c.cls == Class::ord || c.cls == Class::roman) t.century = c.value - 1;
        if (c.cls == Class::num) t.century = static_cast<int>(c.lexeme->number) - 1;
        if (c.cls == Class::era && c.value == 1) t.bc = true;
      }
      return t.century >= 0 && t.century < 40;
    }
    case Action::ago: return stepped(captures, times, t, -1, From::published);
    case Action::later: return stepped(captures, times, t, 1, From::published);
    case Action::beside: {  // "two days after Christmas", "a year earlier", "three weeks later"
      const bool earlier = first(Class::before) || first(Class::ago);
      return stepped(captures, times, t, earlier ? -1 : 1, From::previous);
    }
    case Action::join: {  // "the year" of a telling: the unit of the date told of last
      const auto* unit = first(Class::unit);
      if (!unit || unit->lexeme->is(Class::plural)) return false;
      set_shift(t, shift_of(static_cast<Unit>(unit->value), first(Class::rel) ? first(Class::rel)->value : 0), From::previous);
      return true;
    }
    case Action::bareunit: {  // "I am out for the month": told in news it is no date
      set_shift(t, shift_of(static_cast<Unit>(first(Class::unit)->value), 0), From::published);
      t.weak = t.bare = true;
      return true;
    }
    case Action::minus: {  // "-3y", where someone says no more
      if (!stepped(captures, times, t, -1, From::published)) return false;
      t.weak = t.bare = true;
      return true;
    }
    case Action::noday: {  // "32 August"
      const auto* n = first(Class::num);
      if (!n->lexeme->figure || n->lexeme->digits == 0 || n->lexeme->digits > 2 || (n->lexeme->number >= 1 && n->lexeme->number <= 31)) return false;
      t.aged = true;
      return true;
    }
    case Action::yearof: {
      const auto* n = first(Class::year) ? first(Class::year) : first(Class::num);
      const auto* era = first(Class::era);
      if (!n) return false;
      t.year = static_cast<int>(n->lexeme->number);
      if (era) {
        if (t.year < 1 || t.year > 9999) return false;
        t.bc = era->value == 1;
        t.year = year_of_era(era->value, t.year);
      }
      return t.year > 0;
    }
    case Action::lunar: {
      const auto* date = first(Class::date);
      if (!date) return false;
      t = times[static_cast<std::size_t>(date->value)];
      return t.kind == Time::Kind::date && make_lunar(t);
    }
    case Action::weekday: {  // "下周三": the third day of next week
      const auto* shift = first(Class::shift);
      const auto* n = first(Class::num);
      if (!shift || static_cast<Unit>(shift->value / 1000) != Unit::week) return false;
      t.weekday = n ? static_cast<int>(n->lexeme->number) : 7;
      if (t.weekday < 1 || t.weekday > 7 || (n && !n->lexeme->glued)) return false;
      set_shift(t, shift->value, From::published);
      return true;
    }
    case Action::counted: {  // "two Tuesdays ago", "Wednesday after next"
      if (first(Class::rel)) {
        if (const auto* weekday = first(Class::weekday)) t.weekday = weekday->value;
        if (const auto* month = first(Class::month)) t.month = month->value;
        t.lean = 2;
        t.counted = true;
        return true;
      }
      if (captures.front().cls == Class::date) {  // "the third Tuesday after Christmas"
        const Time& nth = times[static_cast<std::size_t>(captures.front().value)];
        const Time& other = times[static_cast<std::size_t>(captures.back().value)];
        const bool counts = nth.kind == Time::Kind::date && nth.weak && nth.weekday && nth.nth > 0 && nth.nth <= 60 && !nth.month && nth.year == Time::none;
        if (!counts || other.kind != Time::Kind::date || !other.has_day()) return false;
        t.weekday = nth.weekday;
        t.lean = nth.nth * (first(Class::before) ? -1 : 1);
        t.base = captures.back().value;
        t.counted = true;
        return true;
      }
      const auto* weekday = first(Class::weekday);
      const auto* n = first(Class::num) ? first(Class::num) : first(Class::ord);
      if (!weekday || !n) return false;
      const double steps = n->cls == Class::ord ? n->value : n->lexeme->number;
      if (steps < 1 || steps > 60) return false;
      t.weekday = weekday->value;
      t.lean = static_cast<int>(steps) * (first(Class::ago) || first(Class::before) ? -1 : 1);
      t.counted = true;
      return true;
    }
    case Action::closest: {  // "the second closest Monday to 5 October"
      const auto* date = first(Class::date);
      const auto* ord = first(Class::ord);
      const Time& what = times[static_cast<std::size_t>(date->value)];
      const Time& other = times[static_cast<std::size_t>(captures.back().value)];
      const bool bare = what.kind == Time::Kind::date && (what.weekday || what.holiday) && !what.day && !what.month && what.year == Time::none && what.lean == Time::no_lean && !what.nth;
      if (!bare || other.kind != Time::Kind::date || !other.has_day() || (ord && ord->value > 20)) return false;
      t.weekday = what.weekday;
      t.holiday = what.holiday;
      t.closest = ord ? ord->value : 1;
      t.base = captures.back().value;
      return true;
    }
    case Action::weekof: {  // "the week of 6 October"
      const auto* date = first(Class::date);
      const auto* unit = first(Class::unit);
      const Time* week = date && date != &captures.back() && captures.back().cls == Class::date ? &times[static_cast<std::size_t>(date->value)] : nullptr;  // "the week", a step already
      if (!date || (!unit && !(week && week->from != From::none && week->rel_unit == Unit::week && week->rel_n == 0))) return false;
      if (captures.front().cls == Class::date && captures.back().cls == Class::date) date = &captures.back();
      const Time& day = times[static_cast<std::size_t>(date->value)];
      if (day.kind != Time::Kind::date || !(day.day || day.holiday || day.has_day())) return false;
      set_shift(t, shift_of(unit ? static_cast<Unit>(unit->value) : Unit::week, 0), From::previous);
      t.base = date->value;
      return true;
    }
    case Action::settime: {  // "every Monday at four"
      const auto* set = first(Class::set);
      const auto* date = first(Class::date);
      if (!set || !date) return false;
      const Time& clock = times[static_cast<std::size_t>(date->value)];
      t = times[static_cast<std::size_t>(set->value)];
      if (t.second_of_day >= 0 || clock.kind != Time::Kind::date || !clock.has_clock() || clock.has_day() || clock.month || clock.year != Time::none || clock.from != From::none) return false;
      t.second_of_day = clock.second_of_day;
      t.part = clock.part;
      t.has_minutes = clock.has_minutes;
      return true;
    }
    case Action::count: break;
  }
  return false;
}

}  // namespace ortoo::understand
