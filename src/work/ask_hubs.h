// Asks the hubs (WebSub) of the sources to tell us of their news: what is not confirmed yet or to be renewed.
//
// Thread rules: one thread at a time.
#pragma once

#include <unordered_set>

#include "work/fetch_state.h"

namespace ortoo::work {

class AskHubs {
 public:
  // `state` must outlive it.
  explicit AskHubs(FetchState& state) : state_(state) {}

  // Begins to ask those that are due; none where hubs cannot reach us.
  void begin_due();
  std::size_t under_way() const { return asked_.size(); }

 private:
  void ask(const store::Hub& hub);

  FetchState& state_;
  std::unordered_set<store::Id> asked_;  // sources whose hubs are under way
};

}  // namespace ortoo::work
