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

// Two dates of which one states what the other leaves open. Each of these takes one thing over, where it may.

// "28 Dec – 3 Jan 2017": the year of the end.
void take_year_of_end(Time& first, const Time& second) {
  if (first.year != Time::none || first.from != From::none || first.lean != Time::no_lean ||
      second.year == Time::none || !first.month || !second.month)
    return;
  first.year = second.year - (first.month > second.month ? 1 : 0);
  first.two_digit_year = second.two_digit_year;
  first.bc = second.bc;
}

// "từ ngày 25 đến 28/11", "desde el lunes 16 al viernes 20 de mayo"
void take_month_of_end(Time& first, const Time& second) {
  if (!first.day || first.month || (first.weekday && !second.weekday) || first.from != From::none || !second.month ||
      second.day <= first.day)
    return;
  first.month = second.month;
  first.year = second.year;
  first.two_digit_year = second.two_digit_year;
  first.weak = false;
}

// "9月3日から12日まで", "from 1 June 2016 to 30 June"
void take_month_of_beginning(const Time& first, Time& second) {
  if (second.from != From::none || second.year != Time::none || !second.day || second.weekday || !first.day ||
      !first.month)
    return;
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
void take_step_of_beginning(const Time& first, Time& second) {
  if (first.from != From::published || first.rel_unit != Unit::month || !first.day || second.day <= first.day ||
      second.month || second.weekday || second.from != From::none || second.year != Time::none)
    return;
  second.from = first.from;
  second.rel_unit = first.rel_unit;
  second.rel_n = first.rel_n;
  second.weak = false;
}

// "Jan-Feb 2017", "from March 2016 to May"; and two years are surely years.
void settle_months_and_years(Time& first, Time& second) {
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

void complete_each_other(Time& first, Time& second, bool through) {
  take_year_of_end(first, second);
  if (!through) return;
  take_month_of_end(first, second);
  take_month_of_beginning(first, second);
  take_step_of_beginning(first, second);
  settle_months_and_years(first, second);
}

// "2016-17"
void take_short_year(TimexPassage& p, std::size_t to, Time& first) {
  constexpr std::size_t longest_mark = 3;  // bytes: "–"
  auto& after = p.lexemes[to + 1];
  const auto& mark = p.lexemes[to];
  if (first.year == Time::none || first.month || first.day || mark.end - mark.begin > longest_mark || !mark.glued ||
      !after.glued)
    return;
  const int year = first.year / 100 * 100 + static_cast<int>(after.number);
  if (year <= first.year) return;
  first.weak = false;
  Time t;
  t.year = year;
  after.count = 0;
  after.add(Class::date, static_cast<std::int32_t>(p.times.size()));
  p.times.push_back(t);  // `first` may move
}

}  // namespace

void complete_ranges(TimexPassage& p) {
  auto& lexemes = p.lexemes;
  for (std::size_t i = 1; i + 1 < lexemes.size(); ++i) {
    const bool through = lexemes[i].is(Class::to), joins = lexemes[i].is(Class::conj);
    if (!through && !joins && !lexemes[i].is(Class::comma)) continue;
    if (through) complete_days(p, i);
    auto& before = lexemes[i - 1];
    auto& after = lexemes[i + 1];
    Time* first = before.is(Class::date) ? &p.times[static_cast<std::size_t>(before.as(Class::date)->value)] : nullptr;
    Time* second = after.is(Class::date) ? &p.times[static_cast<std::size_t>(after.as(Class::date)->value)] : nullptr;
    if (first && second) {
      if (first->kind != Time::Kind::date || second->kind != Time::Kind::date) continue;
      complete_each_other(*first, *second, through);
    } else if (const int day = second ? day_of(before) : 0;
               day && (through || joins || (i >= 2 && follows_from(p, i - 1)))) {
      const Time like = *second;
      if (like.month && like.day && like.day > day) make_date(p, i - 1, like, day);
    } else if (const int later = first ? day_of(after) : 0;
               later && (through || (joins && !(i + 2 < lexemes.size() && lexemes[i + 2].is(Class::gap))))) {
      const Time like = *first;
      if (like.month && like.day && like.day < later && like.second_of_day < 0) make_date(p, i + 1, like, later);
    } else if (first && through && after.figure && after.digits == 2) {
      take_short_year(p, i, *first);
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
