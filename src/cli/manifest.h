// A manifest: JSON lines of {"id","file","url"}, one page each; an id may be a number. Files are relative to the
// manifest's folder.
//
// Read as a stream, so it may be of any length. A file that is not text is none; a line that is not such an object is
// an Entry with an error; an id that stands twice is complained of, and both pages are read. Memory: some forty bytes
// an id.
// Thread rules: one thread at a time.
#pragma once

#include <cstdint>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>

#include "base/result.h"
#include "fetch/warc.h"

namespace ortoo::cli {

struct Entry {
  std::string id, file, url;
  std::optional<base::Error> error;  // why this line names no page
  std::shared_ptr<const fetch::WarcRecord> record;  // the page itself, from a web archive
};

class Manifest {
 public:
  // `path` may be "-" for standard input; of that and of a pipe files are relative to the working folder. Errors:
  // not_found, unreadable, malformed (a binary file).
  static base::Result<Manifest> open(const std::string& path);

  // The next line that is not blank; none at the end.
  std::optional<Entry> next();
  // The same for pages that are kept: a line whose "url" is no web address is an error. Whoever only reads pages may
  // have names of his own there.
  std::optional<Entry> next_with_address();
  // Lines that are not blank; 0 when that cannot be known beforehand (standard input, a pipe).
  std::uint64_t count() const { return count_; }

 private:
  std::string path_, folder_;
  std::ifstream file_;
  bool standard_input_ = false;
  std::uint64_t line_ = 0, count_ = 0;
  std::unordered_set<std::size_t> ids_;  // by their hash
};

}  // namespace ortoo::cli
