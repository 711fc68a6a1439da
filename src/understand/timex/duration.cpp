#include "understand/timex/duration.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace ortoo::understand {
namespace {
constexpr int counted_step = 10;
}

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
        const int steps = c.value % 1000 - 500;
        if (steps == 0) return false;
        t.unit = static_cast<Unit>(c.value / 1000);
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
        } else {
          t.aged = t.aged || d.aged;
          if (d.unit >= (t.amount2 > 0 ? t.unit2 : t.unit) || d.vague || t.vague || d.amount3 > 0 ||
              (t.amount2 > 0 && d.amount2 > 0) || t.amount3 > 0)
            return false;
          if (t.amount2 > 0) {
            t.amount3 = d.amount;
            t.unit3 = d.unit;
          } else {
            t.amount2 = d.amount;
            t.unit2 = d.unit;
            t.amount3 = d.amount2;
            t.unit3 = d.unit2;
          }
        }
        break;
      }
      default: break;
    }
  }
  if (ranged && captures.back().lexeme->is(Class::clockword)) {  // "2 à 3 heures", but "9 à 17 heures" are times of day
    constexpr double noon = 12, day = 24;
    const double first = captures[captures.size() - 4].lexeme->number,
                 last = captures[captures.size() - 2].lexeme->number;
    if (first >= last || (last > noon && last < day)) return false;
  }
  if (whole && t.amount < 0) t.amount = 1;
  if (captures.size() == 1 && captures[0].cls == Class::unit) t.amount = 1;  // 半年
  // "2009年" is a year.
  for (std::size_t i = 1; i < captures.size(); ++i) {
    const auto& n = captures[i - 1];
    const auto& mark = captures[i];
    if (n.cls == Class::num && n.lexeme->digits == 4 && n.lexeme->number >= 1000 && n.lexeme->number < 3000 &&
        mark.cls == Class::unit && mark.lexeme->glued && mark.lexeme->is(Class::yearm))
      return false;
  }
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

bool stepped(std::span<const Capture> captures, const std::vector<Time>& times, Time& t, int sign, From from) {
  // "the last three months and two days ago": the first says how long, the second when.
  if (captures.front().cls == Class::duration && captures.size() > 1 && captures[1].cls == Class::conj &&
      times[static_cast<std::size_t>(captures.front().value)].direction == 0)
    return false;
  const Time* d = nullptr;
  int base = -1;
  Time made;
  for (const auto& c : captures) {
    if (c.cls == Class::duration) d = &times[static_cast<std::size_t>(c.value)];
    if (c.cls == Class::date) base = c.value;
    if (c.cls == Class::unit) {  // "the day before Christmas"
      made.kind = Time::Kind::duration;
      made.unit = static_cast<Unit>(c.value);
      made.amount = 1;
      for (const auto& n : captures)  // "2日で"
        if (n.cls == Class::num) made.amount = amount_of(n);
      d = &made;
    }
    // "dua minggu lalu", where "minggu lalu" alone is last week
    if (c.cls == Class::shift && c.value % 1000 - 500 == -1) {
      made.kind = Time::Kind::duration;
      made.unit = static_cast<Unit>(c.value / 1000);
      for (const auto& n : captures)
        if (n.cls == Class::num) made.amount = amount_of(n);
      d = &made;
    }
    // "5 days ago" where "days ago" is one phrase of CLDR with its unit.
    if ((c.cls == Class::ago || c.cls == Class::later) && c.value > 0 && c.value != later_within) {
      made.kind = Time::Kind::duration;
      made.unit = static_cast<Unit>(c.value - 1);
      for (const auto& n : captures)
        if (n.cls == Class::num || n.cls == Class::article) made.amount = amount_of(n);
      d = &made;
    }
  }
  // "2 years 1 month 21 days later"
  const bool to_the_day = d && d->unit == Unit::year && d->unit2 == Unit::month && d->unit3 == Unit::day;
  if (!d || d->amount > 15000 || (d->amount3 > 0 && !to_the_day)) return false;
  const bool within = std::any_of(captures.begin(), captures.end(), [](const Capture& c) {
    return (c.cls == Class::inp && c.value == 0) || (c.cls == Class::later && c.value == later_within);
  });
  if (within && d->aged && d->amount2 <= 0) return false;  // "in 4m"
  if (within && (d->definite || d->vague || d->direction != 0)) return false;
  if (d->vague) {
    t.kind = Time::Kind::ref;
    t.ref = sign < 0 ? 1 : 2;
    return true;
  }
  t.kind = Time::Kind::date;
  t.from = from;
  t.rel_unit = d->unit;
  double amount = d->amount;
  t.weak = false;
  if (d->amount2 > 0 || amount != std::floor(amount)) {
    if (d->unit == Unit::year || d->unit == Unit::decade) {
      t.rel_unit = Unit::month;
      amount = amount * (d->unit == Unit::year ? 12 : 120) + (d->unit2 == Unit::month ? d->amount2 : 0);
    } else if (d->unit == Unit::hour) {
      t.rel_unit = Unit::minute;
      amount = amount * 60 + (d->unit2 == Unit::minute ? d->amount2 : 0);
    } else if (d->unit == Unit::minute && (d->amount2 <= 0 || d->unit2 == Unit::second)) {
      t.rel_unit = Unit::second;
      amount = amount * 60 + d->amount2;
    } else if (d->unit == Unit::day && d->amount2 > 0 && d->unit2 == Unit::hour) {
      t.rel_unit = Unit::hour;
      amount = amount * 24 + d->amount2;
    } else if (d->unit == Unit::week) {
      t.rel_unit = Unit::day;
      amount = amount * 7 + (d->unit2 == Unit::day ? d->amount2 : 0);
    } else if (d->unit == Unit::month) {
      t.rel_unit = Unit::day;
      amount = amount * 30;
    }
  }
  if (t.rel_unit == Unit::half) { t.rel_unit = Unit::month; amount *= 6; }
  t.rel_n = sign * static_cast<int>(std::lround(amount));
  t.base = base;
  t.within = within;
  t.amount = d->amount;
  t.unit = d->unit;
  t.amount2 = d->amount2;
  t.unit2 = d->unit2;
  if (d->amount3 > 0) t.rel_days = sign * static_cast<int>(d->amount3);
  return true;
}

}  // namespace ortoo::understand
