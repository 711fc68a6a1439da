// Names of months in all CLDR languages, for reading dates.
#pragma once

#include <string_view>

namespace ortoo::read {

// Above these stand the months of other calendars: 21 is the first Islamic month, 52 the last Persian one.
constexpr int islamic_months = 20, persian_months = 40, ethiopian_months = 60, nepali_months = 80;

// 1–12 for a month's name ("сентября", "Sept", "tháng chín"), folded as base::fold does; 0 for another word. Arabic
// names of two words are written with one space between them.
int month_named(std::string_view folded_word);

}  // namespace ortoo::read
