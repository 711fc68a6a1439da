#include "site/serve.h"

#include <link.h>
#include <malloc.h>
#include <signal.h>
#include <spdlog/spdlog.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <ctime>
#include <string_view>
#include <thread>
#include <utility>

#include "base/log.h"
#include "site/http/server.h"
#include "site/outgoing/deliverer.h"
#include "site/page_cache.h"
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
    const auto tried = deliverer.turn(options.clock ? options.clock() : std::time(nullptr), ended);
    if (!tried && std::exchange(told, tried.error().sentence) != tried.error().sentence)
      spdlog::error("event=deliveries_failed what={}", base::quoted(tried.error().sentence));
    if (!tried || *tried == 0) std::this_thread::sleep_for(std::chrono::milliseconds(500));
  }
}

// Lets go of what is mapped of a library and is as its file has it: code and constants. The system keeps it while it
// has room, and it is mapped again where it is used.
int unmap_unchanged(dl_phdr_info* library, std::size_t, void*) {
  if (std::string_view(library->dlpi_name).starts_with("linux-vdso")) return 0;
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  for (unsigned i = 0; i < library->dlpi_phnum; ++i) {
    const auto& segment = library->dlpi_phdr[i];
    if (segment.p_type != PT_LOAD || (segment.p_flags & PF_W) != 0) continue;
    const auto begin = library->dlpi_addr + segment.p_vaddr, end = begin + segment.p_filesz;
    const auto first = begin / page * page;
    madvise(reinterpret_cast<void*>(first), end - first,
            MADV_DONTNEED);  // NOLINT(performance-no-int-to-ptr): the linker's
  }
  return 0;
}

// Gives back the memory of pages that are no longer given to anybody, once hardly anybody asks: a busy hour is not paid
// for all day. Looked at every now and then by one thread; `asked` counts requests.
class Quiet {
 public:
  explicit Quiet(const Site& site) : site_(&site) {}
  void look(std::uint64_t asked) {
    const auto now = std::chrono::steady_clock::now();
    if (now - looked_ < between) return;
    const auto since = asked - asked_;
    looked_ = now;
    asked_ = asked;
    if (since > 0) kept_until_ = now + PageCache::longest + between;
    if (since > few || now > kept_until_) return;
    site_->forget_stale();
    malloc_trim(0);
    dl_iterate_phdr(unmap_unchanged, nullptr);
  }

 private:
  static constexpr std::chrono::seconds between{10};
  static constexpr std::uint64_t few = 10;  // requests: a reader now and then, and whoever asks whether it lives

  const Site* site_;
  std::chrono::steady_clock::time_point looked_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point kept_until_ = looked_;  // then all is forgotten that was asked for
  std::uint64_t asked_ = 0;
};

}  // namespace

base::Result<void> serve(const store::Store& store, const Options& options, const std::stop_token& stop,
                         const std::function<void(const std::string& address)>& ready, std::stop_source ending) {
  const HeldSignals signals;
  const Site site(store, options);
  std::atomic<std::uint64_t> asked = 0;
  auto server = Server::start(options, [&](const Request& request) {
    asked.fetch_add(1, std::memory_order_relaxed);
    return site.reply(request);
  });
  if (!server) return std::unexpected(server.error());
  std::jthread deliveries;
  if (options.send && !options.url.empty())
    deliveries = std::jthread([&, ended = ending.get_token()] { deliver(store, options, ended); });
  if (ready) ready(server->address());
  dl_iterate_phdr(unmap_unchanged, nullptr);  // what only the start ran
  Quiet quiet(site);
  while (!stop.stop_requested() && !signals.wait()) quiet.look(asked);
  ending.request_stop();
  server->stop();
  return {};
}

}  // namespace ortoo::site
