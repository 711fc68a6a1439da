// The pages named on the command line, one after the other; web archives (.warc, .warc.gz) give each of theirs.
//
// Archives are read as a stream, so they may be of any length. A damaged one, or one without a page, ends in an Entry
// with the error. Thread rules: one thread at a time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/manifest.h"
#include "fetch/warc.h"

namespace ortoo::cli {

// That `url`, where it is not "", can be where the pages `names` stand: a web address, where there is one page.
// Error: invalid_argument.
base::Result<void> check_address(const std::string& url, const std::vector<std::string>& names);

class Inputs {
 public:
  // `url`: where the pages stand, for those that do not know it themselves.
  Inputs(std::vector<std::string> names, std::string url) : names_(std::move(names)), url_(std::move(url)) {}

  std::optional<Entry> next();  // none at the end
  // How many there are; 0 when that cannot be known beforehand (archives).
  std::uint64_t count() const;

 private:
  std::optional<Entry> next_record();

  std::vector<std::string> names_;
  std::string url_;
  std::size_t at_ = 0;
  std::optional<fetch::WarcReader> archive_;  // of names_[at_ - 1]
  bool had_page_ = false;                     // from that archive
};

}  // namespace ortoo::cli
