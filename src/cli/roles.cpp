#include "cli/roles.h"

#include <fmt/format.h>

#include <atomic>
#include <cstdio>
#include <ctime>
#include <memory>
#include <thread>

#include "cli/command.h"
#include "cli/fetching.h"
#include "cli/progress.h"
#include "cli/translating.h"
#include "fetch/client.h"
#include "store/translations.h"
#include "store/upkeep.h"
#include "work/archive.h"
#include "work/enriching.h"
#include "work/fetch_turn.h"
#include "work/linker.h"
#include "work/worker.h"

namespace ortoo::cli {
namespace {

using std::chrono::milliseconds;
constexpr auto nap = milliseconds(200);
// What a round that ends has found in so many new stories it looks into itself: a second's work. More is left to those
// who work all the time, or to the rounds after it, so many each.
constexpr std::int64_t most_at_the_end = 250;

void complain_of(const base::Error& error) { complain(error); }

void report(const work::FetchCounts& counts) {
  fmt::print(stderr, "{} {} ({} unchanged, {} failed), {} {} added, {} changed, {} known, {} failed\n",
             grouped(counts.sources), counts.sources == 1 ? "source" : "sources", grouped(counts.unchanged),
             grouped(counts.failed_sources), grouped(counts.added), counts.added == 1 ? "story" : "stories",
             grouped(counts.changed), grouped(counts.known), grouped(counts.failed_stories));
}

std::optional<work::FetchTurn> wait_for_turn(const base::Config& config, bool once, const std::stop_token& stop) {
  auto turn = work::FetchTurn::take(config.text("store.path"));
  if (turn) return turn;
  fmt::print(stderr, "Another process fetches for this store{}.\n",
             once ? "; it will do this too" : "; waiting for its end");
  while (!turn && !once && !stop.stop_requested()) {
    std::this_thread::sleep_for(nap);
    turn = work::FetchTurn::take(config.text("store.path"));
  }
  return turn;
}

// One line a burst of work, once it is over.
class Bursts {
 public:
  explicit Bursts(bool quiet) : quiet_(quiet) {}

  // `waiting`: how much is still to be done, asked for only where it is shown.
  template <class Waiting>
  void working(const work::FetchCounts& counts, Waiting waiting) {
    const auto steps = counts.sources + counts.pages;
    if (quiet_ || steps == steps_) return;
    if (!progress_) progress_.emplace("fetching", 0);
    if (progress_->is_shown()) progress_->expect(steps + waiting());
    progress_->step(steps - steps_);
    steps_ = steps;
  }
  void rest(const work::FetchCounts& counts) {
    if (!progress_) return;
    progress_.reset();
    report(counts);
  }

 private:
  bool quiet_;
  std::uint64_t steps_ = 0;
  std::optional<Progress> progress_;
};

// Stored articles that wait for the stages after `read`; those of the first of them go through two.
struct Waiting {
  std::int64_t articles = 0, steps = 0;
};
Waiting waiting_articles(const store::Desk& desk) {
  Waiting waiting;
  if (const auto counts = desk.job_counts())
    for (const auto& count : *counts)
      if (!is_on_its_way(count.stage))
        waiting.articles += count.open, waiting.steps += count.open * (count.stage == store::Stage::understand ? 2 : 1);
  return waiting;
}

// The bar of the stages after `read`, for those who wait for their end.
class EnrichingBar {
 public:
  EnrichingBar(const store::Desk& desk, bool quiet) : desk_(desk), quiet_(quiet) {}

  // Before the first step, so that it is seen how long that takes.
  void begin() {
    if (quiet_ || progress_) return;
    if (const auto steps = waiting_articles(desk_).steps; steps > 0)
      progress_.emplace("understanding", static_cast<std::uint64_t>(steps));
  }
  void step(std::size_t done) {
    if (progress_) progress_->step(done);
  }
  void rest() { progress_.reset(); }

 private:
  const store::Desk& desk_;
  bool quiet_;
  std::optional<Progress> progress_;
};

}  // namespace

base::Result<work::FetchCounts> fetch_role(store::Store& store, const base::Config& config, const FetchRole& role,
                                           const std::stop_token& stop) {
  auto options = fetch_options(config);
  if (!options) return std::unexpected(options.error());
  const auto turn = wait_for_turn(config, role.once, stop);
  if (!turn) return work::FetchCounts{};
  fetch::Client client(std::move(*options), fetch_pace(config));
  work::FetchOptions fetching;
  fetching.read_here = role.read_here;
  fetching.callback = hub_callback(config);
  fetching.pages = config.text("fetch.pages") != "no";
  work::Fetcher::Keep keep;
  if (const auto& folder = config.text("fetch.archive"); !folder.empty())
    keep = [archive = std::make_shared<work::Archive>(folder)](const fetch::Response& answer, std::int64_t now) {
      return archive->keep(answer, now);
    };
  work::Fetcher fetcher(store, client, fetching, complain_of, keep);
  if (auto begun = fetcher.begin(std::time(nullptr)); !begun) return std::unexpected(begun.error());
  work::Enriching enriching(store);
  Bursts bursts(role.quiet);
  const store::Desk desk(store);
  EnrichingBar bar(desk, role.quiet);
  const bool left_before = role.once && waiting_articles(desk).articles > 0;
  std::size_t enriched = 0;        // in the last turn
  std::int64_t enriched_here = 0;  // in all of them
  while (!stop.stop_requested()) {
    const auto busy = fetcher.turn(std::time(nullptr), enriched > 0 ? milliseconds(0) : nap);
    if (!busy) return std::unexpected(busy.error());
    bursts.working(fetcher.counts(), [&] { return fetcher.waiting(); });
    if (!*busy) bursts.rest(fetcher.counts());
    // News first: what is found in it comes when nothing else is to be done.
    const auto looks_into = [&] {
      return (left_before && enriched_here < most_at_the_end) || waiting_articles(desk).articles <= most_at_the_end;
    };
    const bool free = role.once ? !*busy && looks_into() : !*busy || fetcher.is_quiet();
    if (role.enrich && free && !*busy) bar.begin();
    const auto did = role.enrich && free ? enriching.turn(std::time(nullptr)) : 0;
    if (!did) return std::unexpected(did.error());
    enriched = *did;
    enriched_here += static_cast<std::int64_t>(*did);
    if (!*busy && enriched > 0) bar.step(enriched);
    if (*busy || enriched > 0) continue;
    bar.rest();
    if (role.once) break;
    if (const auto joined = store::join_segments(store); !joined) return std::unexpected(joined.error());
    if (const auto extended = store::extend_lists(store); !extended) return std::unexpected(extended.error());
    std::this_thread::sleep_for(nap);
  }
  if (auto ended = fetcher.end(std::time(nullptr)); !ended) return std::unexpected(ended.error());
  if (const auto left = waiting_articles(desk).articles; role.enrich && role.once && !role.quiet && left > 0)
    fmt::print(
        stderr,
        "All can be read now; who and what is in {} of them is found by `ortoo run` or `ortoo work --once`, or bit by bit by the next rounds\n",
        grouped(static_cast<std::uint64_t>(left)));
  return fetcher.counts();
}

base::Result<void> extend_waiting(store::Store& store, std::int64_t least) {
  Progress progress("putting into the search's lists, by the thousand", 0);
  for (;;) {
    const auto more = store::extend_lists(store, least);
    if (!more) return std::unexpected(more.error());
    if (!*more) return {};
    progress.step();
  }
}

base::Result<void> compare_waiting(store::Store& store, std::uint64_t expected) {
  work::Linker linker(store);
  Progress progress("comparing", expected);
  for (;;) {
    const auto compared = linker.turn(std::time(nullptr));
    if (!compared) return std::unexpected(compared.error());
    if (*compared == 0) return {};
    progress.step(*compared);
  }
}

base::Result<WorkCounts> work_role(store::Store& store, const base::Config& config, bool once,
                                   const std::stop_token& stop) {
  auto who = translators(config, &store, stop);
  if (!who) return std::unexpected(who.error());
  auto terms = glossary(config);
  if (!terms) return std::unexpected(terms.error());
  const auto languages = target_languages(config);
  if (!languages) return std::unexpected(languages.error());
  if (auto set = store::Translations(store).set_targets(*languages, std::time(nullptr)); !set)
    return std::unexpected(set.error());
  work::Worker worker(store, complain_of);
  work::Enriching enriching(store);
  work::Translating translating(store, *who, *std::move(terms), config.text("fetch.pages") != "no", complain_of);
  std::atomic<bool> all_read = false, failed = false;
  base::Result<void> translated;  // the translator's own until it has ended
  std::jthread translator([&](const std::stop_token& end) {
    while (!end.stop_requested() && !languages->empty()) {
      const bool last = all_read;
      const auto did = translating.turn(std::time(nullptr));
      if (!did) {
        translated = std::unexpected(did.error());
        failed = true;
        return;
      }
      if (*did > 0) continue;
      if (once && last) return;
      std::this_thread::sleep_for(nap);
    }
  });
  while (!stop.stop_requested() && !failed) {
    const auto did = worker.turn(std::time(nullptr));
    if (!did) return std::unexpected(did.error());
    const auto enriched = enriching.turn(std::time(nullptr));
    if (!enriched) return std::unexpected(enriched.error());
    if (*did > 0 || *enriched > 0) continue;
    if (once) break;
    std::this_thread::sleep_for(nap);
  }
  all_read = true;
  const std::stop_callback ended(stop, [&] { translator.request_stop(); });
  if (!once) translator.request_stop();
  translator.join();
  if (!translated) return std::unexpected(translated.error());
  return WorkCounts{worker.done(), worker.failed(), enriching.understood(), translating.counts()};
}

}  // namespace ortoo::cli
