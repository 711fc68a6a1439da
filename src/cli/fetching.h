// How the verbs fetch: the configuration's fetch.* keys as options.
#pragma once

#include "base/config.h"
#include "fetch/exchange.h"
#include "fetch/web.h"

namespace ortoo::cli {

// Errors: invalid_argument for an entry of fetch.allow that is no network.
base::Result<fetch::Options> fetch_options(const base::Config& config);
fetch::Pace fetch_pace(const base::Config& config);

}  // namespace ortoo::cli
