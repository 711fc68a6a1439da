#include "understand/timex/figures.h"

#include <unicode/uchar.h>

#include <utility>

#include "base/civil_time.h"
#include "base/text.h"

namespace ortoo::understand {
namespace {

std::optional<DateInFigures> whole_date(int year, int month, int day, std::size_t end, bool two_digit) {
  if (!base::is_valid_date(two_digit ? 2000 + year : year, month, day)) return std::nullopt;
  Time t;
  t.year = year;
  t.month = month;
  t.day = day;
  t.two_digit_year = two_digit;
  return DateInFigures{t, end};
}

int roman_value(char32_t c) {
  switch (c) {
    case U'I': case U'І': return 1;
    case U'V': return 5;
    case U'X': case U'Х': return 10;
    default: return 0;
  }
}

}  // namespace

char32_t character_at(std::string_view text, std::size_t at) {
  return at < text.size() ? base::next_code_point(text, at) : 0;
}

int digit_of(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  return u_charDigitValue(static_cast<UChar32>(c));
}

int han_digit(char32_t c) {
  constexpr std::u32string_view digits = U"零一二三四五六七八九";
  if (c == U'〇') return 0;
  if (c == U'两' || c == U'兩') return 2;
  const auto at = digits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}
int han_power(char32_t c) {
  return c == U'十'                 ? 10
         : c == U'百'               ? 100
         : c == U'千'               ? 1000
         : c == U'万' || c == U'萬' ? 10000
         : c == U'廿'               ? 20
                                    : 0;
}

Figures read_figures(std::string_view text, std::size_t& at) {
  Figures f;
  while (at < text.size()) {
    std::size_t next = at;
    const int digit = digit_of(base::next_code_point(text, next));
    if (digit < 0) break;
    if (f.digits < 9) f.value = f.value * 10 + digit;
    ++f.digits;
    at = next;
  }
  return f;
}

int days_that_lead(std::string_view text) {
  constexpr int months = 12, days = 31, digits_of_year = 4;
  if (text.find('/') == text.npos) return 0;  // most
  int sum = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (digit_of(character_at(text, at)) < 0) {
      base::next_code_point(text, at);
      continue;
    }
    const int first = read_figures(text, at).value;
    if (character_at(text, at) != '/') continue;
    const int second = read_figures(text, ++at).value;
    if (character_at(text, at) != '/') continue;
    if (read_figures(text, ++at).digits != digits_of_year || first < 1 || first > days || second < 1 || second > days)
      continue;
    if ((first > months) != (second > months)) sum += first > months ? 1 : -1;
  }
  return sum;
}

namespace {

// The sign that joins two figures of a date, with spaces around it where they may stand; 0: none. Moves `at` behind it.
char32_t joint_at(std::string_view text, std::size_t& at, bool spaces) {
  std::size_t p = at;
  if (spaces) while (p < text.size() && text[p] == ' ') ++p;
  if (p >= text.size()) return 0;
  const char32_t c = folded(base::next_code_point(text, p));
  constexpr char32_t hyphen = 0x2010;
  if (c != '-' && c != '/' && c != '.' && c != hyphen) return 0;
  if (spaces) while (p < text.size() && text[p] == ' ') ++p;
  at = p;
  return c;
}

std::optional<DateInFigures> of_three(const Figures& a, const Figures& b, const Figures& c, char32_t joint,
                                      bool day_first, std::size_t end) {
  if (a.digits == 4 && b.digits <= 2 && c.digits <= 2) {
    const auto date = whole_date(a.value, b.value, c.value, end, false);
    return date || b.value <= 12 ? date : whole_date(a.value, c.value, b.value, end, false);  // "2024/13/1"
  }
  const bool two = c.digits == 2;
  if (joint == '.' && !day_first && two) return std::nullopt;  // "version 1.1.30"
  if (a.digits == 2 && a.value > 31 && b.digits == 2 && two)   // "74-10-31"
    return whole_date(a.value, b.value, c.value, end, true);
  const bool ends_in_year =
      c.digits == 4 || (two && (joint != '-' || c.value > 31 || (day_first && a.value > 12 && b.digits == 2)));
  if (!ends_in_year || a.digits > 2 || b.digits > 2) return std::nullopt;
  const auto day_leads = whole_date(c.value, b.value, a.value, end, two),
             month_leads = whole_date(c.value, a.value, b.value, end, two);
  return day_first || joint == '.' ? (day_leads ? day_leads : month_leads) : (month_leads ? month_leads : day_leads);
}

// "9/2024", "2024-09"; "1846-8" are two years.
std::optional<Time> month_and_year(const Figures& a, const Figures& b, char32_t joint) {
  const bool year_last = b.digits == 4 && a.digits <= 2,
             year_first = a.digits == 4 && b.digits <= 2 && (joint == '/' || b.digits == 2 || b.value <= a.value % 10);
  if (!year_last && !year_first) return std::nullopt;
  const int year = year_last ? b.value : a.value, month = year_last ? a.value : b.value;
  if (year < 1500 || year >= 2200 || month < 1 || month > 12) return std::nullopt;
  Time t;
  t.year = year;
  t.month = month;
  return t;
}

// The other way round where only that can be.
std::optional<Time> day_and_month(int day, int month) {
  if (month > 12) std::swap(day, month);
  if (month < 1 || month > 12 || day < 1 || !base::is_valid_date(2000, month, day)) return std::nullopt;
  Time t;
  t.month = month;
  t.day = day;
  return t;
}

}  // namespace

std::optional<DateInFigures> date_in_figures(std::string_view text, std::size_t begin, FigureContext context) {
  const bool day_first = context.day_first;
  std::size_t at = begin;
  const Figures a = read_figures(text, at);
  if (a.digits > 4) {
    if (a.digits == 8 && a.value >= 19000101 && a.value <= 20991231)
      return whole_date(a.value / 10000, a.value / 100 % 100, a.value % 100, at, false);
    return std::nullopt;
  }
  const bool begins = begin == 0;
  char32_t joint = joint_at(text, at, false);
  if (joint == 0 && begins && a.digits <= 2) joint = joint_at(text, at, true);  // "15 / 2", where someone says no more
  if (joint == 0) return std::nullopt;
  const Figures b = read_figures(text, at);
  if (b.digits == 0 || b.digits > 4) return std::nullopt;
  const std::size_t after_b = at;
  if (joint_at(text, at, joint == '.') == joint) {
    const Figures c = read_figures(text, at);
    if (c.digits > 0 && digit_of(character_at(text, at)) >= 0) return std::nullopt;
    if (c.digits > 0) return of_three(a, b, c, joint, day_first, at);
  }
  if ((joint == '/' || joint == '-') && !base::is_letter(character_at(text, after_b)))
    if (const auto t = month_and_year(a, b, joint)) return DateInFigures{*t, after_b};
  if (a.digits > 2 || b.digits > 2) return std::nullopt;
  const bool alone = (begins || (context.led && (joint != '.' || day_first))) && after_b == text.size();
  if (alone) {  // "15-2", where someone says no more
    if (auto t = day_first ? day_and_month(a.value, b.value) : day_and_month(b.value, a.value)) {
      t->weak = t->bare = true;
      return DateInFigures{*t, after_b};
    }
  }
  if (joint == '/' && !day_first && a.value == 24 && b.value == 7) return std::nullopt;  // always
  const bool padded = a.digits == 2 && b.digits == 2 && (text[begin] == '0' || text[after_b - 2] == '0');  // "22/04"
  const bool dotted_end =
      joint == '.' && character_at(text, after_b) == '.' && digit_of(character_at(text, after_b + 1)) < 0;
  const bool is_date = (joint == '/' && (context.announced || padded)) ||
                       (dotted_end && (context.announced || b.digits == 2));
  if (!is_date || digit_of(character_at(text, after_b)) >= 0) return std::nullopt;
  const auto t = day_first || joint == '.' ? day_and_month(a.value, b.value) : day_and_month(b.value, a.value);
  return t ? std::optional(DateInFigures{*t, after_b + (dotted_end ? 1 : 0)}) : std::nullopt;
}

std::optional<ClockInFigures> clock_in_figures(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  const Figures hour = read_figures(text, at);
  if (hour.digits > 2 || hour.value > 24) return std::nullopt;
  const char32_t sign = folded(character_at(text, at));
  if (sign != ':' && sign != '.' && sign != 'h') return std::nullopt;
  std::size_t minutes_at = at;
  base::next_code_point(text, minutes_at);
  const Figures minutes = read_figures(text, minutes_at);
  if (minutes.digits != 2 || minutes.value > 59) return std::nullopt;
  Reading reading{sign == '.' ? Class::hour : Class::clock, hour.value * 3600 + minutes.value * 60};
  at = minutes_at;
  if (character_at(text, at) == ':') {
    std::size_t seconds_at = at + 1;
    const Figures seconds = read_figures(text, seconds_at);
    if (seconds.digits == 2 && seconds.value < 60) {
      reading.value += seconds.value;
      at = seconds_at;
      while (character_at(text, at) == '.' && digit_of(character_at(text, at + 1)) >= 0) {
        ++at;
        read_figures(text, at);
      }
    }
  }
  if (reading.cls == Class::hour &&
      (digit_of(character_at(text, at)) >= 0 ||
       (character_at(text, at) == '.' && digit_of(character_at(text, at + 1)) >= 0) || character_at(text, at) == '%'))
    return std::nullopt;
  return ClockInFigures{reading, hour.value + minutes.value / 100.0, at};
}

std::size_t figures_in_row(std::string_view text, std::size_t at) {
  const char sign = [&] {
    std::size_t after = at;
    read_figures(text, after);
    return after < text.size() ? text[after] : ' ';
  }();
  if (sign != '-' && sign != '/') return 0;
  int parts = 0, first_digits = 0, last_digits = 0;
  std::size_t end = at;
  for (int digits = 0; (digits = read_figures(text, at).digits) > 0;) {
    last_digits = digits;
    if (++parts == 1) first_digits = digits;
    end = at;
    if (at >= text.size() || text[at] != sign) break;
    ++at;
  }
  if (parts == 2 && sign == '-' && first_digits <= 3 && last_digits == 4) return end;  // "555-1212"
  return parts >= 3 ? end : 0;
}

std::optional<HanNumber> han_number(std::string_view text, std::size_t begin) {
  std::size_t at = begin, end = begin;
  std::int64_t total = 0, section = 0, last = 0;
  int digits = 0, powers = 0;
  std::int64_t plain = 0;
  while (at < text.size()) {
    const char32_t c = base::next_code_point(text, at);
    if (const int d = han_digit(c); d >= 0) {
      last = d;
      plain = plain * 10 + d;
      if (++digits > 9) break;
    } else if (const int p = han_power(c); p > 0) {
      if (p == 10000) { total += (section + last) * p; section = 0; }
      else if (p == 20) section += 20;
      else section += (last || digits ? last : 1) * p;
      last = 0;
      digits = digits ? digits : 1;
      if (++powers > 6) break;
    } else {
      break;
    }
    end = at;
  }
  if (end == begin) return std::nullopt;
  const double value = static_cast<double>(powers > 0 ? total + section + last : plain);
  return HanNumber{value, static_cast<std::uint8_t>(powers > 0 ? (value > 99 ? 3 : 2) : digits), end};
}

std::optional<RomanNumber> roman_number(std::string_view text, std::size_t begin, bool (*is_word)(char32_t)) {
  if (roman_value(character_at(text, begin)) == 0) return std::nullopt;
  int value = 0, last = 0;
  std::size_t end = begin;
  for (std::size_t at = begin; at < text.size() && end - begin < 12; end = at) {
    const char32_t letter = base::next_code_point(text, at);
    const int n = roman_value(letter);
    if (n == 0) {
      if (letter == 'e' && !is_word(character_at(text, at))) end = at;  // "XIXe siècle"
      else if (is_word(letter)) return std::nullopt;
      break;
    }
    value += n > last ? n - 2 * last : n;
    last = n;
  }
  return RomanNumber{value, end};
}

}  // namespace ortoo::understand
