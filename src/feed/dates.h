// Dates as feeds write them: RFC 822 with its usual errors, ISO 8601, and words of some forty languages.
//
// Read are, among others: "Thu, 01 Jan 2004 19:48:21 GMT", "Thursday, 1 January 04 19:48 EST", "2004-01-01
// 19:48:21+0100", "Jan 1, 2004 7:48 PM", "1 janvier 2004", "1. Januar 2004", "2004年1月1日 19時48分",
// "01/02/2004" (day first unless only month first is possible). A wrong or missing weekday does not matter.
// Thread rules: pure function. Linear time.
#pragma once

#include <optional>
#include <string_view>

#include "base/civil_time.h"

namespace ortoo::feed {

// None when no calendar date can be made of `text`. Time zones: offsets, and the names of RFC 822 with the
// common European and Asian ones; unknown names leave the zone unstated. `language`: see base/month_names.h.
std::optional<base::CivilTime> parse_date(std::string_view text, std::string_view language = {});

}  // namespace ortoo::feed
