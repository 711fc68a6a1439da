// What sort of page this is, and how that was seen.
#pragma once

#include "read/page.h"
#include "read/scan.h"

namespace ortoo::read {

// Sets article.kind and article.kind_reason from what the page declares and shows; the body must have been read.
// `last`: the story's last run; none: there is no story.
void read_kind(const Page& page, const Scan& scan, std::uint32_t last, record::Article& article);

}  // namespace ortoo::read
