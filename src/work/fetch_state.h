// What the parts of the fetch role share: whom they ask, what they have gathered, what time it is.
//
// Thread rules: one thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "fetch/validators.h"
#include "fetch/web.h"
#include "store/desk.h"
#include "work/answers.h"
#include "work/fetcher.h"
#include "work/robots_gate.h"
#include "work/writing.h"

namespace ortoo::work {

inline constexpr std::int64_t first_retry = 60;
inline constexpr std::size_t under_way_at_once = 256;  // sources, and jobs

struct FetchState {
  FetchState(store::Store& store, fetch::Web& web, FetchOptions options, Fetcher::Complain complain, Fetcher::Keep keep)
      : web(web),
        options(std::move(options)),
        complain(std::move(complain)),
        keep(std::move(keep)),
        desk(store),
        hubs(store) {}

  fetch::Web& web;
  FetchOptions options;
  Fetcher::Complain complain;
  Fetcher::Keep keep;
  store::Desk desk;
  store::Hubs hubs;
  RobotsGate gate;
  FetchCounts counts;
  Writing writing{desk};
  store::Batch& batch = writing.batch;
  std::int64_t now = 0;
  std::uint64_t answers = 0;         // that have come
  std::optional<base::Error> broken;  // the store, or the archive: nothing more is done
  // sources whose answers have come into the store, for those who keep count of them
  std::vector<store::Id> stored;
  bool news = false;                  // something has: there may be new work

  // Asks, if robots.txt lets us.
  void request(std::string url, const fetch::Validators& validators, fetch::Web::Done done);
  void count_answer(store::Counter counter, const Answer& answer);
  // Into the archive. False: it has failed.
  bool is_kept(const fetch::Response& answer);

  // Waits for the batch that is being written.
  void settle();
  // Begins to write what has been gathered, once the batch before it is written.
  void write();

  // A host that answers 429 or 503 is left alone for as long as it says.
  void heed(const std::string& url, const Answer& answer);
  // Until when the host of `url` is left alone; 0: it is not.
  std::int64_t held_until(const std::string& url);
  // Takes up what hosts have said to a fetcher before this one.
  void remember_held();

 private:
  std::unordered_map<std::string, std::int64_t> held_;
};

}  // namespace ortoo::work
