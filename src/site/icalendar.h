// iCalendar out (RFC 5545): happenings as all-day events, or as events at a time where one is known.
//
// Pure function; any thread. Text is escaped, lines are folded at 75 octets between characters.
#pragma once

#include <string>
#include <vector>

#include "base/civil_time.h"

namespace ortoo::site {

struct CalendarEvent {
  std::string uid;
  base::CivilTime when;  // known to the day at least
  std::string summary, description, url;
};

// `stamp`: when this was made, Unix seconds.
std::string write_icalendar(const std::string& name, const std::vector<CalendarEvent>& events, std::int64_t stamp);

}  // namespace ortoo::site
