// ortoo sources: what is followed, how it fares, and when it is asked next.
#include <fmt/format.h>

#include <ctime>
#include <memory>

#include "base/civil_time.h"
#include "cli/command.h"
#include "cli/stored.h"
#include "feed/write.h"
#include "site/following.h"
#include "store/desk.h"

namespace ortoo::cli {
namespace {

struct Options {
  std::vector<std::string> remove;
  bool opml = false;
};

std::string moment(std::int64_t time) { return time == 0 ? "never" : base::civil_from_unix(time).to_iso(); }

std::string span(std::int64_t seconds) {
  if (seconds <= 0) return "now";
  if (seconds < 120) return fmt::format("in {} s", seconds);
  if (seconds < 7200) return fmt::format("in {} min", seconds / 60);
  return fmt::format("in {} h", seconds / 3600);
}

// One line a source: state, kind, when next, URL; and the reason under one that fails.
void print(const std::vector<store::Source>& sources, std::int64_t now) {
  std::size_t failing = 0;
  for (const auto& s : sources) {
    const bool fails = s.failures > 0;
    failing += fails ? 1 : 0;
    fmt::print("{:7}  {:7}  {:10}  {}\n",
               fails          ? "failing"
               : s.asked == 0 ? "new"
                              : "well",
               s.kind.empty() ? "?" : s.kind, span(s.due - now), s.url);
    if (fails) fmt::print("         {} ({} in a row, last asked {})\n", s.reason, s.failures, moment(s.asked));
  }
  fmt::print("{} source{}, {} failing\n", sources.size(), sources.size() == 1 ? "" : "s", failing);
}

int run(const Options& options, const base::Config& config) {
  auto store = open_existing(config);
  if (!store) return complain(store.error());
  store::Desk desk(*store);
  int failed = 0;
  for (const auto& url : options.remove) {
    const auto removed = desk.remove_source(url);
    if (!removed) return complain(removed.error());
    if (!*removed)
      failed = complain({base::ErrorCode::not_found, "This is not followed; `ortoo sources` lists what is.", url});
  }
  if (!options.remove.empty()) return failed;
  const auto sources = desk.sources();
  if (!sources) return complain(sources.error());
  if (options.opml) fmt::print("{}\n", feed::write_opml(site::subscription_list(*sources, "Followed by Ortoo")));
  else print(*sources, std::time(nullptr));
  return 0;
}

}  // namespace

void add_sources(Command& command) {
  auto options = std::make_shared<Options>();
  auto* sub = command.app().add_subcommand("sources", "List what is followed, with state, reason and next try");
  sub->add_option("--remove", options->remove, "Follow it no longer, nor what it led to; its stories stay")
      ->type_name("URL");
  sub->add_flag("--opml", options->opml, "Write the list as OPML, for other readers");
  sub->footer(
      "Examples:\n  ortoo sources\n  ortoo sources --remove https://example.org/feed.xml\n  ortoo sources --opml > feeds.opml");
  command.run(sub, [options](const base::Config& config) { return run(*options, config); });
}

}  // namespace ortoo::cli
