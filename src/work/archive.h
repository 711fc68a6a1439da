// Keeps what was fetched in a folder, as web archives (WARC 1.1, one gzip member a record).
//
// A file holds what one process fetched on one day, and is named after when it was begun: a process that is killed in
// the midst of a record leaves a torn end in its own file alone, all before it can be read.
// Thread rules: one thread at a time. Time is given by the caller, in Unix seconds. Errors: storage, naming the file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "fetch/warc.h"

namespace ortoo::work {

class Archive {
 public:
  // `folder` is made when there is none.
  explicit Archive(std::string folder) : folder_(std::move(folder)) {}

  base::Result<void> keep(const fetch::Response& response, std::int64_t now);

 private:
  std::string folder_;
  std::optional<fetch::WarcWriter> file_;
  std::int64_t day_ = 0;
};

// "2004-01-01T19:48:21Z", as in WARC-Date.
std::string warc_date(std::int64_t now);

}  // namespace ortoo::work
