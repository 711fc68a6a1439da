// How the verbs fetch: the configuration's fetch.* keys as options.
#pragma once

#include "base/config.h"
#include "fetch/exchange.h"
#include "fetch/web.h"

namespace ortoo::cli {

// Errors: invalid_argument for an entry of fetch.allow that is no network.
base::Result<fetch::Options> fetch_options(const base::Config& config);
// Where hubs (WebSub) reach the site: the beginning of a URL; "" when site.url is not set.
std::string hub_callback(const base::Config& config);
fetch::Pace fetch_pace(const base::Config& config);

}  // namespace ortoo::cli
