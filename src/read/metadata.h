// What a page declares about its story, and what it shows about it around the body.
#pragma once

#include "read/page.h"

namespace ortoo::read {

// Before the body is known: JSON-LD, Open Graph, meta, microdata, <link>, URL. Fills canonical_url, publisher,
// title, dek, authors, published, modified, language, section, tags, alternates, videos, comments as far as declared.
void read_declared(const Page& page, record::Article& article);

// Once the body stands: the visible byline, date, tags, agencies, source, comment count and rails around
// `place`, weighed against what was declared. May take byline and source lines off the end of article.body.
void read_shown(const Page& page, const StoryPlace& place, record::Article& article);

}  // namespace ortoo::read
