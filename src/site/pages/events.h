// Happenings as pages and calendars show them.
#pragma once

#include <vector>

#include "site/visit.h"
#include "store/findings.h"

namespace ortoo::site {

// One happening, as its first article tells it, and the others that tell of it.
struct Entry {
  store::FoundHappening first;
  std::vector<store::FoundHappening> also;
};
// One entry for one happening: of the same day, told by articles of one story, with words shared where they are in one
// language, or told in the same words. The order stays.
std::vector<Entry> entries_of(const std::vector<store::FoundHappening>& found);

// Each with its day, its words and the stories that have the evidence.
std::vector<Data> happenings_data(const Visit& visit, const std::vector<store::FoundHappening>& found);
// text/calendar.
Response icalendar(const Visit& visit, const std::string& name, const std::vector<store::FoundHappening>& found);

}  // namespace ortoo::site
