#include "work/hub_callback.h"

#include <algorithm>

#include "fetch/websub.h"
#include "store/hubs.h"

namespace ortoo::work {
namespace {

constexpr std::uint32_t longest_lease = 30 * 86'400;

std::optional<store::Hub> find(const store::Store& store, std::string_view token) {
  auto found = store::Hubs(store).find(token);
  return found ? *std::move(found) : std::nullopt;
}

}  // namespace

std::optional<std::string> confirm_hub(const store::Store& store, std::string_view token, std::string_view query,
                                       std::int64_t now) {
  const auto hub = find(store, token);
  if (!hub) return std::nullopt;
  auto verified =
      fetch::verify_intent({hub->hub, hub->topic, "", hub->secret}, fetch::SubscriptionMode::subscribe, query);
  if (!verified) return std::nullopt;
  const auto lease = std::min(verified->lease_seconds, longest_lease);
  if (!store::Hubs(store).grant(token, now + lease, now + fetch::renew_after(lease))) return std::nullopt;
  return std::move(verified->challenge);
}

bool take_hub_notice(const store::Store& store, std::string_view token, std::string_view signature,
                     std::string_view body, std::int64_t now) {
  const auto hub = find(store, token);
  if (!hub) return false;
  if (fetch::is_signed(body, signature, hub->secret)) return store::Hubs(store).notice(*hub, now).has_value();
  return true;
}

}  // namespace ortoo::work
