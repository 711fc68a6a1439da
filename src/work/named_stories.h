// The stories that an answer of a source names: those that are not known yet, or not so, become jobs; a story that the
// source tells itself goes into the store.
//
// Thread rules: one thread at a time.
#pragma once

#include "feed/feed.h"
#include "work/fetch_state.h"

namespace ortoo::work {

class NamedStories {
 public:
  // `state` must outlive it.
  explicit NamedStories(FetchState& state) : state_(state) {}

  // True when one of them is new or has changed. The feed keeps as many as FetchOptions wants.
  bool take(const store::Source& source, feed::Feed& feed);

 private:
  std::size_t how_many(const store::Source& source, const feed::Feed& feed) const;
  bool take_one(const store::Source& source, const feed::Feed& feed, const feed::Item& item, const store::Known& known);
  void count_known();

  FetchState& state_;
};

// When it was published, or else changed; 0: unknown.
std::int64_t time_of(const feed::Item& item);

}  // namespace ortoo::work
