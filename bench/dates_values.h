// What a value of TIMEX3 means: its days, its length; and whether two values are one.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/civil_time.h"
#include "understand/timex/timex.h"

namespace ortoo::bench {

using base::CivilTime;
using understand::Day;
using understand::Timex;
using understand::TimexType;

// The first day that a value means, and the first after it; false where it means no days.
inline bool days_of(const Timex& t, Day& first, Day& after) {
  const auto& v = t.value;
  // a century
  if (v.size() == 2 && std::isdigit(static_cast<unsigned char>(v[0])) &&
      std::isdigit(static_cast<unsigned char>(v[1]))) {
    first = {std::max(1, std::atoi(v.c_str()) * 100), 1, 1};
    after = plus_months(first, 1200);
    return true;
  }
  if (!t.dated) return false;
  first = t.first;
  if (v.find("-WE") != std::string::npos) after = plus_days(first, 2);
  else if (v.find("-W") != std::string::npos) after = plus_days(first, 7);
  else if (v.find("-Q") != std::string::npos) after = plus_months(first, 3);
  else if (v.find("-H") != std::string::npos) after = plus_months(first, 6);
  else if (v.size() == 7 && std::isalpha(static_cast<unsigned char>(v[5]))) after = plus_months(first, 3);
  else if (v.size() == 7) after = plus_months(first, 1);
  else if (v.size() == 4) after = plus_months(first, 12);
  else if (v.size() == 3) after = plus_months(first, 120);
  else after = plus_days(first, 1);
  return true;
}

// A duration in months and seconds ("PT1.5H" and "PT1H30M", "P3M" and "P1Q" are one); false where it is none.
inline bool length_of(std::string_view value, double& months, double& seconds) {
  if (!value.starts_with('P')) return false;
  bool clock = false;
  months = seconds = 0;
  for (std::size_t at = 1; at < value.size();) {
    if (value[at] == 'T') {
      clock = true;
      ++at;
      continue;
    }
    char* end = nullptr;
    const std::string rest(value.substr(at));
    const double n = std::strtod(rest.c_str(), &end);
    if (end == rest.c_str() || *end == 0) return false;
    at += static_cast<std::size_t>(end - rest.c_str());
    switch (value[at++]) {
      case 'Y': months += 12 * n; break;
      case 'Q': months += 3 * n; break;
      case 'M': (clock ? seconds : months) += clock ? 60 * n : n; break;
      case 'W': seconds += 7 * 86400 * n; break;
      case 'D': seconds += 86400 * n; break;
      case 'H': seconds += 3600 * n; break;
      case 'S': seconds += n; break;
      default: return false;
    }
  }
  return true;
}
inline bool same_value(const std::string& ours, std::string theirs) {
  if (ours == theirs) return true;
  double a = 0, b = 0, c = 0, d = 0;
  if (length_of(ours, a, b) && length_of(theirs, c, d)) return std::abs(a - c) < 1e-9 && std::abs(b - d) < 1e-6;
  // "A few hours" are three in Recognizers and PTXH in TIMEX3.
  if (const auto x = ours.find('X'); ours.starts_with('P') && x != std::string::npos && theirs.size() == ours.size() &&
                                     theirs[x] == '3' && theirs.substr(x + 1) == ours.substr(x + 1))
    return true;
  // working days
  if (const auto business = theirs.find("BD"); business != std::string::npos) theirs.erase(business, 1);
  if (theirs.starts_with("FY") && theirs.substr(2) == ours) return true;
  if (theirs.size() == 2 && ours.size() == 7 && ours.ends_with("-" + theirs)) return true;  // "the summer" is SU
  if (theirs.starts_with("T")) theirs = "XXXX-XX-XX" + theirs;  // each day's evening
  if (theirs == "XXXX-WXX-WE") theirs = "P1WE";
  if (theirs == ours) return true;
  // T16 and T16:00
  return theirs.size() > 3 && theirs.find('T') != std::string::npos && theirs.find(':') == std::string::npos &&
         ours == theirs + ":00";
}

// Whether a range "(2019-01-01,2019-07-01,P6M)" is as long as our duration "P2Q".
inline bool ends_with_length(const std::string& range, const std::string& ours) {
  const auto comma = range.rfind(',');
  return comma != std::string::npos && range.ends_with(')') &&
         same_value(ours, range.substr(comma + 1, range.size() - comma - 2));
}

bool same(const Day& d, const CivilTime& c) { return d.year == c.year && d.month == c.month && d.day == c.day; }

// A duration said to lie ahead or behind ("the next two weeks") reaches the day, week, month or year that the case has.
inline bool reaches(const Timex& t, const CivilTime& from, const Day& want, std::string_view grain) {
  double months = 0, seconds = 0;
  if (t.type != TimexType::duration || t.direction == 0 || !length_of(t.value, months, seconds)) return false;
  const Day month = understand::plus_months({from.year, from.month, from.day}, t.direction * static_cast<int>(months));
  const Day end = plus_days(month, t.direction * static_cast<std::int64_t>(seconds / 86400));
  const auto distance = number_of(end) - number_of(want);
  if (distance == 0) return true;
  return distance > 0 && ((grain == "Week" && distance < 7) || (grain == "Month" && distance < 31) ||
                          (grain == "Quarter" && distance < 92) || (grain == "Year" && distance < 366));
}

}  // namespace ortoo::bench
