// When the story was published and changed: every source the page has, weighed.
#pragma once

#include "read/page.h"

namespace ortoo::read {

// From JSON-LD, metas and microdata.
void read_declared_dates(const Page& page, record::Article& article);
// What the page says in one of its own fields, as written.
std::optional<base::CivilTime> read_date(const Page& page, const record::Article& article, std::string_view text);
// Where nothing was declared: <time>, elements named after dates, text by the headline, the URL. Dates after
// `fetched` are not believed.
void read_shown_dates(const Page& page, const StoryPlace& place, record::Article& article);

}  // namespace ortoo::read
