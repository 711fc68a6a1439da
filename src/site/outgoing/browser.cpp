#include "site/outgoing/browser.h"

#include <utility>

#include "base/text.h"
#include "site/outgoing/push.h"
#include "site/pages/pages.h"

namespace ortoo::site {
namespace {

constexpr std::size_t longest_endpoint = 2000;  // bytes

}  // namespace

base::Result<Wanted> read_wanted(std::string_view query, std::string_view section) {
  Wanted wanted{base::collapse_spaces(query), base::collapse_spaces(section)};
  if (wanted.query.size() > longest_query)
    return base::fail(base::ErrorCode::too_large, "query has at most 400 bytes.");
  if (wanted.section.size() > longest_section)
    return base::fail(base::ErrorCode::too_large, "section has at most 400 bytes.");
  return wanted;
}

base::Result<store::Outlet> browser_outlet(const Subscription& subscription, Wanted wanted) {
  const auto& [endpoint, p256dh, auth] = subscription;
  if (endpoint.size() > longest_endpoint || !is_push_endpoint(endpoint))
    return base::fail(base::ErrorCode::invalid_argument, "endpoint is an https address.");
  if (!read_push_keys(p256dh, auth))
    return base::fail(base::ErrorCode::invalid_argument, "p256dh and auth are what the browser gave, in base64url.");
  store::Outlet outlet;
  outlet.kind = store::OutletKind::browser;
  outlet.address = endpoint;
  outlet.secret = std::string(p256dh).append(".").append(auth);
  outlet.query = std::move(wanted.query);
  outlet.section = std::move(wanted.section);
  return outlet;
}

}  // namespace ortoo::site
