// Serving the site as the configuration says.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "base/config.h"
#include "base/result.h"
#include "store/store.h"

namespace ortoo::cli {

// Until SIGINT, SIGTERM or `stop`. Says on standard output where the site is, and calls `begun` once it is there.
// `socket`: one that listens and takes the place of serve.listen (supervisor.h); it is this role's from now on.
base::Result<void> serve_role(store::Store& store, const base::Config& config, std::optional<int> socket,
                              const std::stop_token& stop, const std::function<void()>& begun);

// What the configuration says of serving can be done: looked at before a store is opened or made.
// Errors: invalid_argument, not_found, naming what is wrong.
base::Result<void> check_serving(const base::Config& config);

// The secret that the provider of openid.issuer knows this site by; "" where there is none.
// Errors: those of the file that openid.secret_file names (cli/named_file.h).
base::Result<std::string> openid_secret(const base::Config& config);

// That site.pictures names a folder, or nothing.
base::Result<void> check_pictures(const base::Config& config);

}  // namespace ortoo::cli
