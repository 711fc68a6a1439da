// ortoo follow: the stories of feeds, sitemaps and front pages into the store, now and whenever there are new ones.
#include <ctime>
#include <memory>

#include "cli/command.h"
#include "cli/ending.h"
#include "cli/input.h"
#include "cli/roles.h"
#include "store/desk.h"

namespace ortoo::cli {
namespace {

struct Options {
  std::vector<std::string> urls;
  FetchRole role;
};

int run(const Options& options, const base::Config& config) {
  for (const auto& url : options.urls)
    if (!is_url(url)) return complain({base::ErrorCode::invalid_argument, "This is no web address; name one with https://.", url});
  auto store = store::Store::open(config.text("store.path"));
  if (!store) return complain(store.error());
  const auto now = static_cast<std::int64_t>(std::time(nullptr));
  if (const auto followed = work::follow(*store, options.urls, now); !followed) return complain(followed.error());
  const auto sources = store::Desk(*store).sources();
  if (!sources) return complain(sources.error());
  if (sources->empty()) return complain({base::ErrorCode::invalid_argument, "Nothing is followed yet; name a feed, a sitemap, an OPML list or a front page.", ""});
  const EndOnSignal ending;
  auto role = options.role;
  role.enrich = true;
  const auto counts = fetch_role(*store, config, role, ending.token());
  if (!counts) return complain(counts.error());
  return options.role.once && counts->failed_sources + counts->failed_stories > 0 ? 1 : 0;
}

}  // namespace

void add_follow(Command& command) {
  auto options = std::make_shared<Options>();
  auto* sub = command.app().add_subcommand("follow", "Fetch the stories of feeds and sites, now and as they come");
  sub->add_option("URL", options->urls, "A feed, a sitemap, an OPML list or a front page");
  sub->add_flag("--once", options->role.once, "Do what is due and end");
  sub->add_flag("--quiet", options->role.quiet, "Say only what went wrong");
  sub->footer("What was followed once is followed from then on: without URL it goes on with all (`ortoo sources` lists them).\n"
              "A page is followed by its feed, or by the links to stories on it; robots.txt is kept to. Without --once it\n"
              "goes on until it is stopped (Ctrl-C); nothing is lost when it is.\n\n"
              "Example:\n  ortoo follow https://example.org/ https://example.com/feed.xml");
  command.run(sub, [options](const base::Config& config) { return run(*options, config); });
}

}  // namespace ortoo::cli
