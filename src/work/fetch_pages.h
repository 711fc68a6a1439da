// Fetches the pages of the jobs that are due, and reads them or passes them on to the read stage.
//
// Thread rules: one thread at a time.
#pragma once

#include <unordered_map>

#include "work/fetch_state.h"
#include "work/flow.h"
#include "work/join_pages.h"

namespace ortoo::work {

class FetchPages {
 public:
  // `state` must outlive it.
  explicit FetchPages(FetchState& state) : state_(state) {}

  // Leases those that are due, and begins to fetch them.
  void begin_due();
  std::size_t under_way() const { return leased_.size(); }

 private:
  void ask(store::Job job);
  void take(store::Job job, const Answer& answer);
  // Fetches what the story has on further pages, then ends its way.
  void go_on(store::Finished finished, JoinPages pages);
  void put_off(store::Job job, std::int64_t until);
  void finish_unchanged(const store::Job& job);
  void fail(store::Job job, const Answer& answer);
  void quarantine(store::Job job, const base::Error& error);

  FetchState& state_;
  Flow flow_;
  std::unordered_map<store::Id, std::int64_t> leased_;  // jobs under way, with their leases
};

}  // namespace ortoo::work
