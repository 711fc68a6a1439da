// ortoo follow: the stories of feeds, sitemaps and front pages into the store, now and whenever there are new ones.
#include <fmt/format.h>
#include <pthread.h>
#include <signal.h>

#include <cstdio>
#include <ctime>
#include <memory>
#include <thread>

#include "cli/command.h"
#include "cli/fetching.h"
#include "cli/progress.h"
#include "store/store.h"
#include "work/follow.h"

namespace ortoo::cli {
namespace {

struct Options {
  std::vector<std::string> urls;
  bool once = false, quiet = false;
};

// Asks to stop when the program is asked to end (SIGINT, SIGTERM); what is read by then is stored.
class EndOnSignal {
 public:
  EndOnSignal() {
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
  std::stop_token token() const { return stop_.get_token(); }

 private:
  sigset_t signals_{};
  std::stop_source stop_;
  std::jthread watcher_;
};

void report(const work::FollowCounts& counts) {
  fmt::print(stderr, "{} sources ({} unchanged, {} failed), {} stories added, {} known, {} failed\n", grouped(counts.sources), grouped(counts.unchanged),
             grouped(counts.failed_sources), grouped(counts.added), grouped(counts.known), grouped(counts.failed_stories));
}

int run(const Options& options, const base::Config& config) {
  auto fetching = fetch_options(config);
  if (!fetching) return complain(fetching.error());
  auto store = store::Store::open(config.text("store.path"));
  if (!store) return complain(store.error());
  fetch::Pace pace;
  pace.delay_ms = static_cast<std::uint32_t>(config.integer("fetch.delay")) * 1000;
  work::Follower follower(*store, {std::move(*fetching), pace}, [](const base::Error& error) { complain(error); });
  for (const auto& url : options.urls) follower.follow(url);
  const EndOnSignal ending;
  const auto stop = ending.token();
  for (;;) {
    const auto counts = follower.round(std::time(nullptr), stop);
    if (!counts) return complain(counts.error());
    if (!options.quiet && counts->sources > 0) report(*counts);
    if (options.once) return counts->failed_sources + counts->failed_stories > 0 ? 1 : 0;
    while (!stop.stop_requested() && follower.next_due().value_or(0) > std::time(nullptr)) std::this_thread::sleep_for(std::chrono::milliseconds(200));
    if (stop.stop_requested()) return 0;
  }
}

}  // namespace

void add_follow(Command& command) {
  auto options = std::make_shared<Options>();
  auto* sub = command.app().add_subcommand("follow", "Fetch the stories of feeds and sites, now and as they come");
  sub->add_option("URL", options->urls, "A feed, a sitemap, an OPML list or a front page");
  sub->add_flag("--once", options->once, "Do it once and end");
  sub->add_flag("--quiet", options->quiet, "Say only what went wrong");
  sub->footer("A page is followed by the feed that it declares, or by the links to stories on it. Each story is fetched once;\n"
              "robots.txt is kept to. Without --once it goes on until it is stopped (Ctrl-C).\n\n"
              "Example:\n  ortoo follow https://example.org/ https://example.com/feed.xml");
  command.run(sub, [options, sub](const base::Config& config) { return options->urls.empty() ? nothing_named(*sub) : run(*options, config); });
}

}  // namespace ortoo::cli
