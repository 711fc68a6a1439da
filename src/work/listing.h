// A feed, sitemap or list as an answer has it, in bounded memory: a long one is not kept in items but read once more
// when they are wanted. An hour of a large paper is a few dozen items; its sitemap has 50,000.
//
// Thread rules: one thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "feed/feed.h"
#include "fetch/response.h"

namespace ortoo::work {

class Listing {
 public:
  // Also where it is a gzip file, as large sitemaps are. `answer` must outlive it. Errors: those of feed::read and
  // fetch::gunzip.
  static base::Result<Listing> of(const fetch::Response& answer);
  static bool is_gzip(const fetch::Response& answer);

  feed::Feed head;                  // without its items
  std::vector<std::int64_t> times;  // when each item was published, or else changed, in Unix seconds; 0: unknown

  // Gives each item away, in the order of the document.
  void each(const feed::ItemSink& sink);

 private:
  explicit Listing(const fetch::Response& answer) : answer_(&answer) {}
  base::Result<feed::Feed> read(const feed::ItemSink& sink) const;

  const fetch::Response* answer_;
  std::string unzipped_;          // where the answer is a gzip file
  std::vector<feed::Item> kept_;  // those of a short one
};

// When it was published, or else changed; 0: unknown.
std::int64_t time_of(const feed::Item& item);

}  // namespace ortoo::work
