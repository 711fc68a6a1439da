// The dek: what a page declares as its description or shows as its standfirst, without what systems put around it.
// Thread rules: pure. Linear in the description; of the story no more than its first few thousand bytes are looked at.
#pragma once

#include "read/page.h"
#include "record/article.h"

namespace ortoo::read {

// What the page declares; "" where that is no more than the title, which is read by then.
void read_declared_dek(const Page& page, record::Article& article);
// Then, once title, publisher, authors and body are settled: a shown standfirst before what is declared, without a
// caption and a byline around it; "" where it only repeats the headline or says what the site is.
void settle_dek(const Page& page, const StoryPlace& place, record::Article& article);

}  // namespace ortoo::read
