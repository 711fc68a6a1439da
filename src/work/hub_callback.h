// What a WebSub hub says to our callback, which the site serves: that it has granted a subscription, or that there is
// something new. fetch/websub.h is the protocol, store/hubs.h what is kept.
//
// News is not taken from the notice itself: its signature only makes the source due, and the fetcher asks it, as
// always.
// Thread rules: any thread. Time is given by the caller, in Unix seconds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/store.h"

namespace ortoo::work {

// The answer to a hub that asks whether we meant it, with its `query` ("hub.mode=…"); none when we did not: 404.
std::optional<std::string> confirm_hub(const store::Store& store, std::string_view token, std::string_view query,
                                       std::int64_t now);

// Whether there is such a subscription. A notice with a wrong signature is taken and not heeded (W3C WebSub, 8).
bool take_hub_notice(const store::Store& store, std::string_view token, std::string_view signature,
                     std::string_view body, std::int64_t now);

}  // namespace ortoo::work
