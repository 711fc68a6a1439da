// What the rest of a page says of a date that is known: its zone, and the day as the publisher's clock has it.
#pragma once

#include <optional>

#include "base/civil_time.h"
#include "read/dates/reader.h"
#include "read/page.h"

namespace ortoo::read {

// The address against the declared date. A time in UTC that falls on the day before or after the address's is told by
// the least offset that the publisher's clock can have. A date that is years later than the address is that of a move
// to another system.
void settle_by_address(const base::CivilTime& day, base::CivilTime& time);

// A time declared in UTC while the page tells it elsewhere by the publisher's clock: the same instant, with that zone.
// `modified`: when the page says that it was last changed.
void settle_zone(const DateReader&, const Page&, const StoryPlace&, const std::optional<base::CivilTime>& modified,
                 base::CivilTime& time);

// The first date in the text around the headline: from a little before it to a little into the body.
std::optional<base::CivilTime> date_near_headline(const DateReader&, const Page&, const StoryPlace&);

}  // namespace ortoo::read
