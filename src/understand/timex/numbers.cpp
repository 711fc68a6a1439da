#include "understand/timex/numbers.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "understand/timex/figures.h"

namespace ortoo::understand {
namespace {

constexpr int kept_digits = 9;  // of a figure, as read_figures has it
constexpr double most = 2e9;    // more than any date or length has, and still an int

double part_sign(char32_t c) { return c == U'½' ? 0.5 : c == U'¼' ? 0.25 : c == U'¾' ? 0.75 : 0; }

// What two numbers in words make together; below 0: they are two.
double joined(double a, double b, bool spelt) {
  if (b == 100 || b == 1000) return a < b && a > 0 ? a * b : -1;
  if (b == 1000000 || !spelt) return -1;
  if (a >= 20 && a < 100 && std::fmod(a, 10) == 0 && b < 10 && b > 0) return a + b;
  if (a >= 100 && std::fmod(a, 100) == 0 && b < 100) return a + b;
  if (a >= 1000 && std::fmod(a, 1000) == 0 && b >= 100 && b < 1000) return a + b;
  if (a >= 17 && a <= 20 && b >= 10 && b < 100 && !(a == 20 && b < 20)) return a * 100 + b;
  if (a > 1000 && a < 2100 && std::fmod(a, 10) == 0 && b < 10) return a + b;
  return -1;
}

}  // namespace

Amount read_amount(std::string_view text, std::size_t at) {
  const Figures f = read_figures(text, at);
  bool grouped = false;
  Amount out;
  out.value = f.digits > kept_digits ? most : f.value;
  while (at + 1 < text.size() && (text[at] == ',' || text[at] == '.') && digit_of(character_at(text, at + 1)) >= 0) {
    std::size_t more = at + 1;
    const Figures part = read_figures(text, more);
    if (part.digits == 3 && (f.digits <= 3 || grouped)) {
      out.value = out.value * 1000 + part.value;
    } else if (!grouped && text[at] == ',' && f.digits == 4 && part.digits > 0) {
      break;
    } else {
      out.value += part.value / std::pow(10.0, part.digits);
    }
    grouped = true;
    at = more;
  }
  const int below = digit_of(character_at(text, at + 1));
  if (!grouped && character_at(text, at) == '/' && f.digits == 1 && below > 0 &&
      digit_of(character_at(text, at + 2)) < 0 && f.value < below) {
    out.value = static_cast<double>(f.value) / below;
    at += 2;
    out.fraction = grouped = true;
  }
  if (const double part = part_sign(character_at(text, at)); part > 0) {
    out.value += part;
    base::next_code_point(text, at);
    grouped = true;
  }
  out.value = std::min(out.value, most);
  out.digits = grouped ? 0 : f.digits;
  out.end = at;
  return out;
}

void join_numbers(std::vector<Lexeme>& lexemes) {
  // "two thousand and fifteen"
  if (lexemes.size() >= 3 && lexemes.back().spelt && lexemes[lexemes.size() - 2].is(Class::conj) &&
      lexemes[lexemes.size() - 3].spelt) {
    const auto hundreds = lexemes[lexemes.size() - 3].number;
    // "noventa y dos"
    const bool tens = std::fmod(hundreds, 100) >= 20 && std::fmod(hundreds, 10) == 0 && lexemes.back().number < 10;
    if (tens || (hundreds >= 100 && std::fmod(hundreds, 100) == 0 && lexemes.back().number < 100))
      lexemes.erase(lexemes.end() - 2);
  }
  if (lexemes.size() < 2) return;
  const auto& last = lexemes.back();
  auto& before = lexemes[lexemes.size() - 2];
  if (!last.figure || !before.figure || !last.spelt || before.count == 0 || !before.is(Class::num)) return;
  const double number = joined(before.number, last.number, before.spelt);
  if (number < 0) return;
  before.number = number;
  before.end = last.end;
  if (number >= 1000) before.digits = 4;
  if (last.is(Class::ord)) before.add(Class::ord, static_cast<int>(number));
  lexemes.pop_back();
}

}  // namespace ortoo::understand
