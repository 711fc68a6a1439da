#include "feed/calendars.h"

#include <cstdint>
#include <string>

namespace ortoo::feed {
namespace {

// 0: Monday.
int weekday_of(int year, int month, int day) {
  return static_cast<int>(((base::days_from_civil(year, month, day) + 3) % 7 + 7) % 7);
}

int number_at(std::string_view digits, std::size_t begin, std::size_t length) {
  int value = 0;
  for (const char c : digits.substr(begin, length)) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

void move_by_days(base::CivilTime& time, int days) {
  const auto moved = base::civil_from_unix((base::days_from_civil(time.year, time.month, time.day) + days) * 86'400);
  time.year = moved.year;
  time.month = moved.month;
  time.day = moved.day;
}

bool is_american_summer(const base::CivilTime& day) {
  const auto sunday = [&](int month, int number) { return 7 * number - weekday_of(day.year, month, 1); };
  const bool after = day.month > 3 || (day.month == 3 && day.day >= sunday(3, 2));
  const bool before = day.month < 11 || (day.month == 11 && day.day < sunday(11, 1));
  return after && before;
}

base::CivilTime day_of_solar(int year, int month, int day) {
  const int before = month <= 7 ? (month - 1) * 31 : (month - 1) * 30 + 6;
  // 1 Farvardin 1300 was 21 March 1921; in a cycle, years 1, 5, 9, 13, 17, 22, 26 and 30 are leap years.
  int days = before + day - 1;
  for (int passed = 1300; passed < year; ++passed) {
    const int place = passed % 33;
    days += place == 1 || place == 5 || place == 9 || place == 13 || place == 17 || place == 22 || place == 26 ||
                    place == 30
                ? 366
                : 365;
  }
  constexpr std::int64_t begin = -1'539'475'200;  // 21 March 1921 in Unix seconds
  return base::civil_from_unix(begin + std::int64_t{days} * 86'400);
}

std::optional<base::CivilTime> day_of_week_or_year(std::string_view text) {
  std::string digits(text);
  std::erase(digits, '-');
  const bool week = digits.size() == 8 && (digits[4] | 0x20) == 'w';
  if (week) digits.erase(4, 1);
  if (digits.size() != 7 || digits.find_first_not_of("0123456789") != std::string::npos || text.starts_with('-'))
    return std::nullopt;
  const int year = number_at(digits, 0, 4), part = number_at(digits, 4, 2), day = number_at(digits, 6, 1);
  if (year < 1900 || year > 2100) return std::nullopt;
  base::CivilTime time;
  time.year = static_cast<std::int16_t>(year);
  if (week) {
    if (part < 1 || part > 53 || day < 1 || day > 7) return std::nullopt;
    const int first = weekday_of(year, 1, 1);  // the first week is the one with the first Thursday
    move_by_days(time, (first <= 3 ? -first : 7 - first) + (part - 1) * 7 + day - 1);
    return time;
  }
  const int number = part * 10 + day;
  if (number < 1 || number > (base::is_valid_date(year, 2, 29) ? 366 : 365)) return std::nullopt;
  move_by_days(time, number - 1);
  return time;
}

}  // namespace ortoo::feed
