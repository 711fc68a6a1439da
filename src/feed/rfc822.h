// The date that most feeds have.
// Thread rules: pure function.
#pragma once

#include <optional>
#include <string_view>

#include "base/civil_time.h"

namespace ortoo::feed {

// "Thu, 01 Jan 2004 19:48:21 +0700" as RFC 822 and RFC 1123 want it, its year of four digits, its zone "GMT" or a
// number; the day of the week and the seconds may lack. None for whatever else parse_date() reads: this is its
// shortcut, which needs no names of months but the English ones.
std::optional<base::CivilTime> parse_rfc822(std::string_view text);

}  // namespace ortoo::feed
