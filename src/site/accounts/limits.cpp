#include "site/accounts/limits.h"

#include "base/text.h"

namespace ortoo::site {
namespace {

constexpr std::size_t most_failures = 20000;

std::string name_key(std::string_view name) { return "n" + base::lower(name.substr(0, 256)); }
std::string peer_key(std::string_view peer) { return "p" + std::string(peer); }

int count_of(const std::map<std::string, int, std::less<>>& counts, const std::string& key) {
  const auto it = counts.find(key);
  return it == counts.end() ? 0 : it->second;
}

}  // namespace

bool LoginLimits::may_try(std::string_view name, std::string_view peer, std::int64_t now) {
  const base::Lock lock(mutex_);
  forget(now);
  return count_of(counts_, name_key(name)) < failures_a_name && count_of(counts_, peer_key(peer)) < failures_a_peer;
}

void LoginLimits::failed(std::string_view name, std::string_view peer, std::int64_t now) {
  const base::Lock lock(mutex_);
  for (auto& key : {name_key(name), peer_key(peer)}) {
    ++counts_[key];
    failures_.push_back({key, now});
  }
  while (failures_.size() > most_failures) forget_oldest();
}

void LoginLimits::succeeded(std::string_view name) {
  const base::Lock lock(mutex_);
  const auto key = name_key(name);
  std::erase_if(failures_, [&](const Failure& failure) { return failure.key == key; });
  counts_.erase(key);
}

void LoginLimits::forget(std::int64_t now) {
  while (!failures_.empty() && failures_.front().at + failures_count_for <= now) forget_oldest();
}

void LoginLimits::forget_oldest() {
  const auto it = counts_.find(failures_.front().key);
  if (it != counts_.end() && --it->second <= 0) counts_.erase(it);
  failures_.pop_front();
}

}  // namespace ortoo::site
