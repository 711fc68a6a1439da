// Slips: what somebody who is half way through signing in shall bring back: once, and soon.
//
// A slip is a random name for what must not leave the server (a challenge's purpose, a nonce, a verifier). Kept in
// memory alone, of a bounded number: the oldest go first.
// Thread rules: any thread. `now` in Unix seconds comes in.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/mutex.h"

namespace ortoo::site {

inline constexpr std::int64_t slip_life = 10 * 60;  // seconds
inline constexpr std::size_t most_slips = 10'000;

class Slips {
 public:
  // A new slip: 43 characters of base64url.
  std::string give(std::string_view purpose, std::string content, std::int64_t now);
  // What was kept under it; none for one that is unknown, used, too old or for another purpose.
  std::optional<std::string> take(std::string_view purpose, std::string_view slip, std::int64_t now);

 private:
  struct Kept {
    std::string content;
    std::int64_t until;
  };
  base::Mutex mutex_;
  std::map<std::string, Kept, std::less<>> kept_ ORTOO_GUARDED_BY(mutex_);  // by purpose and slip
  std::deque<std::string> order_ ORTOO_GUARDED_BY(mutex_);                  // oldest first; some are taken already
};

}  // namespace ortoo::site
