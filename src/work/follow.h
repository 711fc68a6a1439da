// Follows sources: feeds, sitemaps, lists of feeds and front pages. Each round asks those that are due, and fetches
// the stories that the store does not have yet.
//
// A page that is no feed is followed by the feed that it declares, or else by the links to stories on it. A story is
// read from its own page; where that cannot be had, from what the feed says. robots.txt is kept to, with its delay.
// Sources are asked again when they want to be (RSS ttl, Cache-Control, Retry-After), in between 5 minutes and a
// day, at first every 15 minutes; one that fails twice as late each time. What is followed and when is kept in
// memory only; what was read is in the store, so that a new Follower fetches no story twice.
// Thread rules: one thread at a time. Time is given by the caller.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "base/result.h"
#include "fetch/client.h"
#include "store/store.h"

namespace ortoo::work {

struct FollowOptions {
  fetch::Options fetch;
  fetch::Pace pace;
  std::size_t stories = 100;   // taken from one source in one round, the first of it
  std::size_t sources = 2000;  // followed in all, those of lists and indexes included
};

struct FollowCounts {
  std::uint64_t sources = 0, unchanged = 0, failed_sources = 0;
  std::uint64_t known = 0, added = 0, failed_stories = 0;
};

class Follower {
 public:
  // Told of every source and story that could not be had.
  using Complain = std::function<void(const base::Error&)>;

  // `store` must outlive the follower.
  Follower(store::Store& store, FollowOptions options, Complain complain);
  ~Follower();
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

  void follow(const std::string& url);  // once; the same again is nothing
  // Everything that is due at `now` (Unix seconds). Errors: storage; what was read before it is stored.
  base::Result<FollowCounts> round(std::int64_t now, const std::stop_token& stop = {});
  // When the next source is due; none without sources.
  std::optional<std::int64_t> next_due() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ortoo::work
