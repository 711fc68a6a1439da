#include "understand/timex/told.h"

#include <algorithm>

#include "base/text.h"
#include "language/word_edges.h"
#include "understand/names/lexicon.h"
#include "understand/quotes/speaker_sex.h"

namespace ortoo::understand {
namespace {

// Nothing else stands in the passage.
bool is_all(const TimexPassage& p, std::size_t at) {
  return p.lexemes.size() == 1 || (p.lexemes.size() == 2 && at == 0 && p.lexemes[1].is(Class::end));
}

// "4:11", and no more: how long a video is.
bool is_length(const TimexPassage& p, std::size_t at, const Time& t) {
  return is_all(p, at) && t.second_of_day >= 0 && !t.ampm && !t.has_day() && !t.month && t.year == Time::none &&
         t.from == From::none;
}

// "$1.76 a year", "four flights a week": of a duration with an article, whether it says how often.
bool is_rate(const TimexPassage& p, std::size_t at) {
  if (at == 0) return false;
  const auto is_number = [](const Lexeme& l) { return l.is(Class::num) || (l.is(Class::gap) && l.number > 0); };
  const auto& before = p.lexemes[at - 1];
  return is_number(before) ||
         (at > 1 && (before.is(Class::gap) || before.is(Class::counted)) && is_number(p.lexemes[at - 2]));
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
bool begins_name(const TimexPassage& p, std::size_t at, const Time& t, std::string_view text) {
  if (t.century == Time::none || at + 1 >= p.lexemes.size() || !p.lexemes[at + 1].is(Class::gap)) return false;
  const auto words = text.substr(p.lexemes[at].begin, p.lexemes[at].end - p.lexemes[at].begin);
  return words.ends_with(" Century") && language::begins_with_capital(text.substr(p.lexemes[at + 1].begin));
}

bool is_beside(std::string_view between) { return between == " " || between == "-"; }

// The word of no time that stands right before; empty where a mark parts them.
std::string_view word_before(const TimexPassage& p, std::size_t at, std::string_view text) {
  if (at == 0 || !p.lexemes[at - 1].is(Class::gap)) return {};
  const auto words = text.substr(p.lexemes[at - 1].begin, p.lexemes[at].begin - p.lexemes[at - 1].begin);
  const auto edge = words.size() - 1;  // a gap is never empty
  if (!is_beside(words.substr(edge))) return {};
  const auto last = words.substr(0, edge).find_last_of(" -");
  const auto word = words.substr(0, edge).substr(last == std::string_view::npos ? 0 : last + 1);
  std::size_t end = 0;
  for (std::size_t i = 0; i < word.size();)
    if (base::is_letter(base::next_code_point(word, i))) end = i;
  return end == word.size() || word.ends_with('.') ? word.substr(0, end) : std::string_view();  // "Mrs."
}

bool begins_sentence(const TimexPassage& p, std::size_t at, std::string_view text) {
  return at == 0 || p.lexemes[at - 1].is(Class::end) ||
         (p.lexemes[at - 1].is(Class::gap) && word_before(p, at, text).empty());
}

// "Der Morgen", "den ganzen Morgen": where nouns have capitals a step with one inside a sentence is the noun.
bool is_noun(const TimexPassage& p, std::size_t at, const Time& t, std::string_view text, const Lexicon& lexicon) {
  if (!lexicon.noun_capitals || t.from != From::published || !t.deictic || t.rel_unit != Unit::day || t.rel_n != 1 ||
      t.has_clock())
    return false;
  const auto words = text.substr(p.lexemes[at].begin, p.lexemes[at].end - p.lexemes[at].begin);
  const auto last = words.find_last_of(' ');
  if (last != std::string_view::npos) return language::begins_with_capital(words.substr(last + 1));
  return language::begins_with_capital(words) && !begins_sentence(p, at, text);
}

bool has_reading(const Lexicon::Match& match, Class cls) {
  return std::any_of(match.readings, match.readings + match.count, [&](const Reading& r) { return r.cls == cls; });
}
bool is_named(const Lexicon& lexicon, std::string_view word) {
  const auto match = lexicon.longest(word);
  return match.length == word.size() && has_reading(match, Class::named);
}

// Where months and weekdays are written small, one with a capital beside another is a name: "Julio Borges",
// "Plácido Domingo". But what begins a sentence has one anyway ("Lunedì Giorgia Meloni"), as many have behind a
// preposition, and so have the months of English everywhere ("China July exports"): there only those that people are
// called by are names, before a capital ("April Jones") or behind what leads to a person ("Theresa May", "Prime
// Minister May").
bool is_name(const TimexPassage& p, std::size_t at, const Time& t, std::string_view text, const Lexicon& lexicon) {
  const bool capital_anyway = !lexicon.small_names && !t.weak;
  if (capital_anyway) {
    if (lexicon.noun_capitals || !t.month) return false;
    constexpr Class leading[] = {Class::on,     Class::from,  Class::to,  Class::of,   Class::edge,
                                 Class::before, Class::after, Class::the, Class::conj, Class::comma};
    if (at > 0 && std::ranges::any_of(leading, [&](Class c) { return p.lexemes[at - 1].is(c); })) return false;
  }
  const bool alone = (t.month != 0) != (t.weekday != 0) && !t.day && t.year == Time::none && t.from == From::none &&
                     t.lean == Time::no_lean && !t.has_clock() && !t.nth && t.edge == Edge::none;
  const auto& l = p.lexemes[at];
  const auto word = text.substr(l.begin, l.end - l.begin);
  if (!alone || t.kind != Time::Kind::date || !language::begins_with_capital(word) ||
      word.find(' ') != std::string_view::npos)
    return false;
  std::size_t second = 0;
  base::next_code_point(word, second);
  if (!language::begins_small(word.substr(second))) return false;  // in capitals
  const auto before = word_before(p, at, text);
  if ((capital_anyway || begins_sentence(p, at, text) || p.lexemes[at - 1].is(Class::on)) && !is_named(lexicon, word))
    return false;
  if (at + 1 < p.lexemes.size() && p.lexemes[at + 1].is(Class::gap)) {
    const auto& next = p.lexemes[at + 1];
    if (is_beside(text.substr(l.end, next.begin - l.end)) && language::begins_with_capital(text.substr(next.begin)))
      return true;
  }
  if (!language::begins_with_capital(before)) return false;
  const auto small = base::lower(before);
  return !capital_anyway || sex_of_given(small) != Sex::unknown ||
         (name_lexicon_for(lexicon.language).of(small) & (is_title | is_mister)) != 0;
}

// "In the first half": of a year where one, or a quarter, was told of just before with its year, or of money; else of a
// match.
bool is_half_year(const TimexPassage& p, std::size_t at, std::string_view text, const Lexicon& lexicon) {
  if (at + 1 < p.lexemes.size() && p.lexemes[at + 1].is(Class::of)) return false;  // "the first half of the match"
  for (std::size_t i = at; i-- > 0;)
    if (const Time* told = time_of(p, p.lexemes[i]);
        told && told->kind == Time::Kind::date && told->year != Time::none && (told->quarter || told->half))
      return true;
  std::size_t first = at, last = at;
  while (first > 0 && !p.lexemes[first - 1].is(Class::end)) --first;
  while (last + 1 < p.lexemes.size() && !p.lexemes[last + 1].is(Class::end)) ++last;
  const auto sentence = text.substr(p.lexemes[first].begin, p.lexemes[last].end - p.lexemes[first].begin);
  bool begins_word = true;
  for (std::size_t i = 0; i < sentence.size();) {
    if (begins_word && has_reading(lexicon.longest(sentence.substr(i)), Class::money)) return true;
    begins_word = !base::is_letter(base::next_code_point(sentence, i));
  }
  return false;
}

// Whether a bare figure or another weak date stands where only a date can.
bool stands(const TimexPassage& p, std::size_t at, const Time& t, std::string_view text, const Lexicon& lexicon,
            bool asked) {
  const auto& lexemes = p.lexemes;
  if (t.bare) return asked;
  if (is_all(p, at)) return true;
  if (t.half && t.year == Time::none) return is_half_year(p, at, text, lexicon);
  if (t.kind == Time::Kind::date && t.week && !t.month && !t.day && t.year == Time::none) return asked;  // "in week 31"
  const Lexeme* before = at > 0 ? &lexemes[at - 1] : nullptr;
  const Lexeme* after = at + 1 < lexemes.size() ? &lexemes[at + 1] : nullptr;
  const auto any = [](const Lexeme* l, std::initializer_list<Class> classes) {
    return l && std::any_of(classes.begin(), classes.end(), [&](Class c) { return l->is(c); });
  };
  const bool announced = any(
      before, {Class::on, Class::from, Class::to, Class::edge, Class::before, Class::after, Class::of, Class::approx});
  // "In Jan": that word alone may be a name.
  const auto* on = before ? before->as(Class::on) : nullptr;
  if (t.kind == Time::Kind::date && t.month && any(after, {Class::counted})) return false;  // "sept mètres"
  if (t.kind == Time::Kind::date && t.month && !t.day && t.year == Time::none && t.lean == Time::no_lean && !t.small &&
      t.week == 0 && on && on->value == 0 && !before->is(Class::the))
    return true;
  // "In may", but not "it may"; a month in small letters or at the beginning of a sentence.
  if (t.kind == Time::Kind::date && t.month && !t.day && t.year == Time::none && t.lean == Time::no_lean && t.small &&
      !lexemes[at].glued)
    if (any(before, {Class::edge}) ||
        (before && before->as(Class::on) && before->as(Class::on)->value == 0 && !before->is(Class::from)))
      return !any(after, {Class::unbound}) && !(after && after->glued && after->is(Class::gap));
  if (t.kind == Time::Kind::date && t.year != Time::none && !t.month && !t.day) {
    if (any(after, {Class::counted, Class::unit, Class::num})) return false;
    if (any(before, {Class::no})) return false;
    const auto begin = lexemes[at].begin, end = lexemes[at].end;
    // "410c74a8-1687-4ea7"
    if (begin > 0 && text[begin - 1] == '-' && end < text.size() && text[end] == '-') return false;
    // "32 - 2015": with a stroke to a figure that is no day no year.
    const auto is_figure = [&](const Lexeme* stroke, std::size_t beyond) {
      constexpr int last_day = 31;
      return stroke && stroke->is(Class::to) && !stroke->glued && beyond < lexemes.size() &&
             lexemes[beyond].is(Class::num) && lexemes[beyond].digits > 0 && lexemes[beyond].number > last_day;
    };
    if (is_figure(before, at - 2) || is_figure(after, at + 2)) return false;
    // "1500 bis 3000 m"
    if (any(after, {Class::to}) && at + 3 < lexemes.size() && lexemes[at + 2].figure &&
        (lexemes[at + 3].is(Class::counted) || lexemes[at + 3].is(Class::unit_glued)))
      return false;
    // what comes later is told with a word that leads there: "by 2045", but a "score of 2072"
    constexpr int near_ahead = 2035;
    if (t.year > near_ahead && any(before, {Class::of}) && !any(before, {Class::on})) return false;
    const bool recent = t.year >= 1500 && t.year <= 2060;
    if (!recent && any(after, {Class::ord})) return false;  // "at 1119 Eighth St."
    // "Over 2000 cyclists", "1350N Road": what is counted follows.
    const bool worded = after && after->is(Class::gap) && begins_with_letter(text.substr(after->begin));
    if (worded && (any(before, {Class::approx}) || t.rounded ||
                   (after->begin == lexemes[at].end && static_cast<unsigned char>(text[after->begin]) < 0x80)))
      return false;
    // "in 1782 and 1783", "the 1784 treaty"
    if (recent && at >= 2 && any(before, {Class::conj, Class::comma, Class::to}))
      if (const Time* other = time_of(p, lexemes[at - 2]);
          other && other->kind == Time::Kind::date && other->year != Time::none && !other->weak)
        return true;
    if (recent && any(before, {Class::the}) && !any(after, {Class::end})) return true;
    // "De 1900 empresas": a round figure seldom is a year, nor one of other centuries.
    const bool within = before && before->is(Class::on) && !any(before, {Class::from, Class::to, Class::of});
    if (worded && ((!within && t.year % 100 == 0) || (!recent && language::begins_small(text.substr(after->begin)))))
      return false;
    // "2008-ban", "2008'de": an ending says that it is a year.
    if ((after && after->glued && after->is(Class::on)) || has_ending(text.substr(lexemes[at].end))) return recent;
    // Among other words, "drew 2000 cyclists", a figure is only a figure.
    const auto among = [](const Lexeme* l) {
      return l && (l->is(Class::gap) || l->is(Class::past) || l->is(Class::future));
    };
    if (!announced && among(before) && among(after)) return false;
    return announced ? t.year >= 1000 && t.year <= farthest_year : t.year >= 1850 && t.year <= near_ahead;
  }
  if (t.kind == Time::Kind::date && t.has_clock())
    return t.second_of_day >= 0 && (any(before, {Class::on, Class::from, Class::to}) || !before) && t.has_minutes;
  if (t.kind == Time::Kind::duration) return t.unit >= Unit::hour && !t.vague && !is_rate(p, at);
  return false;
}

}  // namespace

bool is_told(const TimexPassage& p, std::size_t at, const Time& t, std::string_view text, Lean lean,
             const Lexicon& lexicon) {
  const bool fraction = t.kind == Time::Kind::duration && t.unit == Unit::quarter && !t.direction &&
                        at + 1 < p.lexemes.size() && p.lexemes[at + 1].is(Class::of);
  if (t.aged || fraction || begins_name(p, at, t, text) || (lean == Lean::past && is_noun(p, at, t, text, lexicon)) ||
      (lean == Lean::past && is_name(p, at, t, text, lexicon)))
    return false;
  const auto end = p.lexemes[at].end;
  const auto is_letter_or_digit = [](char c) {
    return base::is_digit(static_cast<unsigned char>(c)) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  };
  // "Q179", "3am3"
  if (end < text.size() && base::is_digit(static_cast<unsigned char>(text[end])) && is_letter_or_digit(text[end - 1]))
    return false;
  if (t.weak && !stands(p, at, t, text, lexicon, lean == Lean::future || lean == Lean::nearest)) return false;
  return lean != Lean::past || !is_length(p, at, t);
}

bool is_of_event(const TimexPassage& p, std::size_t at, const Time& t, bool day_here, const Lexicon& lexicon) {
  if (t.from != From::told_day || t.rel_n == 0 || lexicon.spaceless || at + 1 >= p.lexemes.size() ||
      !p.lexemes[at + 1].is(Class::of))
    return false;
  const auto* the = p.lexemes[at + 1].as(Class::the);
  return !day_here || !the || the->value != 0;
}

}  // namespace ortoo::understand
