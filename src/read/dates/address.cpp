#include "read/dates/address.h"

#include <algorithm>
#include <string>

namespace ortoo::read {

using base::CivilTime;

std::optional<CivilTime> day_in_address(std::string_view path) {
  const auto digit = [&](std::size_t i) { return i < path.size() && path[i] >= '0' && path[i] <= '9'; };
  for (std::size_t i = 0; i + 8 <= path.size(); ++i) {
    if (!digit(i) || (i > 0 && digit(i - 1))) continue;
    std::size_t run = 0;
    while (digit(i + run)) ++run;
    const auto number = [&](std::size_t at, std::size_t count) {
      return std::stoi(std::string(path.substr(at, count)));
    };
    if (run == 4 && i + 10 <= path.size() &&
        (path[i + 4] == '/' || path[i + 4] == '-' || path[i + 4] == '_' || path[i + 4] == '.')) {
      const char separator = path[i + 4];
      std::size_t m = i + 5, mlen = 0;
      while (digit(m + mlen)) ++mlen;
      if (mlen < 1 || mlen > 2 || m + mlen >= path.size() || path[m + mlen] != separator) continue;
      std::size_t d = m + mlen + 1, dlen = 0;
      while (digit(d + dlen)) ++dlen;
      const int year = number(i, 4), month = number(m, mlen);
      const bool short_date = dlen == 6 && number(d, 2) == year % 100 && number(d + 2, 2) == month;
      if (!short_date && (dlen < 1 || dlen > 2)) continue;
      const int day = short_date ? number(d + 4, 2) : number(d, dlen);
      if (year < 1995 || year > 2099 || !base::is_valid_date(year, month, day)) continue;
      CivilTime time;
      time.year = static_cast<std::int16_t>(year), time.month = static_cast<std::uint8_t>(month),
      time.day = static_cast<std::uint8_t>(day);
      return time;
    }
    if (run == 8) {
      const int year = number(i, 4), month = number(i + 4, 2), day = number(i + 6, 2);
      if (year < 1995 || year > 2099 || !base::is_valid_date(year, month, day)) continue;
      CivilTime time;
      time.year = static_cast<std::int16_t>(year), time.month = static_cast<std::uint8_t>(month),
      time.day = static_cast<std::uint8_t>(day);
      return time;
    }
  }
  return std::nullopt;
}

std::optional<CivilTime> month_in_address(std::string_view path) {
  const auto number_in = [](std::string_view part) {
    return part.find_first_not_of("0123456789") == part.npos ? std::stoi(std::string(part)) : 0;
  };
  std::string_view before;
  for (std::size_t from = 0; from < path.size();) {
    const auto slash = std::min(path.find('/', from), path.size());
    const auto part = path.substr(from, slash - from);
    from = slash + 1;
    if (before.size() == 4 && part.size() == 2 && slash < path.size()) {
      const int year = number_in(before), month = number_in(part);
      if (year >= 1995 && year <= 2099 && month >= 1 && month <= 12) {
        CivilTime time;
        time.year = static_cast<std::int16_t>(year), time.month = static_cast<std::uint8_t>(month),
        time.precision = base::Precision::month;
        return time;
      }
    }
    before = part;
  }
  return std::nullopt;
}

}  // namespace ortoo::read
