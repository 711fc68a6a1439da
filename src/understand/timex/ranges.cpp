#include "understand/timex/ranges.h"

namespace ortoo::understand {
namespace {

// The day that a figure or "seventeenth" can be; 0: none.
int day_of(const Lexeme& l) {
  if (const auto* ord = l.as(Class::ord); ord && !l.is(Class::unit))
    return ord->value >= 1 && ord->value <= 31 ? ord->value : 0;
  return l.figure && l.digits > 0 && l.digits <= 2 && l.number >= 1 && l.number <= 31 ? static_cast<int>(l.number) : 0;
}

void make_date(TimexPassage& p, std::size_t at, const Time& like, int day) {
  auto& l = p.lexemes[at];
  Time t = like;
  t.day = day;
  t.weekday = 0;
  t.second_of_day = -1;
  t.part = PartOfDay::none;
  l.count = 0;
  l.add(Class::date, static_cast<std::int32_t>(p.times.size()));
  if (at > 0 && p.lexemes[at - 1].is(Class::the)) l.begin = p.lexemes[at - 1].begin;  // "the 28 and 29 August"
  // "vendredi 20 et samedi 21 septembre"
  if (const Time* before = at > 0 ? time_of(p, p.lexemes[at - 1]) : nullptr;
      before && before->weekday && !before->day && !before->month) {
    l.begin = p.lexemes[at - 1].begin;
    t.weekday = before->weekday;
    p.lexemes[at - 1].count = 0;
    p.lexemes[at - 1].add(Class::gap);
  }
  p.times.push_back(t);
}

// "between the 3rd and …": an article may stand before the beginning.
bool follows_from(const TimexPassage& p, std::size_t at) {
  if (at > 1 && p.lexemes[at - 1].is(Class::the)) --at;
  return at > 0 && p.lexemes[at - 1].is(Class::from);
}

// "4 to 23 next month", "nächsten Monat vom 4. bis zum 23.": two days of a month some steps away.
void complete_days(TimexPassage& p, std::size_t to) {
  auto& lexemes = p.lexemes;
  if (to + 1 >= lexemes.size()) return;
  auto before = to - 1;
  const auto after = lexemes[to + 1].is(Class::the) && to + 2 < lexemes.size() ? to + 2 : to + 1;
  const int first = day_of(lexemes[before]), last = day_of(lexemes[after]);
  if (!first || !last || first >= last || time_of(p, lexemes[before]) || time_of(p, lexemes[after])) return;
  const auto is_month = [&](std::size_t at) {
    const Time* t = at < lexemes.size() ? time_of(p, lexemes[at]) : nullptr;
    return t && t->kind == Time::Kind::date && t->from == From::published && t->rel_unit == Unit::month && !t->day &&
           !t->nth && !t->weekday;
  };
  auto month = after + 1;
  while (month < lexemes.size() && month < after + 3 && (lexemes[month].is(Class::of) || lexemes[month].is(Class::on)))
    ++month;
  if (!is_month(month)) {
    if (before > 0 && lexemes[before - 1].is(Class::the)) --before;
    if (before < 2 || !lexemes[before - 1].is(Class::from) || !is_month(before - 2)) return;
    month = before - 2;
  }
  const Time like = *time_of(p, lexemes[month]);
  make_date(p, to - 1, like, first);
  make_date(p, after, like, last);
  lexemes[month].count = 0;
  lexemes[month].add(Class::gap);
}

// "Del 7 al 11 de septiembre": what leads to the end has its article.
void take_article(TimexPassage& p, std::size_t to) {
  constexpr int with_article = 2;
  const auto* leads = p.lexemes[to].as(Class::to);
  const Time* end = time_of(p, p.lexemes[to + 1]);
  if (leads && leads->value == with_article && end && end->day && time_of(p, p.lexemes[to - 1]))
    p.lexemes[to + 1].begin = p.lexemes[to].begin;
}

}  // namespace

void complete_ranges(TimexPassage& p) {
  auto& lexemes = p.lexemes;
  for (std::size_t i = 1; i + 1 < lexemes.size(); ++i) {
    const bool through = lexemes[i].is(Class::to);
    if (!through && !(lexemes[i].is(Class::conj) || lexemes[i].is(Class::comma))) continue;
    if (through) complete_days(p, i);
    auto& before = lexemes[i - 1];
    auto& after = lexemes[i + 1];
    const auto* a = before.as(Class::date);
    const auto* b = after.as(Class::date);
    const bool announced = i >= 2 && follows_from(p, i - 1);
    if (const int day = day_of(before); !a && b && day && (through || announced || lexemes[i].is(Class::conj))) {
      const Time like = p.times[static_cast<std::size_t>(b->value)];
      if (like.month && like.day && like.day > day) make_date(p, i - 1, like, day);
    } else if (const int later = day_of(after);
               a && !b && later &&
               (through ||
                (lexemes[i].is(Class::conj) && !(i + 2 < lexemes.size() && lexemes[i + 2].is(Class::gap))))) {
      const Time like = p.times[static_cast<std::size_t>(a->value)];
      if (like.month && like.day && like.day < later && like.second_of_day < 0) make_date(p, i + 1, like, later);
    } else if (a && b) {
      Time& first = p.times[static_cast<std::size_t>(a->value)];
      Time& second = p.times[static_cast<std::size_t>(b->value)];
      if (first.kind != Time::Kind::date || second.kind != Time::Kind::date) continue;
      if (first.year == Time::none && first.from == From::none && first.lean == Time::no_lean &&
          second.year != Time::none && (first.month && second.month)) {
        first.year = second.year - (first.month > second.month ? 1 : 0);
        first.two_digit_year = second.two_digit_year;
        first.bc = second.bc;
      }
      // "từ ngày 25 đến 28/11", "desde el lunes 16 al viernes 20 de mayo"
      if (through && first.day && !first.month && (!first.weekday || second.weekday) && first.from == From::none &&
          second.month && second.day > first.day) {
        first.month = second.month;
        first.year = second.year;
        first.two_digit_year = second.two_digit_year;
        first.weak = false;
      }
      // "9月3日から12日まで", "from 1 June 2016 to 30 June"
      if (through && second.from == From::none && second.year == Time::none && second.day && !second.weekday &&
          first.day && first.month) {
        if (!second.month && second.day > first.day) {
          second.month = first.month;
          second.year = first.year;
          second.two_digit_year = first.two_digit_year;
          second.weak = false;
        } else if (second.month && first.year != Time::none) {
          second.year = first.year + (second.month < first.month ? 1 : 0);
          second.two_digit_year = first.two_digit_year;
        }
      }
      // "来月の4日から23日まで"
      const bool of_step =
          first.from == From::published && first.rel_unit == Unit::month && first.day && second.day > first.day;
      if (through && of_step && !second.month && !second.weekday && second.from == From::none &&
          second.year == Time::none) {
        second.from = first.from;
        second.rel_unit = first.rel_unit;
        second.rel_n = first.rel_n;
        second.weak = false;
      }
      if (through) {
        // "Jan-Feb 2017"
        if (first.month && second.month && !first.day && !second.day) first.weak = second.weak = false;
        if (second.month && !second.day && second.year == Time::none && second.from == From::none && first.month &&
            !first.day && first.year != Time::none) {
          second.year = first.year + (second.month < first.month ? 1 : 0);
          second.two_digit_year = first.two_digit_year;
        }
        if (first.weak && first.year != Time::none && second.year != Time::none && first.year < second.year &&
            second.year <= farthest_year)
          first.weak = second.weak = false;
      }
    } else if (a && through && after.figure && after.digits == 2) {
      const Time first = p.times[static_cast<std::size_t>(a->value)];
      const int year = first.year / 100 * 100 + static_cast<int>(after.number);
      if (first.year != Time::none && !first.month && !first.day && year > first.year &&
          lexemes[i].end - lexemes[i].begin <= 3 && lexemes[i].glued && after.glued) {
        Time t;
        t.year = year;
        after.count = 0;
        after.add(Class::date, static_cast<std::int32_t>(p.times.size()));
        p.times.push_back(t);
        p.times[static_cast<std::size_t>(a->value)].weak = false;
      }
    }
    if (through) take_article(p, i);
  }
}

bool begins_range(const TimexPassage& p, std::size_t at) {
  if (at + 2 >= p.lexemes.size() || !time_of(p, p.lexemes[at + 2])) return false;
  const bool enclosed = at + 3 < p.lexemes.size() && p.lexemes[at + 3].is(Class::from);
  return p.lexemes[at + 1].is(Class::to) || (p.lexemes[at + 1].is(Class::conj) && (follows_from(p, at) || enclosed));
}

}  // namespace ortoo::understand
