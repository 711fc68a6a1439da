// LoginLimits: how often a password may be guessed.
//
// Failures count for a quarter of an hour, by name and by where they come from; past a limit nothing is compared any
// more. Kept in memory alone, of a bounded size: the oldest are forgotten first.
// Thread rules: any thread. `now` in Unix seconds comes in.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>

#include "base/mutex.h"

namespace ortoo::site {

inline constexpr int failures_a_name = 10;
inline constexpr int failures_a_peer = 30;
inline constexpr std::int64_t failures_count_for = 15 * 60;  // seconds

class LoginLimits {
 public:
  bool may_try(std::string_view name, std::string_view peer, std::int64_t now);
  void failed(std::string_view name, std::string_view peer, std::int64_t now);
  void succeeded(std::string_view name);

 private:
  struct Failure {
    std::string key;
    std::int64_t at;
  };
  void forget(std::int64_t now) ORTOO_REQUIRES(mutex_);
  void forget_oldest() ORTOO_REQUIRES(mutex_);

  base::Mutex mutex_;
  std::deque<Failure> failures_ ORTOO_GUARDED_BY(mutex_);  // oldest first
  std::map<std::string, int, std::less<>> counts_ ORTOO_GUARDED_BY(mutex_);
};

}  // namespace ortoo::site
