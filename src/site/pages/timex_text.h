// A TIMEX3 value as a reader is told it: "3 September 2024", "week of 11 November 2024".
//
// Parts of a day are left out, quarters, halves and seasons are told by their year: the words of the text stand beside
// it.
// Thread rules: pure. Linear in the value.
#pragma once

#include <string>
#include <string_view>

#include "site/locale.h"

namespace ortoo::site {

// Empty for what is no date of the calendar: durations, sets, centuries, "now".
std::string timex_text(const Locale& locale, std::string_view value);

}  // namespace ortoo::site
