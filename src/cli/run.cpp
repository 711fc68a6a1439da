// ortoo run: fetching, working and serving in one process.
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "base/log.h"
#include "cli/command.h"
#include "cli/ending.h"
#include "cli/roles.h"
#include "cli/serving.h"
#include "cli/supervisor.h"

namespace ortoo::cli {
namespace {

// Readers go first: this thread, and those that it starts, take the processor where nobody else of this machine wants
// it so much. (Of Linux, where each thread has a niceness of its own.)
void give_way() {
  constexpr int behind = 10;
  static_cast<void>(::nice(behind));  // NOLINT(concurrency-mt-unsafe): of this thread alone
}

// A role that writes, until it is told to stop. A disk that is full or fails is no reason for the site to go: the role
// begins anew a minute later, as it does after a restart, and what is wrong is said once.
template <class Role>
base::Result<void> keep_up(Role role, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any stopped;
  for (std::string told; !stop.stop_requested();) {
    const auto done = role();
    if (done) break;
    if (done.error().code != base::ErrorCode::storage) return std::unexpected(done.error());
    if (std::exchange(told, done.error().sentence) != done.error().sentence) complain(done.error());
    std::unique_lock lock(mutex);
    stopped.wait_for(lock, stop, std::chrono::minutes(1), [] { return false; });
  }
  return {};
}

int run(const base::Config& config) {
  base::start_log(config.text("log.level"), config.text("log.form"));
  if (const auto checked = check_serving(config); !checked) return complain(checked.error());
  const auto socket = inherited_socket();
  if (!socket) return complain(socket.error());
  auto store = store::Store::open(config.text("store.path"));
  if (!store) return complain(store.error());
  EndOnSignal ending;
  std::atomic<int> failed = 0;
  const auto role = [&](auto result) {
    if (result) return;
    failed = complain(result.error());
    ending.stop();
  };
  std::jthread fetching, working;
  // Where the site cannot be, neither is anything fetched nor waited for.
  const auto begin_others = [&] {
    fetching = std::jthread([&] {
      give_way();
      role(keep_up([&] { return fetch_role(*store, config, {false, true, true}, ending.token()); }, ending.token()));
    });
    working = std::jthread([&] {
      give_way();
      role(keep_up([&] { return work_role(*store, config, false, ending.token()); }, ending.token()));
    });
  };
  role(serve_role(*store, config, *socket, ending.token(), begin_others));
  ending.stop();
  if (fetching.joinable()) fetching.join();
  if (working.joinable()) working.join();
  return failed;
}

}  // namespace

void add_run(Command& command) {
  auto* sub =
      command.app().add_subcommand("run", "Do it all: fetch what is followed, read it, translate it, serve the site");
  sub->footer(
      "The same as `ortoo fetch`, `ortoo work` and `ortoo serve` side by side, in one process. Ctrl-C ends it.\n\n"
      "Example:\n  ortoo follow --once https://example.org/ && ortoo run");
  command.run(sub, run);
}

}  // namespace ortoo::cli
