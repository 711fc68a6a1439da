#include "understand/timex.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "language/word_edges.h"
#include "understand/timex_lexer.h"
#include "understand/timex_narrative.h"
#include "understand/timex_rules.h"
#include "understand/timex_value.h"

namespace ortoo::understand {
namespace {

struct Passage {
  std::vector<Lexeme> lexemes;
  std::vector<Time> times;
};

const Time* time_of(const Passage& p, const Lexeme& l) {
  for (const auto cls : {Class::date, Class::duration, Class::set})
    if (const auto* reading = l.as(cls)) return &p.times[static_cast<std::size_t>(reading->value)];
  return nullptr;
}

// The day that a figure or "seventeenth" can be; 0: none.
int day_of(const Lexeme& l) {
  if (const auto* ord = l.as(Class::ord); ord && !l.is(Class::unit)) return ord->value >= 1 && ord->value <= 31 ? ord->value : 0;
  return l.figure && l.digits > 0 && l.digits <= 2 && l.number >= 1 && l.number <= 31 ? static_cast<int>(l.number) : 0;
}

void make_date(Passage& p, std::size_t at, const Time& like, int day) {
  auto& l = p.lexemes[at];
  Time t = like;
  t.day = day;
  t.weekday = 0;
  t.second_of_day = -1;
  t.part = PartOfDay::none;
  l.count = 0;
  l.add(Class::date, static_cast<std::int32_t>(p.times.size()));
  if (at > 0 && p.lexemes[at - 1].is(Class::the)) l.begin = p.lexemes[at - 1].begin;  // "the 28 and 29 August"
  if (const Time* before = at > 0 ? time_of(p, p.lexemes[at - 1]) : nullptr; before && before->weekday && !before->day && !before->month) {  // "vendredi 20 et samedi 21 septembre"
    l.begin = p.lexemes[at - 1].begin;
    t.weekday = before->weekday;
    p.lexemes[at - 1].count = 0;
    p.lexemes[at - 1].add(Class::gap);
  }
  p.times.push_back(t);
}

// "between the 3rd and …": an article may stand before the beginning.
bool follows_from(const Passage& p, std::size_t at) {
  if (at > 1 && p.lexemes[at - 1].is(Class::the)) --at;
  return at > 0 && p.lexemes[at - 1].is(Class::from);
}

// "4 to 23 next month", "nächsten Monat vom 4. bis zum 23.": two days of a month some steps away.
void complete_days(Passage& p, std::size_t to) {
  auto& lexemes = p.lexemes;
  if (to + 1 >= lexemes.size()) return;
  auto before = to - 1;
  const auto after = lexemes[to + 1].is(Class::the) && to + 2 < lexemes.size() ? to + 2 : to + 1;
  const int first = day_of(lexemes[before]), last = day_of(lexemes[after]);
  if (!first || !last || first >= last || time_of(p, lexemes[before]) || time_of(p, lexemes[after])) return;
  const auto is_month = [&](std::size_t at) {
    const Time* t = at < lexemes.size() ? time_of(p, lexemes[at]) : nullptr;
    return t && t->kind == Time::Kind::date && t->from == From::published && t->rel_unit == Unit::month && !t->day && !t->nth && !t->weekday;
  };
  auto month = after + 1;
  while (month < lexemes.size() && month < after + 3 && (lexemes[month].is(Class::of) || lexemes[month].is(Class::on))) ++month;
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

constexpr int farthest_year = 2100;  // that a bare figure means

// "3–5 May", "May 3 to 5", "from May to June 2020", "1990–95": what one end leaves out, the other has.
void complete_ranges(Passage& p) {
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
    } else if (const int later = day_of(after); a && !b && later && (through || (lexemes[i].is(Class::conj) && !(i + 2 < lexemes.size() && lexemes[i + 2].is(Class::gap))))) {
      const Time like = p.times[static_cast<std::size_t>(a->value)];
      if (like.month && like.day && like.day < later && like.second_of_day < 0) make_date(p, i + 1, like, later);
    } else if (a && b) {
      Time& first = p.times[static_cast<std::size_t>(a->value)];
      Time& second = p.times[static_cast<std::size_t>(b->value)];
      if (first.kind != Time::Kind::date || second.kind != Time::Kind::date) continue;
      if (first.year == Time::none && first.from == From::none && first.lean == Time::no_lean && second.year != Time::none && (first.month && second.month)) {
        first.year = second.year - (first.month > second.month ? 1 : 0);
        first.two_digit_year = second.two_digit_year;
        first.bc = second.bc;
      }
      // "từ ngày 25 đến 28/11"
      if (through && first.day && !first.month && !first.weekday && first.from == From::none && second.month && second.day > first.day) {
        first.month = second.month;
        first.year = second.year;
        first.two_digit_year = second.two_digit_year;
        first.weak = false;
      }
      // "9月3日から12日まで", "from 1 June 2016 to 30 June"
      if (through && second.from == From::none && second.year == Time::none && second.day && !second.weekday && first.day && first.month) {
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
      const bool of_step = first.from == From::published && first.rel_unit == Unit::month && first.day && second.day > first.day;
      if (through && of_step && !second.month && !second.weekday && second.from == From::none && second.year == Time::none) {
        second.from = first.from;
        second.rel_unit = first.rel_unit;
        second.rel_n = first.rel_n;
        second.weak = false;
      }
      if (through) {
        if (first.month && second.month && !first.day && !second.day) first.weak = second.weak = false;  // "Jan-Feb 2017"
        if (second.month && !second.day && second.year == Time::none && second.from == From::none && first.month && !first.day && first.year != Time::none) {
          second.year = first.year + (second.month < first.month ? 1 : 0);
          second.two_digit_year = first.two_digit_year;
        }
        if (first.weak && first.year != Time::none && second.year != Time::none && first.year < second.year && second.year <= farthest_year) first.weak = second.weak = false;
      }
    } else if (a && through && after.figure && after.digits == 2) {
      const Time first = p.times[static_cast<std::size_t>(a->value)];
      const int year = first.year / 100 * 100 + static_cast<int>(after.number);
      if (first.year != Time::none && !first.month && !first.day && year > first.year && lexemes[i].end - lexemes[i].begin <= 3 && lexemes[i].glued && after.glued) {
        Time t;
        t.year = year;
        after.count = 0;
        after.add(Class::date, static_cast<std::int32_t>(p.times.size()));
        p.times.push_back(t);
        p.times[static_cast<std::size_t>(a->value)].weak = false;
      }
    }
  }
}

// Nothing else stands in the passage.
bool is_all(const Passage& p, std::size_t at) { return p.lexemes.size() == 1 || (p.lexemes.size() == 2 && at == 0 && p.lexemes[1].is(Class::end)); }

// "4:11", and no more: how long a video is.
bool is_length(const Passage& p, std::size_t at, const Time& t) {
  return is_all(p, at) && t.second_of_day >= 0 && !t.ampm && !t.has_day() && !t.month && t.year == Time::none && t.from == From::none;
}

// "May to July", "between May and July", "五月和七月之间".
bool begins_range(const Passage& p, std::size_t at) {
  if (at + 2 >= p.lexemes.size() || !time_of(p, p.lexemes[at + 2])) return false;
  const bool enclosed = at + 3 < p.lexemes.size() && p.lexemes[at + 3].is(Class::from);
  return p.lexemes[at + 1].is(Class::to) || (p.lexemes[at + 1].is(Class::conj) && (follows_from(p, at) || enclosed));
}

// "$1.76 a year", "four flights a week": of a duration with an article, whether it says how often.
bool is_rate(const Passage& p, std::size_t at) {
  if (at == 0) return false;
  const auto is_number = [](const Lexeme& l) { return l.is(Class::num) || (l.is(Class::gap) && l.number > 0); };
  const auto& before = p.lexemes[at - 1];
  return is_number(before) || (at > 1 && (before.is(Class::gap) || before.is(Class::counted)) && is_number(p.lexemes[at - 2]));
}

bool begins_with_letter(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && base::is_letter(base::next_code_point(text, at));
}
// "'de" behind a figure.
bool has_ending(std::string_view text) {
  const std::size_t mark = text.starts_with('\'') ? 1 : text.starts_with("’") ? 3 : 0;
  return mark > 0 && begins_with_letter(text.substr(mark));
}

// "21st Century Fox" is a name.
bool begins_name(const Passage& p, std::size_t at, const Time& t, std::string_view text) {
  if (t.century == Time::none || at + 1 >= p.lexemes.size() || !p.lexemes[at + 1].is(Class::gap)) return false;
  const auto words = text.substr(p.lexemes[at].begin, p.lexemes[at].end - p.lexemes[at].begin);
  return words.ends_with(" Century") && language::begins_with_capital(text.substr(p.lexemes[at + 1].begin));
}

// "Julio Borges", "Plácido Domingo": where months and weekdays are written small, one with a capital beside another is a name.
// In English, where they have one anyway, so is a month that nothing leads to: "Theresa May", "April Jones".
bool is_name(const Passage& p, std::size_t at, const Time& t, std::string_view text, const Lexicon& lexicon) {
  if (!lexicon.small_names && !t.weak) {
    if (lexicon.noun_capitals || !t.month) return false;
    constexpr Class leading[] = {Class::on, Class::from, Class::to, Class::of, Class::edge, Class::before, Class::after, Class::the, Class::conj, Class::comma};
    if (at > 0 && std::ranges::any_of(leading, [&](Class c) { return p.lexemes[at - 1].is(c); })) return false;
  }
  const bool alone = (t.month != 0) != (t.weekday != 0) && !t.day && t.year == Time::none && t.from == From::none && t.lean == Time::no_lean && !t.has_clock() && !t.nth && t.edge == Edge::none;
  const auto& l = p.lexemes[at];
  const auto word = text.substr(l.begin, l.end - l.begin);
  if (!alone || t.kind != Time::Kind::date || !language::begins_with_capital(word) || word.find(' ') != std::string_view::npos) return false;
  std::size_t second = 0;
  base::next_code_point(word, second);
  if (!language::begins_small(word.substr(second))) return false;  // in capitals
  const auto beside = [&](std::string_view between) { return between == " " || between == "-"; };
  if (at + 1 < p.lexemes.size() && p.lexemes[at + 1].is(Class::gap)) {
    const auto& next = p.lexemes[at + 1];
    if (beside(text.substr(l.end, next.begin - l.end)) && language::begins_with_capital(text.substr(next.begin))) return true;
  }
  if (at == 0 || !p.lexemes[at - 1].is(Class::gap)) return false;
  const auto& before = p.lexemes[at - 1];
  const auto words = text.substr(before.begin, before.end - before.begin);
  const auto last = words.find_last_of(" -");
  return beside(text.substr(before.end, l.begin - before.end)) && language::begins_with_capital(last == std::string_view::npos ? words : words.substr(last + 1));
}

// Whether a bare figure or another weak date stands where only a date can.
bool stands(const Passage& p, std::size_t at, const Time& t, std::string_view text, bool asked) {
  const auto& lexemes = p.lexemes;
  if (t.bare) return asked;
  if (is_all(p, at)) return true;
  if (t.kind == Time::Kind::date && t.week && !t.month && !t.day && t.year == Time::none) return asked;  // "in week 31"
  const Lexeme* before = at > 0 ? &lexemes[at - 1] : nullptr;
  const Lexeme* after = at + 1 < lexemes.size() ? &lexemes[at + 1] : nullptr;
  const auto any = [](const Lexeme* l, std::initializer_list<Class> classes) {
    return l && std::any_of(classes.begin(), classes.end(), [&](Class c) { return l->is(c); });
  };
  const bool announced = any(before, {Class::on, Class::from, Class::to, Class::edge, Class::before, Class::after, Class::of, Class::approx});
  // "In Jan": that word alone may be a name.
  const auto* on = before ? before->as(Class::on) : nullptr;
  if (t.kind == Time::Kind::date && t.month && any(after, {Class::counted})) return false;  // "sept mètres"
  if (t.kind == Time::Kind::date && t.month && !t.day && t.year == Time::none && t.lean == Time::no_lean && !t.small && t.week == 0 && on && on->value == 0 && !before->is(Class::the)) return true;
  // "In may", but not "it may"; a month in small letters or at the beginning of a sentence.
  if (t.kind == Time::Kind::date && t.month && !t.day && t.year == Time::none && t.lean == Time::no_lean && t.small && !lexemes[at].glued)
    if (any(before, {Class::edge}) || (before && before->as(Class::on) && before->as(Class::on)->value == 0 && !before->is(Class::from))) return !any(after, {Class::unbound}) && !(after && after->glued && after->is(Class::gap));
  if (t.kind == Time::Kind::date && t.year != Time::none && !t.month && !t.day) {
    if (any(after, {Class::counted, Class::unit, Class::num})) return false;
    if (any(before, {Class::no})) return false;
    // "1500 bis 3000 m"
    if (any(after, {Class::to}) && at + 3 < lexemes.size() && lexemes[at + 2].figure && (lexemes[at + 3].is(Class::counted) || lexemes[at + 3].is(Class::unit_glued))) return false;
    constexpr int near_ahead = 2035;  // what comes later is told with a word that leads there: "by 2045", but a "score of 2072"
    if (t.year > near_ahead && any(before, {Class::of}) && !any(before, {Class::on})) return false;
    const bool recent = t.year >= 1500 && t.year <= 2060;
    if (!recent && any(after, {Class::ord})) return false;  // "at 1119 Eighth St."
    // "Over 2000 cyclists", "1350N Road": what is counted follows.
    const bool worded = after && after->is(Class::gap) && begins_with_letter(text.substr(after->begin));
    if (worded && (any(before, {Class::approx}) || t.rounded || (after->begin == lexemes[at].end && static_cast<unsigned char>(text[after->begin]) < 0x80))) return false;
    // "in 1782 and 1783", "the 1784 treaty"
    if (recent && at >= 2 && any(before, {Class::conj, Class::comma, Class::to}))
      if (const Time* other = time_of(p, lexemes[at - 2]); other && other->kind == Time::Kind::date && other->year != Time::none && !other->weak) return true;
    if (recent && any(before, {Class::the}) && !any(after, {Class::end})) return true;
    // "De 1900 empresas": a round figure seldom is a year, nor one of other centuries.
    const bool within = before && before->is(Class::on) && !any(before, {Class::from, Class::to, Class::of});
    if (worded && ((!within && t.year % 100 == 0) || (!recent && language::begins_small(text.substr(after->begin))))) return false;
    // "2008-ban", "2008'de": an ending says that it is a year.
    if ((after && after->glued && after->is(Class::on)) || has_ending(text.substr(lexemes[at].end))) return recent;
    // Among other words, "drew 2000 cyclists", a figure is only a figure.
    const auto among = [](const Lexeme* l) { return l && (l->is(Class::gap) || l->is(Class::past) || l->is(Class::future)); };
    if (!announced && among(before) && among(after)) return false;
    return announced ? t.year >= 1000 && t.year <= farthest_year : t.year >= 1850 && t.year <= near_ahead;
  }
  if (t.kind == Time::Kind::date && t.has_clock()) return t.second_of_day >= 0 && (any(before, {Class::on, Class::from, Class::to}) || !before) && t.has_minutes;
  if (t.kind == Time::Kind::duration) return t.unit >= Unit::hour && !t.vague && !is_rate(p, at);
  return false;
}

// The tense of a weekday's own clause, from comma or conjunction to the next: what someone said then is over, whatever is said
// will be ("Han påpekte mandag at broen vil bli åpnet"). Of verbs on one side the nearest counts. Lean::nearest: none tells it.
Lean tense_of_clause(const Passage& p, std::size_t at) {
  const auto bounds = [](const Lexeme& l) {
    const auto* unbound = l.as(Class::unbound);
    return l.is(Class::end) || l.is(Class::comma) || (unbound && unbound->value == 1);
  };
  const auto told = [](const Lexeme& l) { return l.is(Class::future) ? Lean::future : l.is(Class::past) || l.is(Class::say) ? Lean::past : Lean::nearest; };
  for (std::size_t i = at; i-- > 0 && !bounds(p.lexemes[i]);)
    if (const Lean lean = told(p.lexemes[i]); lean != Lean::nearest) return lean;
  for (std::size_t i = at + 1; i < p.lexemes.size() && !bounds(p.lexemes[i]); ++i)
    if (const Lean lean = told(p.lexemes[i]); lean != Lean::nearest) return lean;
  return Lean::nearest;
}

// 市長は火曜日、…と述べた: where verbs stand last, a weekday without a particle, in a sentence that ends in saying, is of that.
bool is_of_saying(const Passage& p, std::size_t at, std::string_view text) {
  const auto rest = text.substr(p.lexemes[at].end);
  if (!rest.starts_with(' ') && !rest.starts_with("、")) return false;
  auto end = at;
  while (end < p.lexemes.size() && !p.lexemes[end].is(Class::end)) ++end;
  return p.lexemes[end - 1].is(Class::say);
}

// The tense nearest to a date in its sentence: words before it count before words after it.
// The endings of verbs count for weekdays alone, which are near and mostly past; months are planned for by participles.
Lean tense(const Passage& p, std::size_t at, bool weekday, std::string_view text, const Lexicon& lexicon, Lean otherwise, bool& presumed) {
  const auto tells = [&](const Lexeme& l, Class cls) {
    const auto* reading = l.as(cls);
    return reading && (weekday || reading->value != tense_of_weekdays);
  };
  // "Scientists warned in March that it would not recover"; but not "will be completed in March".
  constexpr std::size_t beside = 2, auxiliary = 3;
  for (std::size_t i = at; !weekday && i-- > 0 && at - i <= beside && !p.lexemes[i].is(Class::end);) {
    if (tells(p.lexemes[i], Class::future)) break;
    if (!p.lexemes[i].is(Class::past)) continue;
    bool ahead = false;
    for (std::size_t before = i; before-- > 0 && i - before <= auxiliary && !p.lexemes[before].is(Class::end);) ahead = ahead || tells(p.lexemes[before], Class::future);
    if (ahead) break;
    presumed = false;
    return Lean::past;
  }
  if (weekday)
    if (const Lean told = lexicon.says_last && is_of_saying(p, at, text) ? Lean::past : tense_of_clause(p, at); told != Lean::nearest) {
      presumed = false;
      return told;
    }
  int past = 1000, future = 1000;
  int distance = 0;
  for (std::size_t i = at; i-- > 0 && !p.lexemes[i].is(Class::end);) {
    ++distance;
    if (tells(p.lexemes[i], Class::past)) past = std::min(past, distance);
    if (tells(p.lexemes[i], Class::future)) future = std::min(future, distance);
  }
  if (past == 1000 && future == 1000) {
    for (std::size_t i = at + 1; i < p.lexemes.size() && !p.lexemes[i].is(Class::end); ++i) {
      ++distance;
      if (tells(p.lexemes[i], Class::past)) past = std::min(past, distance);
      if (tells(p.lexemes[i], Class::future)) future = std::min(future, distance);
    }
  }
  presumed = past == future;
  if (presumed) return otherwise;
  return future < past ? Lean::future : Lean::past;
}

// The Tuesday of "Monday to Tuesday".
bool ends_weekdays(const Passage& p, std::size_t at) {
  const Time* begin = at > 1 ? time_of(p, p.lexemes[at - 2]) : nullptr;
  return begin && begin->weekday && !begin->month;
}

constexpr int enough_told = 12;

// A story of other years ("World War II") counts on from the date told of last.
bool is_narrative(const std::vector<Passage>& passages, const Day& published) {
  int near = 0, far = 0;
  for (const auto& p : passages)
    for (const auto& l : p.lexemes) {
      const Time* t = time_of(p, l);
      if (!t || t->kind != Time::Kind::date) continue;
      if (t->from == From::published || (t->weekday && !t->month)) near += 1;
      if (t->year == Time::none || t->two_digit_year || (t->weak && !t->month)) continue;
      const int distance = std::abs(t->year - published.year);
      (distance == 0 ? near : far) += t->month ? 2 : 1;
    }
  return far >= enough_told && far > 2 * near;
}

const Time* first_told(const std::vector<Passage>& passages) {
  for (const auto& p : passages)
    for (const auto& l : p.lexemes)
      if (const Time* t = time_of(p, l); t && t->kind == Time::Kind::date && t->year != Time::none && !t->two_digit_year && !t->weak) return t;
  return nullptr;
}

// Whether a date that rules made is one where it stands.
bool is_told(const Passage& p, std::size_t at, const Time& t, std::string_view text, Lean lean, const Lexicon& lexicon) {
  const bool fraction = t.kind == Time::Kind::duration && t.unit == Unit::quarter && !t.direction && at + 1 < p.lexemes.size() && p.lexemes[at + 1].is(Class::of);
  if (t.aged || fraction || begins_name(p, at, t, text) || (lean == Lean::past && is_name(p, at, t, text, lexicon))) return false;
  const auto end = p.lexemes[at].end;
  if (end < text.size() && base::is_digit(static_cast<unsigned char>(text[end])) && base::is_digit(static_cast<unsigned char>(text[end - 1]))) return false;  // "Q179"
  // "au lendemain de la tempête": a day from what no calendar has.
  if (t.from == From::told_day && t.rel_n != 0 && !lexicon.spaceless && at + 1 < p.lexemes.size() && p.lexemes[at + 1].is(Class::of)) return false;
  if (t.weak && !stands(p, at, t, text, lean == Lean::future || lean == Lean::nearest)) return false;
  return lean != Lean::past || !is_length(p, at, t);
}

// The years of all dates of a history, in order.
std::vector<Placed> years_told(const std::vector<Passage>& passages, std::span<const std::string_view> texts, Lean lean, const Lexicon& lexicon, Around& around) {
  const Time* first = first_told(passages);  // what is told before the first year belongs to it
  if (first) around.previous = {std::clamp(first->year, 1, 9990), 1, 1}, around.previous_bc = first->bc, around.has_previous = true;
  std::vector<Told> told;
  for (std::size_t i = 0; i < passages.size(); ++i)
    for (std::size_t at = 0; at < passages[i].lexemes.size(); ++at)
      if (const Time* t = time_of(passages[i], passages[i].lexemes[at]); t && is_told(passages[i], at, *t, texts[i], lean, lexicon))
        told.push_back({t, at >= 2 && begins_range(passages[i], at - 2) && time_of(passages[i], passages[i].lexemes[at - 2]) != nullptr});
  const int year = first ? around.previous.year : around.published.year;
  return place(told, around.previous_bc ? -year : year, around.published);
}

// The same date of another year: "the last Monday of April" is another day then.
void set_year(Timex& timex, const Time& stated, const Around& around, int year) {
  Time of_year = stated;
  of_year.year = year;
  const auto found = resolve(of_year, around, nullptr);
  if (!found.dated) return;
  timex.first = found.begin;
  timex.value = found.value;
}

// The time `other` that `t` counts from: of "a year after Christmas", Christmas.
Resolved base_of(const Time& t, const Time& other, const Around& around, Lean lean) {
  auto found = resolve(other, around, nullptr);
  // Who asks in February for "a year after Christmas" means the Christmas that was.
  if (lean == Lean::future && other.holiday && other.year == Time::none && t.from == From::previous && t.rel_n > 0 && found.dated) {
    Around past = around;
    past.lean = Lean::past;
    past.presumed = false;
    const auto before = resolve(other, past, nullptr);
    Time step = t;
    step.day_based = true;
    if (before.dated && number_of(resolve(step, around, &before.begin).begin) >= number_of(around.published)) found = before;
  }
  return found;
}

// No sentence ends between a byte before and a lexeme.
bool same_sentence(const Passage& p, std::uint32_t end, std::size_t at) {
  for (std::size_t i = at; i-- > 0 && p.lexemes[i].begin >= end;)
    if (p.lexemes[i].is(Class::end)) return false;
  return true;
}

// What a date leaves behind for those that count on from it: "the next day", "that quarter".
void remember(const Timex& timex, const Time& t, bool narrative, Around& around) {
  if (narrative && t.from == From::published && t.rel_unit <= Unit::day && t.deictic) return;  // the reader's day, not the story's
  // In a history a date near the reader's day that states no year is a guess, and no one counts on from a guess.
  const int year = around.published.year;
  const bool guessed = narrative && !timex.stated && around.has_previous && std::abs(timex.first.year - year) <= 1 && std::abs(around.previous.year - year) > 1;
  if (!guessed) around.previous = timex.first;
  if (!guessed) around.previous_bc = timex.value.starts_with("BC");
  around.has_previous = true;
  around.told_year_alone = timex.value.size() == 4;
  if (timex.dated && timex.value.size() >= 7 && timex.value[5] != 'W' && timex.value[5] >= '0' && timex.value[5] <= '9') around.month = timex.first.month;
  if (timex.dated && timex.value.size() >= 10) around.day = timex.first, around.has_day = !around.asked;
  if (t.quarter) around.previous_quarter = t.quarter;
  else if (t.from != From::none && t.rel_unit == Unit::quarter) around.previous_quarter = (timex.first.month - 1) / 3 + 1;
  else if (t.rel_unit != Unit::year) around.previous_quarter = 0;
}

// A range's two ends, both dated: `begin`, stated as `begun`, and `end`, as `t`.
void order_range(Timex& begin, const Time& begun, Timex& end, const Time& t, const Around& around) {
  // "from Monday to Friday": of this week, or the one that is over.
  if (t.weekday && !t.month && !t.day && t.lean == Time::no_lean && end.value.size() == 10 && begin.value.size() >= 10) {
    const auto late = number_of(begin.first) - number_of(end.first);
    if (late > 0 && late < 14) end.first = plus_days(end.first, late < 7 ? 7 : 14), end.value = day_text(end.first);
  }
  // "from August to October": the end is not before the beginning.
  if (!begin.full && number_of(begin.first) > number_of(end.first) && begin.value.size() >= 7) set_year(begin, begun, around, begin.first.year - 1);
}

TimexType type_of(const Time& t, const std::string& value) {
  if (t.kind == Time::Kind::duration) return TimexType::duration;
  if (t.kind == Time::Kind::set) return TimexType::set;
  return value.find('T') != std::string::npos && value.find('_') == std::string::npos ? TimexType::time : TimexType::date;
}

}  // namespace

std::vector<Timex> find_timexes(std::span<const std::string_view> texts, std::string_view language, const base::CivilTime& published, Lean lean) {
  const Lexicon& lexicon = lexicon_for(language);
  std::vector<Passage> passages(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    passages[i].lexemes = lex(texts[i], lexicon, passages[i].times);
    apply_rules(passages[i].lexemes, passages[i].times, lexicon.language);
    complete_ranges(passages[i]);
  }
  Around around;
  around.published = {published.year, published.month, published.day};
  around.asked = lean == Lean::future;
  around.next_comes = lexicon.next_comes;
  around.second_of_day = published.hour * 3600 + published.minute * 60 + published.second;
  const bool narrative = lean != Lean::future && is_narrative(passages, around.published);

  std::vector<Placed> placed;  // of each date of a history
  if (narrative) placed = years_told(passages, texts, lean, lexicon, around);

  std::vector<Timex> out;
  Time begun;  // the last of them, as stated
  std::size_t dates = 0;  // so far
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const auto& p = passages[i];
    around.has_day = around.has_day && !out.empty() && out.back().passage + 1 == i;
    for (std::size_t at = 0; at < p.lexemes.size(); ++at) {
      const auto& lexeme = p.lexemes[at];
      const Time* t = time_of(p, lexeme);
      if (!t || !is_told(p, at, *t, texts[i], lean, lexicon)) continue;
      const Placed place_of = narrative ? placed[dates++] : Placed{};
      around.told_year = place_of.year;
      around.same_sentence = !out.empty() && out.back().passage == i && same_sentence(p, out.back().end, at);
      around.lean = narrative ? Lean::narrative : tense(p, at, t->weekday && !t->month, texts[i], lexicon, lean, around.presumed);
      if (!narrative && t->told != Lean::nearest) around.lean = t->told, around.presumed = false;
      if (narrative) around.presumed = false;
      // "Until Tuesday": what goes on till then is not over; "la nuit de lundi à mardi" may be.
      else if (lean == Lean::past && t->weekday && !t->month && at > 0 && p.lexemes[at - 1].is(Class::to) && p.lexemes[at - 1].is(Class::on) && !ends_weekdays(p, at)) around.lean = Lean::future;
      const Resolved base = t->base < 0 ? Resolved{} : base_of(*t, p.times[static_cast<std::size_t>(t->base)], around, lean);
      // "built in two years" tells how long; "will open in two years" when.
      Time taken;
      if (t->within && lean == Lean::past && around.lean != Lean::future) {
        taken = *t;
        taken.kind = Time::Kind::duration;
        t = &taken;
      }
      if (base.dated && base.value.size() >= 10) {
        taken = *t;
        taken.day_based = true;
        t = &taken;
      }
      auto found = resolve(*t, around, base.dated ? &base.begin : nullptr);
      if (found.value.empty() || found.value == "XXXX") continue;
      Timex timex;
      timex.passage = static_cast<std::uint32_t>(i);
      timex.begin = lexeme.begin;
      timex.end = lexeme.end;
      timex.type = type_of(*t, found.value);
      timex.value = std::move(found.value);
      timex.first = found.begin;
      timex.dated = found.dated;
      timex.full = found.full;
      timex.stated = t->year != Time::none || t->decade >= 100 || t->century != Time::none;
      timex.direction = t->direction;
      timex.edge = t->edge;
      timex.range = begins_range(p, at);
      constexpr std::size_t of_a_year = 6;  // "BC0490", other than a decade or century
      const bool counts_on = found.dated || (narrative && timex.value.starts_with("BC") && timex.value.size() >= of_a_year);
      if (counts_on && t->kind == Time::Kind::date) remember(timex, *t, narrative, around);
      if (!out.empty() && out.back().range && out.back().passage == timex.passage && out.back().dated && timex.dated) order_range(out.back(), begun, timex, *t, around);
      out.push_back(std::move(timex));
      begun = *t;
    }
  }
  return out;
}

}  // namespace ortoo::understand
