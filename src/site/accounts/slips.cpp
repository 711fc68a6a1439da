#include "site/accounts/slips.h"

#include "site/accounts/secret.h"

namespace ortoo::site {
namespace {

std::string key_of(std::string_view purpose, std::string_view slip) {
  return std::string(purpose) + "\n" + std::string(slip);
}

}  // namespace

std::string Slips::give(std::string_view purpose, std::string content, std::int64_t now) {
  auto slip = new_secret();
  auto key = key_of(purpose, slip);
  const base::Lock lock(mutex_);
  kept_.insert_or_assign(key, Kept{std::move(content), now + slip_life});
  order_.push_back(std::move(key));
  while (order_.size() > most_slips) {
    kept_.erase(order_.front());
    order_.pop_front();
  }
  return slip;
}

std::optional<std::string> Slips::take(std::string_view purpose, std::string_view slip, std::int64_t now) {
  const base::Lock lock(mutex_);
  const auto it = kept_.find(key_of(purpose, slip));
  if (it == kept_.end()) return std::nullopt;
  auto kept = std::move(it->second);
  kept_.erase(it);
  return kept.until > now ? std::optional(std::move(kept.content)) : std::nullopt;
}

}  // namespace ortoo::site
