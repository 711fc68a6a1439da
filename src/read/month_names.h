// Names of months in all CLDR languages, for reading dates.
#pragma once

#include <string_view>

namespace ortoo::read {

// 1–12 for a month's name ("сентября", "Sept", "tháng chín"), folded as base::fold does; 0 for another word. 21–32: a
// month of the Islamic calendar (1–12 and 20); 41–52: of the Persian one (1–12 and 40).
int month_named(std::string_view folded_word);

}  // namespace ortoo::read
