// Serving the site as the configuration says.
#pragma once

#include <stop_token>
#include <string>

#include "base/config.h"
#include "base/result.h"
#include "store/store.h"

namespace ortoo::cli {

// One line an event on standard error, as name=value; log.level = "debug" has every request.
void start_log(const std::string& level);
// Until SIGINT, SIGTERM or `stop`. Says on standard output where the site is.
base::Result<void> serve_role(store::Store& store, const base::Config& config, const std::stop_token& stop);

}  // namespace ortoo::cli
