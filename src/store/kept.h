// Kept: values that were made from what a store holds, given again while that is as it was, and for `age` after they
// were made whatever it has learnt since; with an age of 0 only while nothing is learnt.
//
// Holds at most twice `half` values: when half of them are new ones, those that nobody asked for meanwhile go.
// Thread rules: any thread; one lock, held for a look-up. Values are shared and never changed.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>

#include "base/mutex.h"

namespace ortoo::store {

template <class Key, class Value, class Hash = std::hash<Key>>
class Kept {
 public:
  using Clock = std::chrono::steady_clock;

  Kept(std::size_t half, std::chrono::milliseconds age) : half_(half), age_(age) {}

  // Gives each of `keys` that is kept to `found(key, value)`, the others to `missing(key)`. `version`: the store's now,
  // or that of the moment looked at; it rises whenever the store learns.
  template <class Keys, class Found, class Missing>
  void find(const Keys& keys, std::int64_t version, Clock::time_point now, Found found, Missing missing) {
    const base::Lock lock(mutex_);
    renew(version, now);
    for (const auto& key : keys) {
      if (auto value = look_up(key)) found(key, std::move(value));
      else missing(key);
    }
  }
  // `version`: the store's before the value was made; not kept where the store has learnt something since.
  void keep(const Key& key, std::shared_ptr<const Value> value, std::int64_t version) {
    const base::Lock lock(mutex_);
    if (version == seen_) put(key, std::move(value));
  }
  void forget() {
    const base::Lock lock(mutex_);
    young_ = {};
    old_ = {};
  }

 private:
  using Values = std::unordered_map<Key, std::shared_ptr<const Value>, Hash>;

  void renew(std::int64_t version, Clock::time_point now) ORTOO_REQUIRES(mutex_) {
    seen_ = std::max(seen_, version);  // who looks at a moment that is over learns nothing new
    if (version <= version_ || now - renewed_ < age_) return;
    young_.clear();
    old_.clear();
    version_ = version;
    renewed_ = now;
  }
  std::shared_ptr<const Value> look_up(const Key& key) ORTOO_REQUIRES(mutex_) {
    if (const auto it = young_.find(key); it != young_.end()) return it->second;
    const auto it = old_.find(key);
    if (it == old_.end()) return nullptr;
    auto value = it->second;
    put(key, value);
    return value;
  }
  void put(const Key& key, std::shared_ptr<const Value> value) ORTOO_REQUIRES(mutex_) {
    if (young_.size() >= half_) {
      old_ = std::move(young_);
      young_ = {};
    }
    young_.insert_or_assign(key, std::move(value));
  }

  const std::size_t half_;
  const std::chrono::milliseconds age_;
  base::Mutex mutex_;
  std::int64_t seen_ ORTOO_GUARDED_BY(mutex_) = 0;     // the store's version when it was last asked for
  std::int64_t version_ ORTOO_GUARDED_BY(mutex_) = 0;  // when the values were last dropped
  Clock::time_point renewed_ ORTOO_GUARDED_BY(mutex_);
  Values young_ ORTOO_GUARDED_BY(mutex_), old_ ORTOO_GUARDED_BY(mutex_);
};

}  // namespace ortoo::store
