// The fetch role: asks the sources that are due, turns what they name into jobs, and fetches the pages of those jobs.
//
// A page that is no feed is followed by the feed that it declares, else by one at a well-known path or a sitemap that
// robots.txt names, else by the links to stories on it. robots.txt is kept to, with its delay. Everything that one
// answer brings is written at once: a source's validators never without its stories. A fetched page is read at once
// (`read_here`), or goes to the read stage with its bytes; a job whose fetcher was killed before always does. The
// stages after that are others' (enriching.h).
// Only one fetcher may work on a store (FetchTurn), so that delays are kept.
// Thread rules: one thread at a time. Time is given by the caller, in Unix seconds.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "fetch/web.h"
#include "store/desk.h"
#include "store/store.h"

namespace ortoo::work {

struct FetchOptions {
  bool read_here = true;
  // where hubs (WebSub) reach us: the beginning of a URL, "https://relay.example/websub/"; "": no hub is asked
  std::string callback;
  bool pages = true;           // false: the text in the feed is the story, pages are not fetched
  std::size_t stories = 100;   // taken from a sitemap or a front page, the newest, and whatever came since it was asked
  std::size_t most_stories = 5'000;  // taken from any answer
  std::size_t sitemaps = 20;   // followed of one index, the newest
};

struct FetchCounts {
  std::uint64_t sources = 0, unchanged = 0, failed_sources = 0;
  std::uint64_t pages = 0;  // asked for
  std::uint64_t known = 0, added = 0, changed = 0, failed_stories = 0;
};

class Fetcher {
 public:
  // Told of every source and story that could not be had.
  using Complain = std::function<void(const base::Error&)>;
  // Told of every answer of 2xx, before it is read: for the archive. Its error is the fetcher's.
  using Keep = std::function<base::Result<void>(const fetch::Response&, std::int64_t now)>;

  // `store` and `web` must outlive the fetcher; `web` is its alone.
  Fetcher(store::Store& store, fetch::Web& web, FetchOptions options, Complain complain, Keep keep = {});
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  // Takes over what a fetcher that was killed has left. Once, before the first turn.
  base::Result<void> begin(std::int64_t now);
  // Starts what is due and works on it, at most for so long. False: nothing is under way and nothing is due.
  base::Result<bool> turn(std::int64_t now, std::chrono::milliseconds at_most);
  // Writes what has been done and gives the rest back. Nothing may follow.
  base::Result<void> end(std::int64_t now);

  const FetchCounts& counts() const;
  // Whether answers are awaited and none came in the last turn: a moment for other work on this thread.
  bool is_quiet() const;
  // Sources and pages that are due and not yet asked for; about, and 0 when the store does not say.
  std::uint64_t waiting() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace ortoo::work
