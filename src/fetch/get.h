// One page from the web, for one who waits for it.
#pragma once

#include <stop_token>

#include "fetch/exchange.h"

namespace ortoo::fetch {

// Fetches `request`, follows its redirects, and returns whatever the server answers in the end, also 404.
// Blocks, at most Limits::total_ms, and no longer than a second after `stop` is asked for. Errors, each naming the URL:
// denied (the guard), network, too_large, malformed (no URL), conflict (`stop`). Thread rules: may be called from any
// thread.
base::Result<Response> exchange(const Request& request, const Options& options, const std::stop_token& stop = {});

// The same for a page that must be there: an answer other than 2xx is an error too (not_found for 404 and 410,
// denied for 401, 403 and 451, else network), in a sentence for a person.
base::Result<Response> get(const std::string& url, const Options& options);

}  // namespace ortoo::fetch
