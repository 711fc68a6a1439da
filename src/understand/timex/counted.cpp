#include "understand/timex/counted.h"

#include "understand/timex/duration.h"
#include "understand/timex/parts.h"

namespace ortoo::understand {

// "first Tuesday (of …)", "last day (of …)"
bool make_one_counted(const Parts& parts, Time& t) {
  if (parts.captures.front().cls == Class::date && parts.captures.back().cls == Class::date)
    return make_nth(parts.captures, parts.times, t);
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
  // "the first Monday of the month", "premier lundi du mois prochain"
  if (whole.cls == Class::unit && whole.value == static_cast<int>(Unit::month) && parts.first(Class::of)) {
    set_shift(t, shift_of(Unit::month, relp ? steps_of(relp->value) : 0), From::published);
    if (const auto* weekday = parts.first(Class::weekday)) t.weekday = weekday->value;
    if (const auto* unit = parts.first(Class::unit); unit != &whole) t.nth_unit = static_cast<Unit>(unit->value);
    return true;
  }
  if (const auto* weekday = parts.first(Class::weekday)) t.weekday = weekday->value;
  if (const auto* unit = parts.first(Class::unit)) t.nth_unit = static_cast<Unit>(unit->value);
  constexpr int most_of_a_month = 5;
  // "the 31st week", ISO 8601
  if (parts.first(Class::unit) && t.nth_unit == Unit::week && t.nth > most_of_a_month && !parts.first(Class::month) &&
      !parts.first(Class::date)) {
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
  if (const auto* date = parts.first(Class::date))
    return merge(t, parts.times[static_cast<std::size_t>(date->value)], false) && !(t.weak = false);
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
    const bool counts = nth.kind == Time::Kind::date && nth.weak && nth.weekday && nth.nth > 0 && nth.nth <= 60 &&
                        !nth.month && nth.year == Time::none;
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
  const bool bare = what.kind == Time::Kind::date && (what.weekday || what.holiday) && !what.day && !what.month &&
                    what.year == Time::none && what.lean == Time::no_lean && !what.nth;
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
  // "the week", a step already
  const Time* week = date && date != &parts.captures.back() && parts.captures.back().cls == Class::date
                         ? &parts.times[static_cast<std::size_t>(date->value)]
                         : nullptr;
  if (!date || (!unit && !(week && week->from != From::none && week->rel_unit == Unit::week && week->rel_n == 0)))
    return false;
  if (parts.captures.front().cls == Class::date && parts.captures.back().cls == Class::date)
    date = &parts.captures.back();
  const Time& day = parts.times[static_cast<std::size_t>(date->value)];
  if (day.kind != Time::Kind::date || !(day.day || day.holiday || day.has_day())) return false;
  set_shift(t, shift_of(unit ? static_cast<Unit>(unit->value) : Unit::week, 0), From::previous);
  t.base = date->value;
  return true;
}

}  // namespace ortoo::understand
