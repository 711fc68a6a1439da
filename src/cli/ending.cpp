#include "cli/ending.h"

#include <signal.h>
#include <time.h>

namespace ortoo::cli {

EndOnSignal::EndOnSignal() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  watcher_ = std::jthread([this](const std::stop_token& ended) {
    while (!ended.stop_requested()) {
      const timespec moment{0, 100'000'000};
      if (sigtimedwait(&signals_, nullptr, &moment) > 0) stop_.request_stop();
    }
  });
}

}  // namespace ortoo::cli
