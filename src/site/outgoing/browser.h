// A browser that is to be told of new stories (W3C Push API), as the store keeps it: read from what a form or a machine
// sent.
//
// Pure; any thread.
#pragma once

#include <string_view>

#include "base/result.h"
#include "store/outlets.h"

namespace ortoo::site {

inline constexpr std::size_t longest_section = 400;  // bytes

// `query` and `section` with one space between words, or ""; both "" is every story.
struct Wanted {
  std::string query, section;
};
// too_large: one is longer than what is kept. Never cut or left out, for then a browser would be told of what nobody
// asked for.
base::Result<Wanted> read_wanted(std::string_view query, std::string_view section);

// What a browser gives when it subscribes (PushSubscription.toJSON()).
struct Subscription {
  std::string_view endpoint, p256dh, auth;
};
// Without its user and name. invalid_argument: the browser's part is none.
base::Result<store::Outlet> browser_outlet(const Subscription& subscription, Wanted wanted);

}  // namespace ortoo::site
