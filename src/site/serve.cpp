#include "site/serve.h"

#include <signal.h>
#include <time.h>

#include "site/server.h"
#include "site/site.h"

namespace ortoo::site {
namespace {

// Keeps SIGINT and SIGTERM pending for every thread made after it, so that one of us may wait for them.
class HeldSignals {
 public:
  HeldSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set_, &before_);
  }
  ~HeldSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

  // Waits a moment; true when one came.
  bool wait() const {
    constexpr timespec moment{0, 100'000'000};
    return sigtimedwait(&set_, nullptr, &moment) > 0;
  }

 private:
  sigset_t set_, before_;
};

}  // namespace

base::Result<void> serve(const store::Store& store, const Options& options, std::stop_token stop,
                         const std::function<void(const std::string& address)>& ready) {
  const HeldSignals signals;
  const Site site(store, options);
  auto server = Server::start(options, [&](const Request& request) { return site.answer(request); });
  if (!server) return std::unexpected(server.error());
  if (ready) ready(server->address());
  while (!stop.stop_requested() && !signals.wait()) {
  }
  server->stop();
  return {};
}

}  // namespace ortoo::site
