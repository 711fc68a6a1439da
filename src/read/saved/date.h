// The line of a saved page that has the date, with whoever published: "The Lantern | 4 September 2024".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_time.h"
#include "read/dates/text.h"

namespace ortoo::read {

struct DateLine {
  base::CivilTime time;
  bool updated = false;             // the line says that it is the date of a change
  std::vector<std::string> others;  // what else stands there, in order: names, without labels and weekdays
};

// None when the line is not one: no date in it, or too much besides. Names that markup had doubled ("Người Đưa Tin
// Người Đưa Tin") stand once. Pure. Quadratic in the line, which may be at most 200 bytes to be one.
std::optional<DateLine> read_date_line(std::string_view line, DateOrder order);

}  // namespace ortoo::read
