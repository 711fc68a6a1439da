// Asks the sources that are due, and takes what they answer: a feed's stories, what a list names, what a page leads to.
//
// Thread rules: one thread at a time.
#pragma once

#include <unordered_set>

#include "work/discovery.h"
#include "work/fetch_state.h"
#include "work/named_stories.h"

namespace ortoo::work {

class AskSources {
 public:
  // `state` must outlive it.
  explicit AskSources(FetchState& state) : state_(state), stories_(state) {}

  // Begins to ask those that are due, as many as may be under way.
  void begin_due();
  std::size_t under_way() const { return under_way_; }
  // Their answers are in the store: they may be asked again.
  void stored(const std::vector<store::Id>& sources);

 private:
  void ask(store::Source source);
  void take(store::Source source, const Answer& answer);
  void take_feed(store::Source source, Listing listing, const fetch::Response& answer);
  void take_page(store::Source source, const fetch::Response& answer);
  void probe(store::Source source, std::vector<std::string> candidates, std::vector<std::string> links,
             fetch::Response page);
  void take_front(store::Source source, const std::vector<std::string>& links, const fetch::Response& answer);
  void follow_references(const store::Source& source, feed::Feed& feed);
  void follow_from(const store::Source& parent, const std::string& url, const std::string& title,
                   const std::string& folder);
  void name_hub(const store::Source& source, const feed::Feed& feed, const fetch::Response& answer);
  bool is_told_of(const store::Source& source);
  void schedule(store::Source& source, const fetch::Response& answer);
  void fail(store::Source source, const base::Error& error, std::optional<std::int64_t> retry_after);
  void fail_content(store::Source source, const base::Error& error);
  void done_with(const store::Source& source);

  FetchState& state_;
  NamedStories stories_;
  Discovery discovery_;
  std::unordered_set<store::Id> asked_;  // under way, and those whose answer is not yet written
  std::size_t under_way_ = 0;
};

}  // namespace ortoo::work
