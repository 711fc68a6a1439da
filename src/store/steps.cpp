#include "store/steps.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace ortoo::store {

base::Result<void> in_steps(const std::function<base::Result<bool>()>& step, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::unique_lock lock(mutex);
  while (!stop.stop_requested()) {
    const auto begun = std::chrono::steady_clock::now();
    const auto more = step();
    if (!more) return std::unexpected(more.error());
    if (!*more) break;
    stopped.wait_for(lock, stop, std::chrono::steady_clock::now() - begun, [] { return false; });
  }
  return {};
}

}  // namespace ortoo::store
