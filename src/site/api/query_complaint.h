// What an app is refused of a query, which a person's search would take for words.
//
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "store/search/query.h"

namespace ortoo::site {

// What of a query cannot be done as it is written, in a sentence about the field `name`; "" where all can.
std::string query_complaint(std::string_view name, const store::Query& query);

}  // namespace ortoo::site
