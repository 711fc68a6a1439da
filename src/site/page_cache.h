// PageCache: finished pages, kept for a moment, so that a story that everybody opens at once is made once.
//
// A page is kept under all that it was made from but the store; what the store learns shows when the moment is over, or
// at once where it is told of (doubt). While the store learns nothing (its version is the same) a page is good for
// `settled`. The pages that were asked for longest ago go first when `capacity` is reached.
// Thread rules: any thread; one lock, held for a look-up.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/mutex.h"
#include "site/http/http.h"

namespace ortoo::site {

class PageCache {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::seconds settled{60};
  // that a cache of ours keeps anything; passwords that were right are remembered as long
  static constexpr std::chrono::minutes longest{5};

  // `capacity` in bytes of bodies and keys; an `age` of 0 keeps nothing.
  PageCache(std::size_t capacity, std::chrono::milliseconds age) : capacity_(capacity), age_(age) {}

  // `version` is asked for only where the moment is over.
  std::shared_ptr<const Response> find(std::string_view key, Clock::time_point now,
                                       const std::function<std::int64_t()>& version = {});
  // `version`: the store's before the page was made; 0 where it is not known.
  void keep(std::string key, std::shared_ptr<const Response> page, Clock::time_point now, std::int64_t version = 0);
  // Of pages made until now none has a moment any more: each is given only where the store has learnt nothing since.
  void doubt(Clock::time_point now);
  // Drops what find() would give to nobody, whatever the store's version.
  void forget_stale(Clock::time_point now);

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const Response> page;
    Clock::time_point made;
    std::int64_t version = 0;
  };
  using Entries = std::list<Entry>;  // asked for most recently first

  void drop(Entries::iterator entry) ORTOO_REQUIRES(mutex_);

  const std::size_t capacity_;
  const std::chrono::milliseconds age_;
  base::Mutex mutex_;
  Clock::time_point doubted_ ORTOO_GUARDED_BY(mutex_) = Clock::time_point::min();
  std::size_t bytes_ ORTOO_GUARDED_BY(mutex_) = 0;
  Entries entries_ ORTOO_GUARDED_BY(mutex_);
  std::map<std::string_view, Entries::iterator> by_key_ ORTOO_GUARDED_BY(mutex_);  // views of the entries' keys
};

// All of a request that a page depends on: target, host, https, language, theme, density, size of letters, whether it
// may be gzipped, the language that the reader wants stories in, whether somebody is signed in.
std::string page_key(const Request& request, std::string_view language);

}  // namespace ortoo::site
