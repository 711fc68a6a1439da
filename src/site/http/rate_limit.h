// RateLimit: so many of something for one key (a network address, a writer) in a stretch of time.
//
// Fixed stretches: at worst twice as many at the border of two. Nothing is stored; a restart forgets. Bounded: the
// keys are forgotten together when there are too many.
// Thread rules: any thread.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "base/mutex.h"

namespace ortoo::site {

class RateLimit {
 public:
  RateLimit(int count, std::int64_t seconds) : count_(count), seconds_(seconds) {}

  // Counts one; false when that is too many. `now`: seconds of any clock that goes forward.
  bool allow(const std::string& key, std::int64_t now) {
    const base::Lock lock(mutex_);
    if (now / seconds_ != stretch_ || used_.size() > most_keys) {
      stretch_ = now / seconds_;
      used_.clear();
    }
    return ++used_[key] <= count_;
  }

 private:
  static constexpr std::size_t most_keys = 50'000;
  const int count_;
  const std::int64_t seconds_;
  base::Mutex mutex_;
  std::int64_t stretch_ ORTOO_GUARDED_BY(mutex_) = 0;
  std::unordered_map<std::string, int> used_ ORTOO_GUARDED_BY(mutex_);
};

}  // namespace ortoo::site
