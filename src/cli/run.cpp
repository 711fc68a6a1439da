// ortoo run, fetch, work: the roles of a running Ortoo, in one process or side by side on one store.
#include <fmt/format.h>
#include <unistd.h>

#include <ctime>
#include <memory>
#include <thread>

#include "base/log.h"
#include "cli/command.h"
#include "cli/ending.h"
#include "cli/misunderstood.h"
#include "cli/progress.h"
#include "cli/roles.h"
#include "cli/serving.h"
#include "cli/stored.h"
#include "work/again.h"

namespace ortoo::cli {
namespace {

int fetch(const FetchRole& role, const base::Config& config) {
  auto store = open_store(config);
  if (!store) return complain(store.error());
  const EndOnSignal ending;
  const auto counts = fetch_role(*store, config, role, ending.token());
  if (!counts) return complain(counts.error());
  return role.once && counts->failed_sources + counts->failed_stories > 0 ? 1 : 0;
}

int work(bool once, bool quiet, const base::Config& config) {
  auto store = open_store(config);
  if (!store) return complain(store.error());
  const EndOnSignal ending;
  const auto counts = work_role(*store, config, once, ending.token());
  if (!counts) return complain(counts.error());
  if (!quiet) fmt::print(stderr, "{} pages read, {} could not be; {} articles understood\n", grouped(counts->done), grouped(counts->failed), grouped(counts->understood));
  const auto& t = counts->translated;
  if (!quiet && t.headlines + t.articles + t.publishers + t.failed > 0)
    fmt::print(stderr, "{} headlines and {} articles translated ({} sentences, {} more from memory), {} by their publishers, {} could not be\n", grouped(t.headlines),
               grouped(t.articles), grouped(t.sentences), grouped(t.remembered), grouped(t.publishers), grouped(t.failed));
  return once && counts->failed + t.failed > 0 ? 1 : 0;
}

// A stage once more, over all that is stored.
int again(const std::string& stage, bool quiet, const base::Config& config) {
  auto store = open_store(config);
  if (!store) return complain(store.error());
  if (stage == "fetch") {
    const auto made = work::fetch_again(*store, std::time(nullptr));
    if (!made) return complain(made.error());
    if (!quiet) fmt::print(stderr, "{} stories are to be fetched anew; `ortoo follow` or `ortoo fetch` does it\n", grouped(*made));
    return 0;
  }
  const auto all = store->newest({}, 0, 0);
  if (!all) return complain(all.error());
  const EndOnSignal ending;
  base::Result<work::AgainCounts> counts;
  {
    Progress progress("understanding", static_cast<std::uint64_t>(all->total));
    counts = work::understand_again(*store, [] { return std::time(nullptr); }, [&](std::uint64_t done) { progress.step(done); }, ending.token());
  }
  if (!counts) return complain(counts.error());
  if (!quiet) fmt::print(stderr, "{} articles looked at, {} changed\n", grouped(counts->looked), grouped(counts->changed));
  return 0;
}

// Readers go first: this thread, and those that it starts, take the processor where nobody else of this machine wants it so much. (Of
// Linux, where each thread has a niceness of its own.)
void give_way() {
  constexpr int behind = 10;
  static_cast<void>(::nice(behind));  // NOLINT(concurrency-mt-unsafe): of this thread alone
}

int run(const base::Config& config) {
  base::start_log(config.text("log.level"), config.text("log.form"));
  if (const auto checked = check_serving(config); !checked) return complain(checked.error());
  auto store = store::Store::open(config.text("store.path"));
  if (!store) return complain(store.error());
  EndOnSignal ending;
  int failed = 0;
  const auto role = [&](auto result) {
    if (result) return;
    failed = complain(result.error());
    ending.stop();
  };
  std::jthread fetching([&] {
    give_way();
    role(fetch_role(*store, config, {false, true, true}, ending.token()));
  });
  std::jthread working([&] {
    give_way();
    role(work_role(*store, config, false, ending.token()));
  });
  role(serve_role(*store, config, ending.token()));
  ending.stop();
  fetching.join();
  working.join();
  return failed;
}

}  // namespace

void add_fetch(Command& command) {
  auto role = std::make_shared<FetchRole>();
  role->read_here = false;
  auto* sub = command.app().add_subcommand("fetch", "Only fetch: pages of what is followed, for `ortoo work` to read");
  sub->add_flag("--once", role->once, "Do what is due and end");
  sub->add_flag("--quiet", role->quiet, "Say only what went wrong");
  sub->footer("One process at a time fetches for a store; a second one waits for its turn.\n\nExample:\n  ortoo fetch & ortoo work & ortoo serve");
  command.run(sub, [role](const base::Config& config) { return fetch(*role, config); });
}

void add_work(Command& command) {
  auto once = std::make_shared<bool>(false), quiet = std::make_shared<bool>(false);
  auto stage = std::make_shared<std::string>();
  auto* sub = command.app().add_subcommand("work", "Only work: read the pages that `ortoo fetch` brought, understand, compare and translate them");
  sub->add_flag("--once", *once, "Do what there is and end");
  sub->add_flag("--quiet", *quiet, "Say only what went wrong");
  sub->add_option("--again", *stage, "Instead, do a stage once more over all that is stored: fetch or understand")
      ->type_name("STAGE")->check(one_of({"fetch", "understand"}))->excludes("--once");
  sub->footer("Any number of them may work on one store, each page is read once. --again fetch makes every story due to be fetched\n"
              "anew, --again understand finds languages, people, dates and the like anew; what comes out the same changes nothing.\n"
              "The read stage once more: `ortoo add` the archives that fetch.archive keeps.\n\n"
              "Examples:\n  ortoo work --once\n  ortoo work --again understand");
  command.run(sub, [once, quiet, stage](const base::Config& config) { return stage->empty() ? work(*once, *quiet, config) : again(*stage, *quiet, config); });
}

void add_run(Command& command) {
  auto* sub = command.app().add_subcommand("run", "Do it all: fetch what is followed, read it, translate it, serve the site");
  sub->footer("The same as `ortoo fetch`, `ortoo work` and `ortoo serve` side by side, in one process. Ctrl-C ends it.\n\n"
              "Example:\n  ortoo follow --once https://example.org/ && ortoo run");
  command.run(sub, run);
}

}  // namespace ortoo::cli
