// What became of a request, as the fetch role asks it.
//
// Pure functions; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "fetch/response.h"

namespace ortoo::work {

using Answer = base::Result<fetch::Response>;

bool is_good(const Answer& answer);  // 2xx
// Whether a page that could not be had may be there later.
bool may_come(const Answer& answer);
// Of an answer that is not good. `what` should have been there: "story".
base::Error error_of(const Answer& answer, std::string_view what, const std::string& where);
// What Retry-After says, in seconds; a day after 410, which says that it comes no more.
std::optional<std::int64_t> retry_after(const Answer& answer, std::int64_t now);

}  // namespace ortoo::work
