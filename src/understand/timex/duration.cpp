#include "understand/timex/duration.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>

namespace ortoo::understand {
namespace {

constexpr int counted_step = 10;

// "2 years, 1 month", "3 days" behind "1 month": the smaller part of a duration; false where it is none.
bool add_smaller(Time& t, const Time& part) {
  t.aged = t.aged || part.aged;
  const bool has_second = t.amount2 > 0;
  if (part.unit >= (has_second ? t.unit2 : t.unit) || part.vague || t.vague || part.amount3 > 0 ||
      (has_second && part.amount2 > 0) || t.amount3 > 0)
    return false;
  if (has_second) {
    t.amount3 = part.amount;
    t.unit3 = part.unit;
  } else {
    t.amount2 = part.amount;
    t.unit2 = part.unit;
    t.amount3 = part.amount2;
    t.unit3 = part.unit2;
  }
  return true;
}

// "9 à 17 heures" are times of day, "2 à 3 heures" a length. The captures end in a figure, "to", a figure, "hours".
bool are_clock_times(std::span<const Capture> captures) {
  if (!captures.back().lexeme->is(Class::clockword)) return false;
  constexpr double noon = 12, day = 24;
  const double first = captures[captures.size() - 4].lexeme->number,
               last = captures[captures.size() - 2].lexeme->number;
  return first >= last || (last > noon && last < day);
}

// "2009年" is a year.
bool has_year(std::span<const Capture> captures) {
  for (std::size_t i = 1; i < captures.size(); ++i) {
    const auto& n = captures[i - 1];
    const auto& mark = captures[i];
    if (n.cls == Class::num && n.lexeme->digits == 4 && n.lexeme->number >= 1000 && n.lexeme->number < 3000 &&
        mark.cls == Class::unit && mark.lexeme->glued && mark.lexeme->is(Class::yearm))
      return true;
  }
  return false;
}

// The steps that a word of some languages has with its unit: "năm qua", "minggu lalu".
int steps_of_shift(std::int32_t value) { return value % 1000 - 500; }
Unit unit_of_shift(std::int32_t value) { return static_cast<Unit>(value / 1000); }

}  // namespace

int steps_of(int rel) {
  if (is_counted(rel)) return rel > 0 ? rel - counted_step : rel + counted_step;
  return std::clamp(rel > 50 ? rel - 100 : rel, -40, 40);
}
bool is_counted(int rel) { return std::abs(rel) > counted_step && std::abs(rel) < 2 * counted_step; }

double amount_of(const Capture& c) { return c.cls == Class::article ? 1 : c.lexeme->number; }

bool duration(std::span<const Capture> captures, const std::vector<Time>& times, Time& t, Action action) {
  t.kind = Time::Kind::duration;
  bool unit = false;
  bool whole = false;
  bool ranged = false;  // "two to three weeks" are two at least
  t.amount = -1;
  for (const auto& c : captures) {
    switch (c.cls) {
      case Class::to: ranged = true; break;
      case Class::num: case Class::article:
        if (ranged) break;
        t.amount = std::max(0.0, t.amount) + amount_of(c);
        t.weak = t.weak || c.cls == Class::article;
        break;
      case Class::whole: whole = true; break;  // "all day"
      case Class::unit_glued: {  // "3w" alone may be anything, "for 3w" where someone asks a length
        constexpr int digits_of_year = 4;
        const bool length = captures.front().cls == Class::on;
        // "through 1970s", "for 3h"
        if (length && (captures[1].lexeme->digits >= digits_of_year || c.lexeme->is(Class::unit))) return false;
        t.unit = static_cast<Unit>(c.value), unit = true;
        t.weak = t.weak || length;
        t.bare = t.bare || length;
        t.aged = t.aged || !length;
        break;
      }
      case Class::part: t.unit = Unit::day; unit = true; break;  // "two nights"
      case Class::half: t.amount = (t.amount < 0 ? 0 : t.amount) + 0.5; t.weak = false; break;
      case Class::vague: t.vague = c.value == 0; t.amount = c.value; t.weak = false; break;
      case Class::rel: case Class::relp:
        if (c.cls == Class::relp && is_counted(c.value)) return false;  // "two months after next"
        t.direction = std::clamp(steps_of(c.value), -1, 1); break;
      case Class::the: t.definite = true; break;
      case Class::shift: {  // "ba năm qua", where "năm qua" alone is last year
        const int steps = steps_of_shift(c.value);
        if (steps == 0) return false;
        t.unit = unit_of_shift(c.value);
        t.direction = std::clamp(steps, -1, 1);
        unit = true;
        break;
      }
      case Class::unit: case Class::plural:
        if (captures.front().cls == Class::whole && c.lexeme->is(Class::plural)) return false;  // "all the years"
        t.unit = static_cast<Unit>(c.value); unit = true; break;
      case Class::duration: {
        const auto& d = times[static_cast<std::size_t>(c.value)];
        if (!unit) {
          const int direction = t.direction;
          const bool vague = t.vague;
          t = d;
          t.vague = t.vague || vague;
          if (direction) t.direction = direction;
          unit = true;
        } else if (!add_smaller(t, d)) {
          return false;
        }
        break;
      }
      default: break;
    }
  }
  if (ranged && are_clock_times(captures)) return false;
  if (whole && t.amount < 0) t.amount = 1;
  if (captures.size() == 1 && captures[0].cls == Class::unit) t.amount = 1;  // 半年
  if (has_year(captures)) return false;
  // "years", "the last days"
  const bool plural =
      t.amount < 0 &&
      std::any_of(captures.begin(), captures.end(), [](const Capture& c) { return c.cls == Class::plural; });
  if (action == Action::baredur || plural) {
    t.vague = true;
    t.amount = 0;
  }
  const bool gone = std::any_of(captures.begin(), captures.end(), [](const Capture& c) {
    return c.cls == Class::rel && is_counted(c.value) && c.value < 0;
  });
  if (unit && t.amount < 0 && !t.vague && gone) t.amount = 1;  // "over the past year"
  if (unit && t.amount < 0 && !t.vague && t.definite) t.amount = 1;  // "the year ended 31 March"
  return unit && (t.vague || (t.amount > 0 && t.amount < 1e9));
}

namespace {

// How far a step goes, and from where.
struct StepParts {
  const Time* length = nullptr;  // of the times made before, or `made`
  int base = -1;
  bool within = false;
};

StepParts parts_of_step(std::span<const Capture> captures, const std::vector<Time>& times, Time& made) {
  StepParts parts;
  const auto make = [&](Unit unit, const auto& counts) {
    made.kind = Time::Kind::duration;
    made.unit = unit;
    for (const auto& n : captures)
      if (counts(n.cls)) made.amount = amount_of(n);
    parts.length = &made;
  };
  const auto is_figure = [](Class cls) { return cls == Class::num; };
  for (const auto& c : captures) {
    if (c.cls == Class::duration) parts.length = &times[static_cast<std::size_t>(c.value)];
    if (c.cls == Class::date) parts.base = c.value;
    if (c.cls == Class::unit) {  // "the day before Christmas", "2日で"
      made.amount = 1;
      make(static_cast<Unit>(c.value), is_figure);
    }
    // "dua minggu lalu", where "minggu lalu" alone is last week
    if (c.cls == Class::shift && steps_of_shift(c.value) == -1) make(unit_of_shift(c.value), is_figure);
    // "5 days ago" where "days ago" is one phrase of CLDR with its unit.
    if ((c.cls == Class::ago || c.cls == Class::later) && c.value > 0 && c.value != later_within)
      make(static_cast<Unit>(c.value - 1), [](Class cls) { return cls == Class::num || cls == Class::article; });
    parts.within = parts.within || (c.cls == Class::inp && c.value == 0) ||
                   (c.cls == Class::later && c.value == later_within);
  }
  return parts;
}

// One of `unit` is `count` of the smaller one, in which a length of two units, or with a half, is counted.
struct Smaller {
  Unit unit, smaller;
  int count;
};
constexpr Smaller smaller_units[] = {{Unit::decade, Unit::month, 120}, {Unit::year, Unit::month, 12},
                                     {Unit::month, Unit::day, 30},     {Unit::week, Unit::day, 7},
                                     {Unit::day, Unit::hour, 24},      {Unit::hour, Unit::minute, 60},
                                     {Unit::minute, Unit::second, 60}};

// A length counted in one unit, which is written to `unit`. Of a month and days the month alone counts.
double in_one_unit(const Time& length, Unit& unit) {
  const double amount = length.amount;
  unit = length.unit;
  if (length.amount2 <= 0 && amount == std::floor(amount)) return amount;
  const auto* found = std::find_if(std::begin(smaller_units), std::end(smaller_units),
                                   [&](const Smaller& s) { return s.unit == length.unit; });
  if (found == std::end(smaller_units)) return amount;
  const bool fits = length.amount2 > 0 && length.unit2 == found->smaller;
  if (length.unit == Unit::day && !fits) return amount;  // half a day is one
  if (length.unit == Unit::minute && length.amount2 > 0 && !fits) return amount;
  unit = found->smaller;
  return amount * found->count + (fits && length.unit != Unit::month ? length.amount2 : 0);
}

}  // namespace

bool stepped(std::span<const Capture> captures, const std::vector<Time>& times, Time& t, int sign, From from) {
  // "the last three months and two days ago": the first says how long, the second when.
  if (captures.front().cls == Class::duration && captures.size() > 1 && captures[1].cls == Class::conj &&
      times[static_cast<std::size_t>(captures.front().value)].direction == 0)
    return false;
  Time made;
  const auto [length, base, within] = parts_of_step(captures, times, made);
  constexpr double farthest = 15000;
  if (!length || length->amount > farthest) return false;
  const Time& d = *length;
  // "2 years 1 month 21 days later"
  const bool to_the_day = d.unit == Unit::year && d.unit2 == Unit::month && d.unit3 == Unit::day;
  if (d.amount3 > 0 && !to_the_day) return false;
  if (within && d.aged && d.amount2 <= 0) return false;  // "in 4m"
  if (within && (d.definite || d.vague || d.direction != 0)) return false;
  if (d.vague) {
    t.kind = Time::Kind::ref;
    t.ref = sign < 0 ? 1 : 2;
    return true;
  }
  t.kind = Time::Kind::date;
  t.from = from;
  t.weak = false;
  double amount = in_one_unit(d, t.rel_unit);
  if (t.rel_unit == Unit::half) { t.rel_unit = Unit::month; amount *= 6; }
  t.rel_n = sign * static_cast<int>(std::lround(amount));
  t.base = base;
  t.within = within;
  t.amount = d.amount;
  t.unit = d.unit;
  t.amount2 = d.amount2;
  t.unit2 = d.unit2;
  if (d.amount3 > 0) t.rel_days = sign * static_cast<int>(d.amount3);
  return true;
}

}  // namespace ortoo::understand
