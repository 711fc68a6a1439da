#include "site/pages/timex_text.h"

#include <algorithm>
#include <charconv>

#include "base/civil_time.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t seconds_a_day = 86400;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// The Monday of an ISO 8601 week: the first is the one that holds 4 January.
base::CivilTime monday_of(int year, int week) {
  const auto fourth = base::days_from_civil(year, 1, 4);
  const auto weekday = ((fourth + 3) % 7 + 7) % 7;  // 0: Monday; day 0 was a Thursday
  const auto monday = fourth - weekday + 7 * (week - 1);
  auto time = base::civil_from_unix(monday * seconds_a_day);
  time.precision = base::Precision::day;
  return time;
}

}  // namespace

std::string timex_text(const Locale& locale, std::string_view value) {
  constexpr std::size_t year_size = 4;
  if (value.size() < year_size || !std::all_of(value.begin(), value.begin() + year_size, is_digit)) return {};
  if (value.substr(year_size).starts_with("-W") && value.size() >= 8 && is_digit(value[6]) && is_digit(value[7])) {
    const int week = number(value.substr(6, 2));
    if (week < 1 || week > 53) return {};
    std::string text(locale.word("date.week"));
    const std::string_view place = "{date}";
    if (const auto at = text.find(place); at != text.npos)
      text.replace(at, place.size(), locale.date(monday_of(number(value.substr(0, year_size)), week)));
    return text;
  }
  if (const auto part = value.find('T'); part != value.npos && part + 1 < value.size() && !is_digit(value[part + 1]))
    value = value.substr(0, part);
  if (value.size() > year_size + 1 && value[year_size] == '-' && !is_digit(value[year_size + 1]))
    value = value.substr(0, year_size);
  const auto time = base::parse_iso(value);
  return time ? locale.date(*time) : std::string();
}

}  // namespace ortoo::site
