// ortoo work: what was fetched is read, understood, compared and translated.
#include <fmt/format.h>

#include <ctime>
#include <memory>

#include "cli/command.h"
#include "cli/ending.h"
#include "cli/misunderstood.h"
#include "cli/progress.h"
#include "cli/roles.h"
#include "cli/stored.h"
#include "work/again.h"

namespace ortoo::cli {
namespace {

int work(bool once, bool quiet, const base::Config& config) {
  auto store = open_store(config);
  if (!store) return complain(store.error());
  const EndOnSignal ending;
  const auto counts = work_role(*store, config, once, ending.token());
  if (!counts) return complain(counts.error());
  if (!quiet)
    fmt::print(stderr, "{} pages read, {} could not be read; {} articles understood\n", grouped(counts->done),
               grouped(counts->failed), grouped(counts->understood));
  const auto& t = counts->translated;
  if (!quiet && t.headlines + t.articles + t.publishers + t.failed > 0)
    fmt::print(
        stderr,
        "{} headlines and {} articles translated ({} sentences, {} more from memory), {} by their publishers, {} could not be\n",
        grouped(t.headlines), grouped(t.articles), grouped(t.sentences), grouped(t.remembered), grouped(t.publishers),
        grouped(t.failed));
  return once && counts->failed + t.failed > 0 ? 1 : 0;
}

// A stage once more, over all that is stored.
int again(const std::string& stage, bool quiet, const base::Config& config) {
  auto store = open_existing(config);
  if (!store) return complain(store.error());
  if (stage == "fetch") {
    const auto made = work::fetch_again(*store, std::time(nullptr));
    if (!made) return complain(made.error());
    if (!quiet)
      fmt::print(stderr, "{} stories are to be fetched anew; `ortoo follow` or `ortoo fetch` does it\n",
                 grouped(*made));
    return 0;
  }
  const auto all = store->newest({}, 0, 0);
  if (!all) return complain(all.error());
  const EndOnSignal ending;
  base::Result<work::AgainCounts> counts;
  {
    Progress progress("understanding", static_cast<std::uint64_t>(all->total));
    counts = work::understand_again(
        *store, [] { return std::time(nullptr); }, [&](std::uint64_t done) { progress.step(done); }, ending.token());
  }
  if (!counts) return complain(counts.error());
  if (!quiet)
    fmt::print(stderr, "{} articles looked at, {} changed\n", grouped(counts->looked), grouped(counts->changed));
  return 0;
}

}  // namespace

void add_work(Command& command) {
  auto once = std::make_shared<bool>(false), quiet = std::make_shared<bool>(false);
  auto stage = std::make_shared<std::string>();
  auto* sub = command.app().add_subcommand(
      "work", "Only work: read the pages that `ortoo fetch` brought, understand, compare and translate them");
  sub->add_flag("--once", *once, "Do what there is and end");
  sub->add_flag("--quiet", *quiet, "Say only what went wrong");
  sub->add_option("--again", *stage, "Instead, do a stage once more over all that is stored: fetch or understand")
      ->type_name("STAGE")->check(one_of({"fetch", "understand"}))->excludes("--once");
  sub->footer(
      "Any number of them may work on one store, each page is read once. --again fetch makes every story due to be fetched\n"
      "anew, --again understand finds languages, people, dates and the like anew; what comes out the same changes nothing.\n"
      "The read stage once more: `ortoo add` the archives that fetch.archive keeps.\n\n"
      "Examples:\n  ortoo work --once\n  ortoo work --again understand");
  command.run(sub, [once, quiet, stage](const base::Config& config) {
    return stage->empty() ? work(*once, *quiet, config) : again(*stage, *quiet, config);
  });
}

}  // namespace ortoo::cli
