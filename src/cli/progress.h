// A progress line on a terminal's standard error; silent when that is no terminal.
//
// Shows "reading  1,234 of 5,967  ███████░░░  412/s  0:11 left", drawn after a tenth of a second and at most ten
// times a second, and clears itself at the end. Thread rules: step() from any thread; construction and destruction from
// one.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

namespace ortoo::cli {

class Progress {
 public:
  // `total` 0: not known.
  Progress(std::string what, std::uint64_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step(std::uint64_t count = 1);
  // For work that grows while it is done.
  void expect(std::uint64_t total) { total_ = total; }
  bool is_shown() const { return shown_; }

 private:
  void draw(std::uint64_t done, std::chrono::steady_clock::time_point now);

  const std::string what_;
  std::atomic<std::uint64_t> total_;
  const bool shown_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::atomic<std::uint64_t> done_ = 0;
  std::mutex drawing_;
  std::chrono::steady_clock::time_point last_{};  // guarded by drawing_
};

// 1234567 → "1,234,567".
std::string grouped(std::uint64_t number);

}  // namespace ortoo::cli
