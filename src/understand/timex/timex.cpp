#include "understand/timex/timex.h"

#include <algorithm>
#include <cstdlib>

#include "understand/timex/figures.h"
#include "understand/timex/lexer.h"
#include "understand/timex/narrative.h"
#include "understand/timex/passage.h"
#include "understand/timex/ranges.h"
#include "understand/timex/rules.h"
#include "understand/timex/told.h"
#include "understand/timex/value.h"

namespace ortoo::understand {
namespace {

constexpr int reach = 1000;  // lexemes: no verb that far off tells when something is, whatever stands between

// The tense of a weekday's own clause, from comma or conjunction to the next: what someone said then is over, whatever
// is said will be ("Han påpekte mandag at broen vil bli åpnet"). The nearest verb of a side counts; Lean::nearest: none
// tells.
Lean tense_of_clause(const TimexPassage& p, std::size_t at) {
  const auto bounds = [](const Lexeme& l) {
    const auto* unbound = l.as(Class::unbound);
    return l.is(Class::end) || l.is(Class::comma) || (unbound && unbound->value == 1);
  };
  const auto told = [](const Lexeme& l) {
    return l.is(Class::future) ? Lean::future : l.is(Class::past) || l.is(Class::say) ? Lean::past : Lean::nearest;
  };
  for (std::size_t i = at; i-- > 0 && at - i < reach && !bounds(p.lexemes[i]);)
    if (const Lean lean = told(p.lexemes[i]); lean != Lean::nearest) return lean;
  for (std::size_t i = at + 1; i < p.lexemes.size() && i - at < reach && !bounds(p.lexemes[i]); ++i)
    if (const Lean lean = told(p.lexemes[i]); lean != Lean::nearest) return lean;
  return Lean::nearest;
}

// 市長は火曜日、…と述べた: where verbs stand last, a weekday without a particle, in a sentence that ends in saying, is of that.
bool is_of_saying(const TimexPassage& p, std::size_t at, std::string_view text) {
  const auto rest = text.substr(p.lexemes[at].end);
  if (!rest.starts_with(' ') && !rest.starts_with("、")) return false;
  auto end = at;
  while (end < p.lexemes.size() && end - at < reach && !p.lexemes[end].is(Class::end)) ++end;
  return p.lexemes[end - 1].is(Class::say);
}

struct Tense {
  Lean lean = Lean::past;
  bool presumed = false;  // no word says so
};

// The tense nearest to a date in its sentence: words before it count before words after it.
// The endings of verbs count for weekdays alone, which are near and mostly past; months are planned for by participles.
Tense tense(const TimexPassage& p, std::size_t at, bool weekday, std::string_view text, const Lexicon& lexicon,
            Lean otherwise) {
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
    for (std::size_t before = i; before-- > 0 && i - before <= auxiliary && !p.lexemes[before].is(Class::end);)
      ahead = ahead || tells(p.lexemes[before], Class::future);
    if (ahead) break;
    return {Lean::past};
  }
  if (weekday)
    if (const Lean told = lexicon.says_last && is_of_saying(p, at, text) ? Lean::past : tense_of_clause(p, at);
        told != Lean::nearest)
      return {told};
  int past = reach, future = reach;
  int distance = 0;
  const auto look = [&](const Lexeme& l) {
    ++distance;
    if (tells(l, Class::past)) past = distance;
    if (tells(l, Class::future)) future = distance;
    return past == reach && future == reach && distance < reach;
  };
  for (std::size_t i = at; i-- > 0 && !p.lexemes[i].is(Class::end) && look(p.lexemes[i]);) {
  }
  if (past == reach && future == reach && distance < reach)
    for (std::size_t i = at + 1; i < p.lexemes.size() && !p.lexemes[i].is(Class::end) && look(p.lexemes[i]); ++i) {
    }
  if (past == future) return {otherwise, true};
  return {future < past ? Lean::future : Lean::past};
}

// The Tuesday of "Monday to Tuesday".
bool ends_weekdays(const TimexPassage& p, std::size_t at) {
  const Time* begin = at > 1 ? time_of(p, p.lexemes[at - 2]) : nullptr;
  return begin && begin->weekday && !begin->month;
}

constexpr int enough_told = 12;

// A story of other years ("World War II") counts on from the date told of last.
bool is_narrative(const std::vector<TimexPassage>& passages, const Day& published) {
  int near = 0, far = 0;
  bool days_told_far = false;
  for (const auto& p : passages)
    for (const auto& l : p.lexemes) {
      const Time* t = time_of(p, l);
      if (!t || t->kind != Time::Kind::date) continue;
      // "That evening" is of the article's days where no day of other years is told.
      if (t->from == From::published || (t->from == From::told_day && !days_told_far) || (t->weekday && !t->month))
        near += 1;
      if (t->year == Time::none || t->two_digit_year || (t->weak && !t->month)) continue;
      const int distance = std::abs(t->year - published.year);
      (distance == 0 ? near : far) += t->month ? 2 : 1;
      if (t->month && t->day) days_told_far = distance > 0;
    }
  return far >= enough_told && far > 2 * near;
}

const Time* first_told(const std::vector<TimexPassage>& passages) {
  for (const auto& p : passages)
    for (const auto& l : p.lexemes)
      if (const Time* t = time_of(p, l);
          t && t->kind == Time::Kind::date && t->year != Time::none && !t->two_digit_year && !t->weak)
        return t;
  return nullptr;
}

// The years of all dates of a history, in order.
std::vector<Placed> years_told(const std::vector<TimexPassage>& passages, std::span<const std::string_view> texts,
                               Lean lean, const Lexicon& lexicon, Around& around) {
  const Time* first = first_told(passages);  // what is told before the first year belongs to it
  if (first)
    around.previous = {std::clamp(first->year, 1, 9990), 1, 1}, around.previous_bc = first->bc,
    around.has_previous = true;
  std::vector<Told> told;
  for (std::size_t i = 0; i < passages.size(); ++i)
    for (std::size_t at = 0; at < passages[i].lexemes.size(); ++at)
      if (const Time* t = time_of(passages[i], passages[i].lexemes[at]);
          t && is_told(passages[i], at, *t, texts[i], lean, lexicon))
        told.push_back({t, at >= 2 && begins_range(passages[i], at - 2) &&
                               time_of(passages[i], passages[i].lexemes[at - 2]) != nullptr});
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
  if (lean == Lean::future && other.holiday && other.year == Time::none && t.from == From::previous && t.rel_n > 0 &&
      found.dated) {
    Around past = around;
    past.lean = Lean::past;
    past.presumed = false;
    const auto before = resolve(other, past, nullptr);
    Time step = t;
    step.day_based = true;
    if (before.dated && number_of(resolve(step, around, &before.begin).begin) >= number_of(around.published))
      found = before;
  }
  return found;
}

// No sentence ends between a byte before and a lexeme.
bool same_sentence(const TimexPassage& p, std::uint32_t end, std::size_t at) {
  for (std::size_t i = at; i-- > 0 && p.lexemes[i].begin >= end;)
    if (p.lexemes[i].is(Class::end)) return false;
  return true;
}

// What a date leaves behind for those that count on from it: "the next day", "that quarter".
void remember(const Timex& timex, const Time& t, bool narrative, Around& around) {
  // the reader's day, not the story's
  if (narrative && t.from == From::published && t.rel_unit <= Unit::day && t.deictic) return;
  // In a history a date near the reader's day that states no year is a guess, and no one counts on from a guess.
  const int year = around.published.year;
  const bool guessed = narrative && !timex.stated && around.has_previous && std::abs(timex.first.year - year) <= 1 &&
                       std::abs(around.previous.year - year) > 1;
  if (!guessed) around.previous = timex.first;
  if (!guessed) around.previous_bc = timex.value.starts_with("BC");
  around.has_previous = true;
  around.told_year_alone = timex.value.size() == 4;
  if (timex.dated && timex.value.size() >= 7 && timex.value[5] != 'W' && timex.value[5] >= '0' && timex.value[5] <= '9')
    around.month = timex.first.month;
  if (timex.dated && timex.value.size() >= 10) around.day = timex.first, around.has_day = !around.asked;
  around.half_told = t.half != 0;
  if (t.quarter) around.previous_quarter = t.quarter;
  else if (t.from != From::none && t.rel_unit == Unit::quarter)
    around.previous_quarter = (timex.first.month - 1) / 3 + 1;
  else if (t.rel_unit != Unit::year) around.previous_quarter = 0;
}

// A range's two ends, both dated: `begin`, stated as `begun`, and `end`, as `t`.
void order_range(Timex& begin, const Time& begun, Timex& end, const Time& t, const Around& around) {
  // "from Monday to Friday": of this week, or the one that is over.
  if (t.weekday && !t.month && !t.day && t.lean == Time::no_lean && end.value.size() == 10 &&
      begin.value.size() >= 10) {
    const auto late = number_of(begin.first) - number_of(end.first);
    if (late > 0 && late < 14) end.first = plus_days(end.first, late < 7 ? 7 : 14), end.value = day_text(end.first);
  }
  // "from August to October": the end is not before the beginning.
  if (!begin.full && number_of(begin.first) > number_of(end.first) && begin.value.size() >= 7)
    set_year(begin, begun, around, begin.first.year - 1);
}

TimexType type_of(const Time& t, const std::string& value) {
  if (t.kind == Time::Kind::duration) return TimexType::duration;
  if (t.kind == Time::Kind::set) return TimexType::set;
  return value.find('T') != std::string::npos && value.find('_') == std::string::npos ? TimexType::time
                                                                                      : TimexType::date;
}

std::vector<TimexPassage> read_passages(std::span<const std::string_view> texts, const Lexicon& lexicon) {
  int lead = 0;  // an article has one order, whichever of its dates tells it
  for (const auto text : texts) lead += days_that_lead(text);
  const bool day_first = lead == 0 ? lexicon.day_first : lead > 0;
  std::vector<TimexPassage> passages(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    passages[i].lexemes = lex(texts[i], lexicon, day_first, passages[i].times);
    apply_rules(passages[i].lexemes, passages[i].times, lexicon.language);
    complete_ranges(passages[i]);
  }
  return passages;
}

// Whether the date at `at` is over or to come, by its own words and those around it.
Tense tense_of(const TimexPassage& p, std::size_t at, const Time& t, std::string_view text, const Lexicon& lexicon,
               Lean lean) {
  // Where verbs stand last (ja, ko) their endings tell of days too: the last of a sentence is its verb.
  auto out = tense(p, at, (t.weekday && !t.month) || (lexicon.says_last && t.day), text, lexicon, lean);
  if (t.told != Lean::nearest) out = {t.told};
  // "Until Tuesday", "gave it until mid-November": what goes on till then is not over; "la nuit de lundi à mardi" may be.
  if (at == 0 || !p.lexemes[at - 1].is(Class::to) || !p.lexemes[at - 1].is(Class::on)) return out;
  if (lean == Lean::past && t.weekday && !t.month && !ends_weekdays(p, at)) out.lean = Lean::future;
  if (out.lean == Lean::past && t.month && !t.weekday && t.year == Time::none) out.lean = Lean::nearest;
  return out;
}

Timex timex_of(const Time& t, Resolved&& found, const Lexeme& lexeme) {
  Timex timex;
  timex.begin = lexeme.begin;
  timex.end = lexeme.end;
  timex.type = type_of(t, found.value);
  timex.value = std::move(found.value);
  timex.first = found.begin;
  timex.dated = found.dated;
  timex.full = found.full;
  timex.stated = t.year != Time::none || t.decade >= 100 || t.century != Time::none;
  timex.direction = t.direction;
  timex.edge = t.edge;
  return timex;
}

}  // namespace

std::vector<Timex> find_timexes(std::span<const std::string_view> texts, std::string_view language,
                                const base::CivilTime& published, Lean lean) {
  const Lexicon& lexicon = lexicon_for(language);
  auto passages = read_passages(texts, lexicon);
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
      const Timex* last = !out.empty() && out.back().passage == i ? &out.back() : nullptr;  // in this passage
      around.day_just_told = last && last->dated && last->value.size() >= 10;
      around.year_just_told = last && last->dated && last->stated;
      if (is_of_event(p, at, *t, around.has_day && last, lexicon)) continue;
      around.told_year = place_of.year;
      around.same_sentence = last && same_sentence(p, last->end, at);
      const Tense told = narrative ? Tense{Lean::narrative} : tense_of(p, at, *t, texts[i], lexicon, lean);
      around.lean = told.lean;
      around.presumed = told.presumed;
      const Resolved base =
          t->base < 0 ? Resolved{} : base_of(*t, p.times[static_cast<std::size_t>(t->base)], around, lean);
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
      Timex timex = timex_of(*t, std::move(found), lexeme);
      timex.passage = static_cast<std::uint32_t>(i);
      timex.range = begins_range(p, at);
      constexpr std::size_t of_a_year = 6;  // "BC0490", other than a decade or century
      const bool counts_on =
          timex.dated || (narrative && timex.value.starts_with("BC") && timex.value.size() >= of_a_year);
      if (counts_on && t->kind == Time::Kind::date) remember(timex, *t, narrative, around);
      if (last && last->range && last->dated && timex.dated) order_range(out.back(), begun, timex, *t, around);
      out.push_back(std::move(timex));
      begun = *t;
    }
  }
  return out;
}

}  // namespace ortoo::understand
