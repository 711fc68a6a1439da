// What the running program does: fetch, work. Each goes on until it is asked to stop, and sees what other processes do.
//
// Thread rules: one role a thread; the store may be shared. Errors: storage, and invalid_argument of the configuration.
#pragma once

#include <stop_token>
#include <string>

#include "base/config.h"
#include "base/result.h"
#include "store/store.h"
#include "work/fetcher.h"
#include "work/translate/translating.h"

namespace ortoo::cli {

struct FetchRole {
  bool once = false;       // ends when nothing is due
  bool read_here = true;   // pages are read as they come
  bool quiet = false;      // says only what went wrong
  bool enrich = false;     // the stages after `read` as well (work/enriching.h), for no worker does them
};
// Waits its turn while another process fetches for this store; with `once` it does not wait, and says so.
base::Result<work::FetchCounts> fetch_role(store::Store& store, const base::Config& config, const FetchRole& role,
                                           const std::stop_token& stop);

// Compares all articles that wait for it, with progress.
base::Result<void> compare_waiting(store::Store& store, std::uint64_t expected);

// Puts what waits into the lists that searches read (store/upkeep.h), with progress, where enough waits.
base::Result<void> extend_waiting(store::Store& store, std::int64_t least);

// How many pages were read, and how many could not be.
struct WorkCounts {
  std::uint64_t done = 0, failed = 0;
  std::uint64_t understood = 0;  // articles
  work::TranslatingCounts translated;
};
// Reads, understands and compares what waits, and translates it to the languages of translate.to; a thread for each.
base::Result<WorkCounts> work_role(store::Store& store, const base::Config& config, bool once,
                                   const std::stop_token& stop);

}  // namespace ortoo::cli
