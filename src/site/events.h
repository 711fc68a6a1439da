// Happenings as pages and calendars show them.
#pragma once

#include <vector>

#include "site/visit.h"
#include "store/findings.h"

namespace ortoo::site {

// Each with its day, its words and the story that has the evidence.
std::vector<Data> happenings_data(const Visit& visit, const std::vector<store::FoundHappening>& found);
// text/calendar.
Response icalendar(const Visit& visit, const std::string& name, const std::vector<store::FoundHappening>& found);

}  // namespace ortoo::site
