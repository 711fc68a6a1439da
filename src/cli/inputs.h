// The pages named on the command line, one after the other; a web archive, told by its name or its first bytes, gives
// each of its pages, a folder each file in it and below that may be a page by its name, in the order of names.
//
// Archives are read as a stream, so they may be of any length. A damaged one, or one without a page, ends in an Entry
// with the error; so does a folder without one. The pages of a folder have their path as id. What is passed over in a
// folder (other names) is counted, but for what is hidden. Memory: the names. Thread rules: one thread at a time.
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
  Inputs(std::vector<std::string> names, std::string url);

  std::optional<Entry> next();  // none at the end
  // How many there are; 0 when that cannot be known beforehand (archives).
  std::uint64_t count() const;
  // Whether one of them is the file `path`.
  bool hold(const std::string& path) const;
  // Says on standard error how many files of folders have names that are none of a page's or an archive's.
  void tell_passed_over() const;

 private:
  struct Name {
    std::string name;
    bool in_folder = false;
    std::optional<base::Error> error = std::nullopt;  // of a folder
  };
  void add_folder(const std::string& folder);
  std::optional<Entry> next_record();

  std::vector<Name> names_;
  std::string url_;
  std::uint64_t passed_over_ = 0;
  std::size_t at_ = 0;
  std::optional<fetch::WarcReader> archive_;  // of names_[at_ - 1]
  bool had_page_ = false;                     // from that archive
};

}  // namespace ortoo::cli
