// Traffic: what a site has been asked and how it went, as counters since its start.
//
// The server adds to it, /metrics reads it. Thread rules: any thread; relaxed atomics, so that a reading may be a
// request behind, but never torn.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>

#include "site/http/exposition.h"
#include "site/http/http.h"

namespace ortoo::site {

class Traffic {
 public:
  enum class Refusal : std::uint8_t { malformed, too_large, slow };  // before any page was asked

  void answered(const Request& request, int status, std::size_t bytes, std::chrono::microseconds took);
  void refused(Refusal why) { add(refused_[static_cast<std::size_t>(why)], 1); }
  void connected() { connections_.fetch_add(1, std::memory_order_relaxed); }
  void left() { connections_.fetch_sub(1, std::memory_order_relaxed); }

  void write(Exposition& out) const;

  static constexpr std::array<std::string_view, 5> kinds = {"page", "feed", "api", "file", "machine"};
  static constexpr std::array<std::string_view, 6> classes = {"other", "1xx", "2xx", "3xx", "4xx", "5xx"};
  static constexpr std::array<std::int64_t, 12> bounds = {100,    250,    500,    1000,    2500,    5000,
                                                          10'000, 25'000, 50'000, 100'000, 250'000, 1'000'000};  // µs

 private:
  using Counter = std::atomic<std::uint64_t>;
  static void add(Counter& counter, std::uint64_t value) { counter.fetch_add(value, std::memory_order_relaxed); }

  std::array<std::array<Counter, classes.size()>, kinds.size()> requests_{};
  std::array<Counter, bounds.size() + 1> times_{};
  std::array<Counter, 3> refused_{};
  Counter microseconds_ = 0, bytes_ = 0;
  std::atomic<std::int64_t> connections_ = 0;
};

}  // namespace ortoo::site
