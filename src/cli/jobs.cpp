// ortoo jobs: stories on their way into the store, and those that did not get there, with the reason.
#include <fmt/format.h>

#include <ctime>
#include <memory>

#include "base/whole_number.h"
#include "cli/command.h"
#include "cli/misunderstood.h"
#include "cli/progress.h"
#include "cli/stored.h"
#include "store/desk.h"
#include "store/translations.h"

namespace ortoo::cli {
namespace {

constexpr std::int64_t everything = -1;

struct Options {
  std::string verb, which;
  bool all = false;
};

std::string_view state(const store::Job& job, std::int64_t now) {
  if (job.quarantined) return "failed";
  if (job.lease != 0) return "at work";
  return job.due > now ? "waits" : "ready";
}

int list_translations(const store::Store& store) {
  const auto counts = store::Translations(store).counts();
  if (!counts) return complain(counts.error());
  for (const auto& count : *counts)
    fmt::print("translate into {}, {}: {} open, {} failed\n", count.language, name(count.priority), grouped(count.open),
               grouped(count.failed));
  return 0;
}

int list(const store::Store& store, const store::Desk& desk, bool all) {
  const auto jobs = desk.jobs(!all, everything);
  if (!jobs) return complain(jobs.error());
  const auto counts = desk.job_counts();
  if (!counts) return complain(counts.error());
  for (const auto& job : *jobs) {
    fmt::print("{:6}  {:5}  {:7}  {}\n", job.id, name(job.stage), state(job, std::time(nullptr)), job.url);
    if (!job.reason.empty()) fmt::print("        {}\n", job.reason);
  }
  for (const auto& count : *counts)
    fmt::print("{}: {} open, {} failed\n", name(count.stage), grouped(count.open), grouped(count.quarantined));
  if (counts->empty()) fmt::print("no jobs\n");
  return list_translations(store);
}

int run(const Options& options, const base::Config& config) {
  const bool lists = options.verb.empty() || options.verb == "list";
  if (lists && !options.which.empty())
    return complain(
        {base::ErrorCode::invalid_argument, "A list is of all jobs; retry and drop take a JOB.", options.which});
  if (!lists && options.which != "all" && !base::whole_number<store::Id>(options.which))
    return complain({base::ErrorCode::invalid_argument, "Name the number of a job, or all.", options.which});
  auto store = open_existing(config);
  if (!store) return complain(store.error());
  store::Desk desk(*store);
  if (lists) return list(*store, desk, options.all);
  const auto job = base::whole_number<store::Id>(options.which);
  store::Quarantined which;
  if (job) which.ids = {*job};
  const auto done = options.verb == "retry" ? desk.retry(which, std::time(nullptr)) : desk.drop(which);
  if (!done) return complain(done.error());
  if (*done == 0 && job)
    return complain({base::ErrorCode::not_found, "There is no such job that failed.", options.which});
  const bool one = *done == 1;
  fmt::print(stderr, "{} {} {}\n", grouped(static_cast<std::uint64_t>(*done)), one ? "job" : "jobs",
             options.verb == "drop" ? "dropped"
             : one                  ? "begins anew"
                                    : "begin anew");
  return 0;
}

}  // namespace

void add_jobs(Command& command) {
  auto options = std::make_shared<Options>();
  auto* sub =
      command.app().add_subcommand("jobs", "List the stories that did not get into the store; retry or drop them");
  auto* verb =
      sub->add_option("ACTION", options->verb, "list, retry or drop")->check(one_of({"list", "retry", "drop"}));
  sub->add_option("JOB", options->which, "Its number, or all")->needs(verb);
  sub->add_flag("--all", options->all, "List those that are still on their way as well");
  sub->footer("Examples:\n  ortoo jobs\n  ortoo jobs retry all\n  ortoo jobs drop 17");
  command.run(sub, [options](const base::Config& config) { return run(*options, config); });
}

}  // namespace ortoo::cli
