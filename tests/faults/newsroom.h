// All of Ortoo that follows, in one function, against the server of the tests.
#pragma once

#include <string>
#include <vector>

#include "fetch/client.h"
#include "store/desk.h"
#include "store/store.h"
#include "work/enriching.h"
#include "work/fetcher.h"
#include "work/worker.h"

namespace ortoo::faults {

enum Outcome : int { finished = 0, store_failed = 1, not_opened = 2 };

// Follows `urls` into the store at `path` until nothing is due at `now`, Unix seconds. `allowed`: the servers, as in
// fetch.allow. `patience`: milliseconds for a page; one that a busy machine could not meet would be a fault of its own.
inline int follow_all(const std::vector<std::string>& allowed, const std::string& path,
                      const std::vector<std::string>& urls, std::int64_t now, std::uint32_t patience = 120'000) {
  auto store = store::Store::open(path);
  if (!store) return not_opened;
  std::vector<store::Followed> followed;
  for (const auto& url : urls) followed.push_back({url});
  if (!store::Desk(*store).follow(followed, now)) return store_failed;
  fetch::Options options;
  options.guard = *fetch::Guard::allowing(allowed);
  options.limits.total_ms = patience;
  fetch::Client client(std::move(options), {64, 64, 0});
  work::Fetcher fetcher(*store, client, {}, [](const base::Error&) {});
  work::Worker worker(*store, [](const base::Error&) {});
  work::Enriching enriching(*store);
  if (!fetcher.begin(now)) return store_failed;
  for (;;) {
    const auto busy = fetcher.turn(now, std::chrono::milliseconds(50));
    if (!busy) return store_failed;
    if (*busy) continue;
    const auto read = worker.turn(now);
    if (!read) return store_failed;
    const auto enriched = enriching.turn(now);
    if (!enriched) return store_failed;
    if (*read + *enriched == 0) break;
  }
  return fetcher.end(now) ? finished : store_failed;
}

}  // namespace ortoo::faults
