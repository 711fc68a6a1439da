// The interfaces for apps: Ortoo's own, Miniflux's, Google Reader's and Fever's.
#pragma once

#include "site/visit.h"

namespace ortoo::site {

bool is_api(const Request& request);
// Answers a call of one of them. Never anything of the request is in a refusal.
Response api(const Visit& visit);

}  // namespace ortoo::site
