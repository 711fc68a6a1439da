// Figures: dates, clocks, amounts, ordinals.
#include <algorithm>

#include "base/text.h"
#include "understand/timex/figures.h"
#include "understand/timex/lexing.h"
#include "understand/timex/numbers.h"

namespace ortoo::understand {

void Lexer::number() {
  if (!phrase_with_figure() && !day_and_year() && !year_before_month() && !date() && !clock()) amount();
}

// "1. juledag", "6 tháng đầu": phrases that begin with a figure.
bool Lexer::phrase_with_figure() {
  const auto match = lexicon_.longest(text_.substr(at_));
  if (match.length == 0 || !(match.readings[0].cls == Class::holiday || match.readings[0].cls == Class::quarterm))
    return false;
  mark(match.readings[0].cls, at_ + match.length, match.readings[0].value);
  return true;
}

// "23-2020"
std::optional<Lexer::DayAndYear> Lexer::dashed_day_and_year() const {
  DayAndYear out;
  std::size_t at = at_;
  out.day = figures(at);
  out.dash = at;
  if (out.day.digits > 2 || out.day.value < 1 || out.day.value > 31 || peek(at) != '-') return std::nullopt;
  out.year = figures(++at);
  out.end = at;
  return out.year.digits == 4 ? std::optional(out) : std::nullopt;
}

void Lexer::take(const DayAndYear& found) {
  figure(found.day, found.dash);
  ++at_;
  figure(found.year, found.end);
}

// "Sep-23-2020"
bool Lexer::day_and_year() {
  if (out_.empty() || !out_.back().is(Class::month) || spaced_ || at_ == 0 || text_[at_ - 1] != '-') return false;
  const auto found = dashed_day_and_year();
  if (!found || digit_of(peek(found->end)) >= 0) return false;
  take(*found);
  return true;
}

// "23-2020-September"
bool Lexer::year_before_month() {
  const auto found = dashed_day_and_year();
  if (!found || peek(found->end) != '-') return false;
  const auto month = lexicon_.longest(text_.substr(found->end + 1));
  if (std::none_of(month.readings, month.readings + month.count,
                   [](const Reading& r) { return r.cls == Class::month; }))
    return false;
  take(*found);
  ++at_;
  return true;
}

void Lexer::figure(const Figures& value, std::size_t end) {
  auto& lexeme = push(end);
  lexeme.add(Class::num);
  lexeme.number = value.value;
  lexeme.figure = true;
  lexeme.digits = static_cast<std::uint8_t>(value.digits);
}

// "2/28": a day above twelve tells the order of the two for those that follow.
void Lexer::learn_order(std::size_t begin) {
  std::size_t at = begin;
  const int first = figures(at).value;
  if (peek(at) != '/') return;
  const int second = figures(++at).value;
  if ((first > 12) != (second > 12) && first <= 31 && second <= 31) day_first_ = first > 12;
}

// "10/1-11/2/2017"
bool Lexer::begins_range(std::size_t begin) const {
  std::size_t at = begin;
  if (figures(at).digits > 2 || peek(at) != '/') return false;
  if (figures(++at).digits > 2 || peek(at) != '-' || digit_of(peek(at + 1)) < 0) return false;
  const auto end = date_in_figures(text_, at + 1, {day_first_});
  return end && end->time.year != Time::none && end->time.day;
}

bool Lexer::date() {
  const std::size_t begin = at_;
  // "11/20, 11/22 and 11/25"
  const bool listed =
      out_.size() > 1 && out_[out_.size() - 2].is(Class::date) && before_is({Class::comma, Class::conj});
  // "The last 3/4" of something, "1/2 tsp", "1-1/2 years": with one figure each less likely a date.
  std::size_t behind = begin;
  const Figures above = figures(behind);
  const int below = digit_of(peek(behind + 1));
  const bool single = peek(behind) == '/' && below >= 0 && digit_of(peek(behind + 2)) < 0;
  const bool fraction = single && above.digits == 1 && above.value < below &&
                        (out_.empty() || (!spaced_ && out_.size() > 1 && !out_[out_.size() - 2].is(Class::date)));
  const bool announced =
      listed || begins_range(begin) || (before_is({Class::rel}) && !single) ||
      (before_is({Class::on, Class::daym, Class::weekday, Class::from, Class::to, Class::part}) && !fraction);
  const auto date = date_in_figures(text_, begin, {day_first_, announced, announced || before_is({Class::the})});
  if (!date) return false;
  learn_order(begin);
  times_.push_back(date->time);
  mark(Class::date, date->end, static_cast<int>(times_.size()) - 1);
  after_date();
  return true;
}

bool Lexer::clock() {
  const auto clock = clock_in_figures(text_, at_);
  if (!clock) return false;
  if (peek(clock->end) == ',' && digit_of(peek(clock->end + 1)) >= 0) {  // "04:03,40": how fast one ran
    std::size_t end = clock->end + 1;
    figures(end);
    gap(end);
    return true;
  }
  auto& lexeme = push(clock->end);
  lexeme.readings[lexeme.count++] = clock->reading;
  if (clock->reading.cls == Class::hour) {
    lexeme.add(Class::num);
    lexeme.number = clock->value;
  }
  after_date();
  return true;
}

void Lexer::amount() {
  const std::size_t begin = at_;
  if (const auto end = figures_in_row(text_, begin); end > begin) return gap(end);
  const Amount amount = read_amount(text_, begin);
  std::size_t at = amount.end;
  if (amount.fraction && !out_.empty() && out_.back().figure && out_.back().digits > 0) {  // "2 1/2"
    out_.back().number += amount.value;
    out_.back().end = static_cast<std::uint32_t>(at);
    at_ = at;
    return;
  }
  const char32_t before = begin > 0 ? static_cast<unsigned char>(text_[begin - 1]) : 0;
  const bool money =
      before == '$' || peek(at) == '%' ||
      (begin >= 2 && (text_.substr(begin - 2, 2) == "£" || (begin >= 3 && text_.substr(begin - 3, 3) == "€")));
  auto& lexeme = push(at);
  lexeme.number = amount.value;
  lexeme.add(Class::num);
  lexeme.figure = amount.digits > 0;
  lexeme.digits = static_cast<std::uint8_t>(std::min(amount.digits, 9));
  constexpr int first_buddhist = 2400, last_buddhist = 2700, buddhist_ahead = 543;
  if (lexicon_.buddhist_years && amount.digits == 4 && !amount.fraction && lexeme.number >= first_buddhist &&
      lexeme.number < last_buddhist)
    lexeme.number -= buddhist_ahead;
  if (money) {
    lexeme.count = 0;
    lexeme.add(Class::gap);
    return;
  }
  ordinal();
  after_date();
}

// "1st", "3-го", "1er", "3." where a dot makes an ordinal.
void Lexer::ordinal() {
  auto& lexeme = out_.back();
  if (!lexeme.figure || lexeme.digits > 2) return;
  std::size_t at = at_;
  if (peek(at) == '-') ++at;
  const auto match = lexicon_.longest(text_.substr(std::min(at, text_.size())));
  for (std::uint32_t i = 0; i < match.count; ++i)
    if (match.readings[i].cls == Class::ordsuffix) {
      if (match.readings[i].value == 1 && peek(at + match.length) != ' ' && match.length == 1) return;
      if (match.readings[i].value != 1) lexeme.count = 0;  // "4th" is no number of things
      lexeme.add(Class::ord, static_cast<int>(lexeme.number));
      at_ = at + match.length;
      lexeme.end = static_cast<std::uint32_t>(at_);
      return;
    }
}

// Endings hung onto figures with an apostrophe or hyphen: "2024'te", "2024-ben".
void Lexer::after_date() {
  const char32_t sign = peek(at_);
  if (sign != '\'' && sign != 0x2019) return;
  std::size_t at = at_;
  base::next_code_point(text_, at);
  if (lexicon_.longest(text_.substr(at_)).length > 0) return;
  bool any = false;
  while (at < text_.size()) {
    std::size_t next = at;
    if (!is_word_char(base::next_code_point(text_, next))) break;
    at = next;
    any = true;
  }
  if (any) at_ = at;
}

}  // namespace ortoo::understand
