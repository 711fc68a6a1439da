// Nepal's calendar, Bikram Sambat. Its months have 29 to 32 days by the sun's path; a committee announces them year by
// year, so that no rule tells them but only a table.
//
// Thread rules: a pure function. Constant time.
#pragma once

#include <cstdint>
#include <optional>

namespace ortoo::read {

constexpr int longest_nepali_month = 32;  // days

// Seconds from 1970 to the beginning, in UTC, of the day by the Gregorian calendar; none for a day that the month does
// not have and for years before 2046 (1989) and after 2090 (2034).
std::optional<std::int64_t> unix_of_nepali(int year, int month, int day);

}  // namespace ortoo::read
