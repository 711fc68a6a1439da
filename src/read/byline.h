// Who wrote the story.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/page.h"

namespace ortoo::read {

// From JSON-LD, metas and microdata; names cleaned, the publisher itself left out.
std::vector<record::Author> declared_authors(const Page& page, const record::Article& article);
// Where none was declared: the byline shown around the headline and at the end of the body.
void read_shown_authors(const Page& page, const StoryPlace& place, record::Article& article);

// "By Anna Lind and Bo Ek, Moscow" → {"Anna Lind", "Bo Ek"}; empty when it names no person.
std::vector<std::string> names_in_byline(std::string_view text);

}  // namespace ortoo::read
