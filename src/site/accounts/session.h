// Whether a browser shows a session at all: for what every page says of it, without asking the store whether it is a
// good one. Pure function; any thread.
#pragma once

#include "site/http/http.h"

namespace ortoo::site {

bool has_session(const Request& request);

}  // namespace ortoo::site
