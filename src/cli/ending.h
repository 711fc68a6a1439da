// Asks to stop when the program is asked to end (SIGINT, SIGTERM). Made before any thread is.
#pragma once

#include <signal.h>

#include <stop_token>
#include <thread>

namespace ortoo::cli {

class EndOnSignal {
 public:
  EndOnSignal();
  std::stop_token token() const { return stop_.get_token(); }
  void stop() { stop_.request_stop(); }

 private:
  sigset_t signals_{};
  std::stop_source stop_;
  std::jthread watcher_;
};

}  // namespace ortoo::cli
