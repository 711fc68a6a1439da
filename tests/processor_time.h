// How long pages that were made to take long may take. Processor time of the thread, so that a busy machine fails none;
// what is in hand is twentyfold, and what costs the square of its bytes takes more than that.
#pragma once

#include <ctime>

namespace ortoo::tests {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double most_seconds = 50;
#else
constexpr double most_seconds = 5;
#endif

// The seconds of processor time that this thread had while `act` ran.
template <typename Act>
double processor_seconds(const Act& act) {
  const auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  };
  const auto begun = now();
  act();
  return now() - begun;
}

}  // namespace ortoo::tests
