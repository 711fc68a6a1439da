// The site on the network: what the command `ortoo serve` does.
#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "base/result.h"
#include "site/options.h"
#include "store/store.h"

namespace ortoo::site {

// Serves `store` until SIGINT or SIGTERM comes or `stop` is requested; requests in flight are finished first. `ready`
// is told the address that was bound ("127.0.0.1:8480") once the site answers. `ending` is asked to stop as soon as the
// site is to end: what `options` have that waits for others gives up then. Blocks; one at a time in a process.
// Errors: as Server::start.
base::Result<void> serve(const store::Store& store, const Options& options, const std::stop_token& stop,
                         const std::function<void(const std::string& address)>& ready, std::stop_source ending = {});

}  // namespace ortoo::site
