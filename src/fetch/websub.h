// WebSub, the subscriber's part (W3C Recommendation, 23 January 2018): a hub tells us at once when a feed changes.
//
// Pure: what to send, and what to think of what came. The callback itself is served by the site, the schedule
// and the secrets are kept by the work room. A notification that is not signed with our secret is never content;
// it may at most be a reason to fetch the feed.
// Thread rules: pure functions, plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "fetch/response.h"

namespace ortoo::fetch {

struct Subscription {
  std::string hub, topic;  // from the feed (rel=hub, rel=self) or the HTTP Link header
  std::string callback;    // our URL, not to be guessed, one for each subscription
  std::string secret;      // at most 199 bytes, random
  std::uint32_t lease_seconds = 10 * 86'400;
};

// Hub and topic of the Link headers (RFC 8288); hub is "" when there is none. Links are resolved against
// response.url.
Subscription advertised(const Response& response);

// The POST to the hub that begins, renews or ends the subscription.
enum class SubscriptionMode { subscribe, unsubscribe };
Request subscription_request(const Subscription& subscription, SubscriptionMode mode);

// The hub asks whether we meant it (section 5.3): GET on the callback with `query` ("hub.mode=…&…"). When mode
// and topic are those that we asked for, the challenge to answer with and the lease granted; else none (answer 404).
struct Verification {
  std::string challenge;
  std::uint32_t lease_seconds = 0;
};
std::optional<Verification> verify_intent(const Subscription& subscription, SubscriptionMode mode,
                                          std::string_view query);

// True when X-Hub-Signature ("sha256=HEX" or "sha512=HEX") is that of `body` with `secret`. SHA-1 and SHA-384 are
// not taken. Compares in constant time.
bool is_signed(std::string_view body, std::string_view signature, std::string_view secret);

// Seconds after the grant at which to renew: well before the lease ends.
std::uint32_t renew_after(std::uint32_t lease_seconds);

}  // namespace ortoo::fetch
