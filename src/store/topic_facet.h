// The lists of topics: a facet, and what a filter asks for it by.
//
// A filter's tag that is a code of IPTC Media Topics ("medtop:15000000") asks for the stories that are surely about it;
// the list is named by the code's number. Pure; any thread.
#pragma once

#include <string_view>

#include "store/facets.h"

namespace ortoo::store {

inline constexpr Facet topic_facet{10};  // the next number of Facet
inline constexpr std::string_view topic_prefix = "medtop:";

}  // namespace ortoo::store
