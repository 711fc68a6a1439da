// ortoo follow: the stories of feeds, sitemaps and front pages into the store, now and whenever there are new ones.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <memory>

#include "base/civil_time.h"
#include "base/url.h"
#include "cli/command.h"
#include "cli/ending.h"
#include "cli/fetching.h"
#include "cli/input.h"
#include "cli/roles.h"
#include "cli/stored.h"
#include "feed/address.h"
#include "feed/feed.h"
#include "store/desk.h"

namespace ortoo::cli {
namespace {

struct Options {
  std::vector<std::string> urls;
  FetchRole role;
};

// A web address that has a host; "http://" alone has none.
bool is_address(const std::string& url) {
  const auto parsed = base::Url::parse(url);
  return parsed && !parsed->host().empty();
}

struct Named {
  std::vector<store::Followed> sources;
  bool all = true;  // what is named can be followed
};

// What the command line names: addresses, and files with lists of them (OPML).
base::Result<Named> addresses(const Options& options, const base::Config& config) {
  const auto fetching = fetch_options(config);
  if (!fetching) return std::unexpected(fetching.error());
  // What may never be fetched is not followed: it would fail for ever.
  const auto allowed = [&](const std::string& url) { return fetching->guard.check(*base::Url::parse(url)); };
  Named named;
  for (const auto& written : options.urls) {
    const auto name = feed::feed_address(written);
    if (is_url(name)) {
      if (!is_address(name))
        return base::fail(base::ErrorCode::invalid_argument,
                          "This is no web address; write it as https://example.org/.", name);
      if (const auto may = allowed(name); !may) return std::unexpected(may.error());
      named.sources.push_back({name});
      continue;
    }
    std::error_code error;
    if (!std::filesystem::exists(name, error))
      return base::fail(base::ErrorCode::invalid_argument,
                        "This is no web address and no file; name an address with https://, or a list of feeds (OPML).",
                        name);
    if (std::filesystem::is_directory(name, error))
      return base::fail(base::ErrorCode::unreadable, "This is a folder; name a list of feeds (OPML) in it.", name);
    const auto file = open_input(name, config);
    if (!file) return std::unexpected(file.error());
    const auto list = feed::read({file->bytes, "", ""});
    if (!list || list->format != feed::Format::opml)
      return base::fail(base::ErrorCode::unsupported,
                        "This file is no list of feeds (OPML); name the address of a feed or site.", name);
    const auto before = named.sources.size();
    for (const auto& reference : list->references) {
      const auto url = feed::feed_address(reference.url);
      if (is_url(url) && is_address(url)) {
        if (const auto may = allowed(url)) {
          named.sources.push_back({url, reference.title, reference.folder});
        } else {
          complain(may.error());
          named.all = false;
        }
      } else {
        complain(
            {base::ErrorCode::malformed, "\"" + reference.url + "\" is no web address and is not followed.", name});
        named.all = false;
      }
    }
    if (named.sources.size() == before)
      return base::fail(base::ErrorCode::unsupported, "This list (OPML) names no feed.", name);
  }
  return named;
}

// Sources that were named and have failed are tried now; those that are well keep to their time, however often a clock
// calls this.
base::Result<void> ask_now(store::Desk& desk, const std::vector<store::Source>& sources,
                           const std::vector<store::Followed>& named, std::int64_t now) {
  for (const auto& source : sources)
    if (source.failures > 0 && source.due > now &&
        std::ranges::find(named, source.url, &store::Followed::url) != named.end())
      if (const auto asked = desk.ask_next(source.id, now); !asked) return std::unexpected(asked.error());
  return {};
}

// What is named stays on the list although it failed now: a host may be away for a while.
base::Result<void> tell_of_failing(const store::Desk& desk, const std::vector<store::Followed>& named) {
  const auto sources = desk.sources();
  if (!sources) return std::unexpected(sources.error());
  std::vector<std::string> failing;
  for (const auto& source : *sources)
    if (source.failures > 0 && std::ranges::find(named, source.url, &store::Followed::url) != named.end())
      failing.push_back(source.url);
  if (failing.size() == 1)
    fmt::print(stderr,
               "ortoo: {}: It stays on the list and is asked again; `ortoo sources --remove URL` takes it off.\n",
               failing.front());
  if (failing.size() > 1)
    fmt::print(stderr,
               "ortoo: The {} that failed stay on the list and are asked again; `ortoo sources` lists them, `ortoo "
               "sources --remove URL` takes one off.\n",
               failing.size());
  return {};
}

// A host that wants to be left alone keeps from us what else is to be fetched from it, which no complaint tells.
base::Result<void> tell_of_waiting(const store::Desk& desk, std::int64_t now) {
  const auto held = desk.held(now);
  const auto sources = desk.sources();
  const auto jobs = desk.job_counts();
  if (!held) return std::unexpected(held.error());
  if (!sources) return std::unexpected(sources.error());
  if (!jobs) return std::unexpected(jobs.error());
  const auto unasked = std::ranges::count_if(
      *sources, [](const store::Source& source) { return source.asked == 0 && !source.paused; });
  std::int64_t stories = 0;
  for (const auto& count : *jobs) stories += count.stage == store::Stage::fetch ? count.open : 0;
  if (held->empty() || unasked + stories == 0) return {};
  for (const auto& host : *held)
    fmt::print(stderr, "ortoo: {}: This host wants to be left alone until {}.\n", host.host,
               base::civil_from_unix(host.until).to_iso());
  fmt::print(stderr, "ortoo: Still to be fetched, by `ortoo run` or a later round: {} sources, {} stories.\n", unasked,
             stories);
  return {};
}

int run(const Options& options, const base::Config& config) {
  const auto named = addresses(options, config);
  if (!named) return complain(named.error());
  // What can be refused is refused before a store is made.
  const base::Error nothing{base::ErrorCode::invalid_argument,
                            "Nothing is followed yet; name a feed, a sitemap, an OPML list or a front page.", ""};
  if (named->sources.empty() && !is_store_there(config)) return complain(nothing);
  auto store = store::Store::open(config.text("store.path"));
  if (!store) return complain(store.error());
  const auto now = static_cast<std::int64_t>(std::time(nullptr));
  store::Desk desk(*store);
  if (const auto followed = desk.follow(named->sources, now); !followed) return complain(followed.error());
  const auto sources = desk.sources();
  if (!sources) return complain(sources.error());
  if (const auto asked = ask_now(desk, *sources, named->sources, now); !asked) return complain(asked.error());
  if (sources->empty()) return complain(nothing);
  const EndOnSignal ending;
  auto role = options.role;
  role.enrich = true;
  const auto counts = fetch_role(*store, config, role, ending.token());
  if (!counts) return complain(counts.error());
  if (options.role.once)
    for (const auto& told : {tell_of_failing(desk, named->sources), tell_of_waiting(desk, std::time(nullptr))})
      if (!told) return complain(told.error());
  return options.role.once && (counts->failed_sources + counts->failed_stories > 0 || !named->all) ? 1 : 0;
}

}  // namespace

void add_follow(Command& command) {
  auto options = std::make_shared<Options>();
  auto* sub = command.app().add_subcommand("follow", "Fetch the stories of feeds and sites, now and as they come");
  sub->add_option("URL", options->urls,
                  "The address of a feed, a sitemap, an OPML list or a front page; or a file with an OPML list");
  sub->add_flag("--once", options->role.once, "Do what is due and end");
  sub->add_flag("--quiet", options->role.quiet, "Say only what went wrong");
  sub->footer(
      "What was followed once is followed from then on: without URL it goes on with all (`ortoo sources` lists them).\n"
      "A page is followed by its feed, or by the links to stories on it; robots.txt is kept to. Without --once it\n"
      "goes on until it is stopped (Ctrl-C); nothing is lost when it is. With --once it ends when the news is stored; who\n"
      "and what is in many new stories is then found by `ortoo work --once` or `ortoo run`, or by the next rounds, some\n"
      "in each.\n\n"
      "Example:\n  ortoo follow https://example.org/ https://example.com/feed.xml");
  command.run(sub, [options](const base::Config& config) { return run(*options, config); });
}

}  // namespace ortoo::cli
