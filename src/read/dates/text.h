// A date in words or figures, in any language: "4 September 2024", "04/09/2024 10:15", "2024年9月4日", "ngày 4 tháng 9".
//
// Month names are those of every CLDR language (ICU), abbreviated and inflected; Arabic-Indic and other digits count.
// Buddhist years (พ.ศ., or beyond 2400 where only they can be meant), Japanese eras (令和6年) and Hijri years with their
// months are turned into the Gregorian calendar. Where figures alone leave day and month open ("04/09/2024"), the order
// is the one given.
// Thread rules: pure (one table is made at first use). Linear in the text.
#pragma once

#include <optional>
#include <string_view>

#include "base/civil_time.h"

namespace ortoo::read {

enum class DateOrder : std::uint8_t { day_first, month_first };

// The order of figures in that language ("en-US"), with the country that the host's last label names ("us", "vn").
DateOrder date_order(std::string_view language, std::string_view host);

// The first date in the text, to the day at least, with its clock time and zone where they follow.
std::optional<base::CivilTime> find_date(std::string_view text, DateOrder order);

}  // namespace ortoo::read
