#include "work/ask_hubs.h"

#include "fetch/websub.h"
#include "work/schedule.h"

namespace ortoo::work {
namespace {

// seconds, by a hub that has taken our request; then it is asked again
constexpr std::int64_t confirmed_within = 15 * 60;

}  // namespace

void AskHubs::begin_due() {
  if (state_.options.callback.empty()) return;
  const auto due = state_.hubs.due(state_.now, static_cast<std::int64_t>(under_way_at_once));
  if (!due) return void(state_.broken = due.error());
  for (const auto& hub : *due) ask(hub);
}

void AskHubs::ask(const store::Hub& hub) {
  if (!asked_.insert(hub.source).second) return;
  const fetch::Subscription subscription{hub.hub, hub.topic, state_.options.callback + hub.token, hub.secret};
  state_.web.add(fetch::subscription_request(subscription, fetch::SubscriptionMode::subscribe),
                 [this, hub = hub](const fetch::Request&, const Answer& answer) mutable {
                   asked_.erase(hub.source);
                   // One that takes the request confirms it by a call of its own, soon.
                   hub.failures = is_good(answer) ? 0 : hub.failures + 1;
                   hub.due = is_good(answer) ? state_.now + confirmed_within
                                             : due_after_failure(state_.now, usual_wait, hub.failures,
                                                                 retry_after(answer, state_.now), hub.hub);
                   state_.batch.hubs.push_back(std::move(hub));
                 });
}

}  // namespace ortoo::work
