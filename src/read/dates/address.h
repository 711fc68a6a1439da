// When a page was published, as its address tells.
// Thread rules: pure functions. Linear.
#pragma once

#include <optional>
#include <string_view>

#include "base/civil_time.h"

namespace ortoo::read {

// /2024/09/04/, /2024-09-04-, /20240904, /2024/09/240904-. Only whole days count.
std::optional<base::CivilTime> day_in_address(std::string_view path);
// Where no day is named: /2016/12/headline.
std::optional<base::CivilTime> month_in_address(std::string_view path);

}  // namespace ortoo::read
