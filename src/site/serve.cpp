#include "site/serve.h"

#include <signal.h>
#include <spdlog/spdlog.h>
#include <time.h>

#include <ctime>
#include <thread>
#include <utility>

#include "base/log.h"
#include "site/outgoing/deliverer.h"
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

// Until told to stop: what is due, then a short rest. What fails of the store is tried again with the next turn.
void deliver(const store::Store& store, const Options& options, const std::stop_token& ended) {
  Deliverer deliverer(store, options);
  std::string told;
  while (!ended.stop_requested()) {
    const auto tried = deliverer.turn(options.clock ? options.clock() : std::time(nullptr));
    if (!tried && std::exchange(told, tried.error().sentence) != tried.error().sentence)
      spdlog::error("event=deliveries_failed what={}", base::quoted(tried.error().sentence));
    if (!tried || *tried == 0) std::this_thread::sleep_for(std::chrono::milliseconds(500));
  }
}

}  // namespace

base::Result<void> serve(const store::Store& store, const Options& options, std::stop_token stop,
                         const std::function<void(const std::string& address)>& ready) {
  const HeldSignals signals;
  const Site site(store, options);
  auto server = Server::start(options, [&](const Request& request) { return site.reply(request); });
  if (!server) return std::unexpected(server.error());
  std::jthread deliveries;
  if (options.send && !options.url.empty()) deliveries = std::jthread([&](const std::stop_token& ended) { deliver(store, options, ended); });
  if (ready) ready(server->address());
  while (!stop.stop_requested() && !signals.wait()) {
  }
  server->stop();
  return {};
}

}  // namespace ortoo::site
