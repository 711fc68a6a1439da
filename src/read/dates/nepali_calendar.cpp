#include "read/dates/nepali_calendar.h"

#include <array>
#include <string_view>

namespace ortoo::read {
namespace {

constexpr int first_year = 2046, months = 12, shortest = 29;
constexpr std::int64_t first_day = 7042;  // 13 April 1989, in days from 1970

// The days of each month from 2046 on, less 29: as in nepali-datetime 1.0.8. Years to come are computed.
constexpr std::array<std::string_view, 45> years = {
    "232321110012", "222322101011", "223222101011", "232321110011", "232321110102", "222322101011", "223222101011",
    "232321110011", "232321110102", "223222101011", "223231101011", "232321110012", "132321110102", "223222101011",
    "223321101011", "232321110012", "222322010102", "223222101011", "223321101011", "232321110012", "222322011002",
    "223222101011", "223321101011", "232321110012", "222322011011", "223222101011", "232321101011", "232321110012",
    "222322101011", "223222101011", "232321110011", "232321110102", "222322101011", "223222101011", "232321110011",
    "232321110102", "223222101011", "223222101011", "223221110111", "232312110111", "132321110111", "223222101111",
    "123312110111", "132321110111", "132321110111"};

constexpr int days_of(std::string_view year, int month) {
  return shortest + (year[static_cast<std::size_t>(month)] - '0');
}

}  // namespace

std::optional<std::int64_t> unix_of_nepali(int year, int month, int day) {
  if (year < first_year || year >= first_year + static_cast<int>(years.size()) || month < 1 || month > months)
    return std::nullopt;
  const auto& wanted = years[static_cast<std::size_t>(year - first_year)];
  if (day < 1 || day > days_of(wanted, month - 1)) return std::nullopt;
  std::int64_t days = first_day + day - 1;
  for (const auto& earlier : years) {
    for (int m = 0; m < (&earlier == &wanted ? month - 1 : months); ++m) days += days_of(earlier, m);
    if (&earlier == &wanted) break;
  }
  return days * 86400;
}

}  // namespace ortoo::read
