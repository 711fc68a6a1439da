// Words: what of time they tell, and which tell nothing of it here.
#include <unicode/uchar.h>

#include <algorithm>

#include "base/text.h"
#include "language/word_edges.h"
#include "understand/timex/lexing.h"
#include "understand/timex/numbers.h"

namespace ortoo::understand {
namespace {

// Words that tell nothing of time, but what the calendar leaves out.
bool is_of_calendar(Class cls) {
  return cls == Class::itself || cls == Class::anaphor || cls == Class::speaker || cls == Class::money;
}

bool is_han(char32_t c) { return c >= 0x3400 && c <= 0x9FFF; }

bool is_century(const Lexicon::Match& match) {
  return std::any_of(match.readings, match.readings + match.count, [](const Reading& r) {
    return r.cls == Class::unit && r.value == static_cast<int>(Unit::century);
  });
}

}  // namespace

void Lexer::word(char32_t c, std::size_t next) {
  const bool apostrophe = c == '\'' || c == 0x2019;
  if (apostrophe ? after_apostrophe(next) : fraction(c, next)) return;
  auto match = known_word();
  if (han_figure(c, next, match.length)) return;
  constexpr std::size_t fiscal_letters = 2;
  if (match.length == 0 && (peek(next) | 0x20) == U'y' && digit_of(peek(at_ + fiscal_letters)) >= 0)  // "FY18"
    if (match = lexicon_.longest(text_.substr(at_, fiscal_letters));
        match.length > 0 && match.readings[0].cls != Class::fiscal)
      match = {};
  if (match.length == 0) {
    if (!roman()) skip(c, next);
    return;
  }
  if (match.readings[0].cls == Class::season && is_han(c) && at_ + match.length == next && !names_season(next))
    return gap(next);
  // "3w": behind a figure without a space only
  const bool glued =
      !spaced_ && !out_.empty() && out_.back().figure && out_.back().digits > 0 && out_.back().end == at_;
  if (tells_nothing(match, c, glued)) return skip(c, next);
  known(match, c, glued);
}

// "'96"; a quotation that begins with figures is none.
bool Lexer::after_apostrophe(std::size_t next) {
  std::size_t at = next;
  const Figures f = figures(at);
  if (f.digits == 2 && digit_of(peek(at)) < 0) {
    auto& lexeme = push(at);
    lexeme.add(Class::yy, f.value);
    lexeme.number = f.value;
    return true;
  }
  if (digit_of(peek(next)) < 0) return false;
  gap(next);
  return true;
}

// "½ hour"
bool Lexer::fraction(char32_t c, std::size_t next) {
  if (c != U'½' && c != U'¼' && c != U'¾') return false;
  auto& lexeme = push(next);
  lexeme.number = c == U'½' ? 0.5 : c == U'¼' ? 0.25 : 0.75;
  lexeme.add(Class::num);
  return true;
}

// The longest of the lexicon, behind a prefix of the language too, which is passed over.
Lexicon::Match Lexer::known_word() {
  const std::size_t start = at_;
  auto match = lexicon_.longest(text_.substr(start));
  for (std::size_t i = 0; match.length == 0 && i < lexicon_.prefixes.size(); ++i)
    if (text_.substr(start).starts_with(lexicon_.prefixes[i])) {
      match = lexicon_.longest(text_.substr(start + lexicon_.prefixes[i].size()));
      if (match.length > 0) at_ = start + lexicon_.prefixes[i].size();
    }
  return match;
}

// Figures in Han characters, where no word that is `known` bytes long takes more.
bool Lexer::han_figure(char32_t c, std::size_t next, std::size_t known) {
  if ((lexicon_.spaceless || base::is_han_or_kana(c)) && (han_digit(c) >= 0 || han_power(c) > 0)) {
    if (const auto number = han_number(text_, at_); number && number->end - at_ >= known) {
      auto& lexeme = push(number->end);
      lexeme.number = number->value;
      lexeme.figure = true;
      lexeme.digits = number->digits;
      lexeme.add(Class::num);
      return true;
    }
  }
  if (c == U'第') {
    constexpr double most = 400;
    const auto number = han_number(text_, next);
    std::size_t at = number ? number->end : next;
    const double n = number ? number->value : figures(at).value;
    if (n >= 1 && n <= most && at - at_ > known) {  // 第31週
      mark(Class::ord, at, static_cast<int>(n));
      return true;
    }
  }
  return false;
}

// Whether a word that the lexicon knows is another one here.
bool Lexer::tells_nothing(const Lexicon::Match& match, char32_t c, bool glued) const {
  // "So." is Sunday cut short, "so." ends a sentence.
  constexpr std::uint32_t cut_short = 3;
  if (lexicon_.noun_capitals && match.length == cut_short && text_[at_ + 2] == '.' && base::is_lower(c) &&
      match.readings[0].cls == Class::weekday && ends_sentence(at_ + cut_short))
    return true;
  if (!glued && match.count == 1 && match.readings[0].cls == Class::unit_glued) return true;
  return is_of_calendar(match.readings[0].cls) && std::all_of(match.readings, match.readings + match.count,
                                                              [](const Reading& r) { return is_of_calendar(r.cls); });
}

void Lexer::known(const Lexicon::Match& match, char32_t c, bool glued) {
  auto& lexeme = push(at_ + match.length);
  const bool begins = out_.size() < 2 || out_[out_.size() - 2].is(Class::end);
  const bool capital = folded(c) != c && !(begins && asks());
  for (std::uint32_t i = 0; i < match.count; ++i) {
    // With a capital a word is the month that in small letters it may not be.
    if (match.readings[i].cls == Class::no && match.readings[i].value == 0 && capital) continue;
    if (match.readings[i].cls == Class::unit_glued && !glued) continue;
    lexeme.add(match.readings[i].cls, match.readings[i].value);
    if (match.readings[i].cls == Class::num) {
      const auto value = match.readings[i].value;
      lexeme.number = value < 0 ? -value / 10.0 : value;
      lexeme.figure = lexeme.spelt = value >= 0;
    }
  }
  if (lexicon_.open_ended) end_word();
  join_numbers(out_);
  if (peek(at_) == '.') abbreviation();
}

// Behind words of the text, and before none or one with a capital.
bool Lexer::ends_sentence(std::size_t at) const {
  if (out_.empty() || before_is({Class::comma, Class::to, Class::conj})) return false;
  while (at < text_.size() && text_[at] == ' ') ++at;
  return at >= text_.size() || language::begins_with_capital(text_.substr(at));
}

// 春 by itself is the spring, or behind what tells the year (今春); in 长春, 春运 and 秋田 it is part of another word.
bool Lexer::names_season(std::size_t next) const {
  constexpr std::u32string_view tells_year = U"年今昨去来來翌同每毎";
  const char32_t before = at_ > 0 ? peek_back() : U' ';
  if (before == U'の') return !is_han(peek(next));  // 今年の夏, but 市の夏目さん
  return tells_year.find(before) != std::u32string_view::npos || (!is_han(before) && !is_han(peek(next)));
}

// "May I ask": behind the word that begins a sentence comes one that is no noun.
bool Lexer::asks() const {
  std::size_t at = at_;
  while (at < text_.size() && text_[at] == ' ') ++at;
  const auto next = lexicon_.longest(text_.substr(at));
  return std::any_of(next.readings, next.readings + next.count,
                     [](const Reading& r) { return r.cls == Class::unbound; });
}

// "siglo XXI", "XIX век": Roman figures, beside a century only.
bool Lexer::roman() {
  const auto found = roman_number(text_, at_, is_word_char);
  if (!found) return false;
  std::size_t after = found->end;
  while (after < text_.size() && (text_[after] == ' ' || text_[after] == '.')) ++after;
  const bool led = !out_.empty() && out_.back().is(Class::unit) &&
                   out_.back().as(Class::unit)->value == static_cast<int>(Unit::century);
  if (!led && !is_century(lexicon_.longest(text_.substr(std::min(after, text_.size()))))) return false;
  push(found->end).add(Class::roman, found->value);
  return true;
}

// The rest of a word whose stem is known.
void Lexer::end_word() {
  while (at_ < text_.size()) {
    std::size_t next = at_;
    const char32_t c = base::next_code_point(text_, next);
    if (!is_word_char(c) || (c >= 0xAC00 && c <= 0xD7A3)) break;
    at_ = next;
  }
}

void Lexer::skip(char32_t c, std::size_t next) {
  if (!lexicon_.spaceless && !base::is_han_or_kana(c)) {
    while (next < text_.size()) {
      std::size_t after = next;
      const char32_t following = base::next_code_point(text_, after);
      if (following < 0x80 && is_word_char(following)) {  // nearly all
        next = after;
        continue;
      }
      if (!is_word_char(following) && digit_of(following) < 0) break;
      next = after;
    }
  }
  // A verb of the past tells the tense as the words of the table do: "ratified".
  const auto word = text_.substr(at_, next - at_);
  const bool begins = before_is({Class::end});
  if (lexicon_.ends_in_past(word, begins)) return mark(Class::past, next, tense_of_weekdays);
  if (lexicon_.ends_in_future(word, begins)) return mark(Class::future, next, tense_of_weekdays);
  gap(next);
}

// The dot of "Sept. 30" and "p.m." is no end of a sentence where it goes on.
void Lexer::abbreviation() {
  const auto& lexeme = out_.back();
  constexpr std::uint32_t most_bytes = 9, most_of_three = 15;  // of letters of three bytes, which have no case
  const auto bytes = lexeme.end - lexeme.begin;
  const bool short_word =
      bytes <= most_bytes || (bytes <= most_of_three && static_cast<unsigned char>(text_[lexeme.begin]) >= 0xE0);
  // "10 p.m. Wednesday": the dot is the abbreviation's, whatever follows.
  if ((lexeme.is(Class::ampm) || lexeme.is(Class::era)) &&
      text_.substr(lexeme.begin, lexeme.end - lexeme.begin).find('.') != std::string_view::npos) {
    out_.back().end = static_cast<std::uint32_t>(++at_);
    return;
  }
  if (!short_word || !(lexeme.is(Class::month) || lexeme.is(Class::weekday) || lexeme.is(Class::ampm) ||
                       lexeme.is(Class::unit) || lexeme.is(Class::era) || lexeme.is(Class::yearm)))
    return;
  std::size_t at = at_ + 1;
  while (at < text_.size() && text_[at] == ' ') ++at;
  const char32_t next = peek(at);
  // "The seventh year. 19 August": a whole word is no abbreviation.
  constexpr std::size_t short_unit = 2;
  if (digit_of(next) >= 0 && at > at_ + 1 && (lexeme.is(Class::unit) || lexeme.is(Class::yearm)) &&
      base::count_code_points(text_.substr(lexeme.begin, lexeme.end - lexeme.begin)) > short_unit)
    return;
  // सितं. के
  const bool goes_on = base::is_lower(next) || (base::is_letter(next) && folded(next) == next &&
                                                u_toupper(static_cast<UChar32>(next)) == static_cast<UChar32>(next));
  if (digit_of(next) >= 0 || next == ',' || goes_on) at_ += 1;
}

}  // namespace ortoo::understand
