// Joins a story that its publisher has cut into pages, page after page, as whoever fetches brings them.
//
// Bounded, and safe against circles: at most `most` pages, none twice, none of another host, and no further once a page
// brings nothing new. Thread rules: plain value, one story's.
#pragma once

#include <cstddef>
#include <set>
#include <string>

#include "record/article.h"

namespace ortoo::work {

class JoinPages {
 public:
  static constexpr std::size_t most = 20;

  // Which page to fetch for `article`; "": none. The record keeps saying that another page follows when the bound is
  // reached, and when that page cannot be had.
  std::string next(const record::Article& article);
  // Adds what `page`, fetched from `url` in the end, has more: body, videos, credits, and authors where none were
  // known.
  void append(record::Article& article, record::Article page, const std::string& url);

 private:
  std::set<std::string> seen_;
};

}  // namespace ortoo::work
