// Subscriptions at WebSub hubs, as the store keeps them: who is asked when, and what a hub may tell us.
//
// Thread rules and errors as Store. Times are Unix seconds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

struct Hub {
  Id source = 0;
  std::string hub, topic;
  std::string token, secret;  // 64 hexadecimal digits each, made by the store
  std::int64_t due = 0, ends = 0, failures = 0;
  bool operator==(const Hub&) const = default;
};

class Hubs {
 public:
  // `store` must outlive it.
  explicit Hubs(const Store& store) : store_(&store) {}

  base::Result<std::vector<Hub>> due(std::int64_t now, std::int64_t limit) const;
  base::Result<std::optional<Hub>> find(std::string_view token) const;
  // Whether a hub tells of this source's news, by a lease that has not ended.
  base::Result<bool> tells(Id source, std::int64_t now) const;
  // The hub has granted a lease until `ends`; it is asked again at `due`.
  base::Result<void> grant(std::string_view token, std::int64_t ends, std::int64_t due);
  // The hub says that there is something new: the source is due now.
  base::Result<void> notice(const Hub& hub, std::int64_t now);

 private:
  const Store* store_;
};

}  // namespace ortoo::store
