// bench_follow [ORTOO [RUNS]]: `ortoo follow --once` over 500 feeds of 20 items on loopback, into a new store, and once
// more when nothing has changed; RUNS (3) times. Each line: seconds of wall clock and of processor, peak memory of the
// program (with its database caches; the server is another process), and how many of the 10,000 items are in the store.
//
// "followed": all items are in the store, to be read, listed and searched, which is all that other readers do.
// "understood":
// `ortoo work --once` afterwards, which finds people, places, quotes, dates and ties in each and compares all of them.
// The feed's own text is the story (fetch.pages = no), and there is no delay (fetch.delay = 0): the host is ours.
// ORTOO: the program, by default build/release/ortoo. The store lies in the temporary folder (TMPDIR).
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdio>
#include <filesystem>

#include "bench/feed_server.h"
#include "store/desk.h"

namespace {

using namespace ortoo;

// The server in a process of its own, for as long as the object lives.
class ServerProcess {
 public:
  ServerProcess() {
    int ends[2];
    if (pipe(ends) != 0) std::exit(1);
    child_ = fork();
    if (child_ == 0) {
      const bench::Server server;
      const int port = server.port();
      if (write(ends[1], &port, sizeof port) != sizeof port) _exit(1);
      for (;;) pause();
    }
    if (read(ends[0], &port_, sizeof port_) != sizeof port_) std::exit(1);
  }
  ~ServerProcess() {
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
  }
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  pid_t child_;
  int port_ = 0;
};

struct Measured {
  int status = 0;
  double seconds = 0, processor = 0, megabytes = 0;
};

using Clock = std::chrono::steady_clock;

std::int64_t stored(const std::string& path) {
  if (!std::filesystem::exists(path)) return 0;
  const auto store = store::Store::open(path);
  const auto page = store ? store->newest({}, 0, 0) : base::fail(base::ErrorCode::storage, "");
  return page ? page->total : -1;
}

Measured run(const std::vector<std::string>& words) {
  const auto begin = Clock::now();
  const pid_t child = fork();
  if (child == 0) {
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, std::chrono::duration<double>(Clock::now() - begin).count(),
          seconds(usage.ru_utime) + seconds(usage.ru_stime), static_cast<double>(usage.ru_maxrss) / 1024};
}

void print(const char* what, const Measured& measured, const std::string& path) {
  std::printf("  %-10s %6.2f s  %6.2f s of processor  %5.1f MB  %lld items%s\n", what, measured.seconds,
              measured.processor, measured.megabytes, static_cast<long long>(stored(path)),
              measured.status == 0 ? "" : "  (it failed)");
  std::fflush(stdout);
}

void make_all_due(const std::string& path) {
  auto store = store::Store::open(path);
  if (!store) {
    std::fprintf(stderr, "%s\n", store.error().to_string().c_str());
    std::exit(1);
  }
  store::Desk desk(*store);
  store::Batch batch;
  batch.sources = *desk.sources();
  for (auto& source : batch.sources) source.due = 0;
  if (!desk.apply(batch, 0)) std::exit(1);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string program = argc > 1 ? argv[1] : "build/release/ortoo";
  const int runs = argc > 2 ? std::atoi(argv[2]) : 3;
  std::string folder = (std::filesystem::temp_directory_path() / "ortoo-bench-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return 1;
  {
    const ServerProcess server;
    const std::string path = folder + "/store.db";
    setenv("ORTOO_STORE_PATH", path.c_str(), 1);
    setenv("ORTOO_FETCH_ALLOW", server.address().c_str(), 1);
    setenv("ORTOO_FETCH_DELAY", "0", 1);
    setenv("ORTOO_FETCH_PAGES", "no", 1);
    for (int i = 0; i < runs; ++i) {
      for (const auto* end : {"", "-wal", "-shm", "-fetch"}) std::filesystem::remove(path + end);
      print("followed", run({program, "follow", "--once", "--quiet", "http://" + server.address() + "/feeds.opml"}),
            path);
      print("understood", run({program, "work", "--once", "--quiet"}), path);
      make_all_due(path);
      print("unchanged", run({program, "follow", "--once", "--quiet"}), path);
    }
  }
  std::filesystem::remove_all(folder);
}
