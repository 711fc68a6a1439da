// Figures in a text: whole dates, times of day, rows of numbers, numbers in Han and Roman figures. They are read by
// themselves, before it is known which words stand around them (timex/lexer.h).
//
// Positions are bytes of UTF-8. Digits of all scripts count (Unicode's decimal digits). Thread rules: pure. Each is
// linear in what it reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "understand/timex/lexicon.h"
#include "understand/timex/time.h"

namespace ortoo::understand {

// The character at a byte; 0 behind the end.
char32_t character_at(std::string_view text, std::size_t at);

// The value of a decimal digit of any script; −1 for another character.
int digit_of(char32_t c);
// 一 is 1, 十 is 10; −1 and 0 for another character.
int han_digit(char32_t c);
int han_power(char32_t c);

struct Figures {
  int value = 0;  // of the first nine digits
  int digits = 0;
};
// Digits from `at` on, which is moved behind them.
Figures read_figures(std::string_view text, std::size_t& at);

// What is known of a place before its figures are read.
struct FigureContext {
  bool day_first = false;  // "3/9" is 3 September
  bool announced = false;  // the word before leads to a date
  bool led = false;        // so may "the"
};

struct DateInFigures {
  Time time;
  std::size_t end = 0;
};
// "2024-09-03", "3.9.2024", "09/03/24", "20240903"; with two parts "9/2024", "2024/10", "3/9" where words announce a
// date.
std::optional<DateInFigures> date_in_figures(std::string_view text, std::size_t at, FigureContext);

struct ClockInFigures {
  Reading reading;   // Class::clock, or Class::hour where a dot parts it, which may be a number as well
  double value = 0;  // "14.30" as that number
  std::size_t end = 0;
};
// "14:30", "14:30:05.2", "14h30", "14.30".
std::optional<ClockInFigures> clock_in_figures(std::string_view text, std::size_t at);

// Whether the day leads in dates like "13/05/2024": how many tell it, less those where the month does.
int days_that_lead(std::string_view text);

// Where three or more numbers, joined by hyphens or slashes, end that are no date: a telephone, 31/02/2022. 0: no such
// row.
std::size_t figures_in_row(std::string_view text, std::size_t at);

struct HanNumber {
  double value = 0;
  std::uint8_t digits = 0;  // as many as figures would have: 3 for all above 99 that powers tell
  std::size_t end = 0;
};
// "二〇二四", "三十五", "两万".
std::optional<HanNumber> han_number(std::string_view text, std::size_t at);

struct RomanNumber {
  int value = 0;
  std::size_t end = 0;
};
// "XXI", and the "e" of "XIXe"; no word that goes on in other letters. `is_word` tells what may be in a word.
std::optional<RomanNumber> roman_number(std::string_view text, std::size_t at, bool (*is_word)(char32_t));

}  // namespace ortoo::understand
