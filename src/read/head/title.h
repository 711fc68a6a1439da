// The story's headline, out of what the page declares and shows.
#pragma once

#include <string>
#include <string_view>

#include "read/page.h"

namespace ortoo::read {

// As declared: JSON-LD, Open Graph, <title> without the site's name.
std::string declared_title(const Page& page, std::string_view publisher);
// The headline shown above the body, where it is a better form of the declared one.
void settle_title(const Page& page, const StoryPlace& place, record::Article& article);

// "Headline | Site" → "Headline", cut at separators when what is cut off looks like the site's name, and before it when
// it is the name of a folder in the address's `path`.
std::string without_site_name(std::string_view title, std::string_view site, std::string_view host,
                              std::string_view path);

}  // namespace ortoo::read
