// The stories that an answer of a source names: those that are not known yet, or not so, become jobs; a story that the
// source tells itself goes into the store.
//
// Thread rules: one thread at a time.
#pragma once

#include <vector>

#include "work/fetch_state.h"
#include "work/listing.h"

namespace ortoo::work {

class NamedStories {
 public:
  // `state` must outlive it.
  explicit NamedStories(FetchState& state) : state_(state) {}

  // As many as FetchOptions wants. True when one of them is new or has changed. What has been gathered is written
  // meanwhile when it becomes much, the rest without it: a story that is there already is known when its source is
  // asked again.
  bool take(const store::Source& source, Listing& listing);
  // Of a page whose links to stories these are.
  bool take(const store::Source& source, const std::vector<std::string>& links);

 private:
  std::size_t how_many(const store::Source& source, const Listing& listing, bool is_feed) const;
  bool take_some(const store::Source& source, const feed::Feed& feed, std::vector<feed::Item>& items);
  bool take_one(const store::Source& source, const feed::Feed& feed, const feed::Item& item, const store::Known& known);
  void count_known();

  FetchState& state_;
};

}  // namespace ortoo::work
