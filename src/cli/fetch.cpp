// ortoo fetch: pages of what is followed, for others to read.
#include <memory>

#include "cli/command.h"
#include "cli/ending.h"
#include "cli/roles.h"
#include "cli/stored.h"

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

}  // namespace

void add_fetch(Command& command) {
  auto role = std::make_shared<FetchRole>();
  role->read_here = false;
  auto* sub = command.app().add_subcommand("fetch", "Only fetch: pages of what is followed, for `ortoo work` to read");
  sub->add_flag("--once", role->once, "Do what is due and end");
  sub->add_flag("--quiet", role->quiet, "Say only what went wrong");
  sub->footer(
      "One process at a time fetches for a store; a second one waits for its turn.\n\nExample:\n  ortoo fetch & ortoo work & ortoo serve");
  command.run(sub, [role](const base::Config& config) { return fetch(*role, config); });
}

}  // namespace ortoo::cli
