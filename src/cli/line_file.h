// A file of JSON lines that is written bit by bit, one line for each input: what stands in it from a run that was
// stopped stays, and the next run goes on behind it. A last line that was cut off is taken away, but only once the
// caller has seen that the lines are its own: until go_on() the file stays as it is.
//
// Thread rules: one thread at a time. One process a file: a second one is refused.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include "base/result.h"

namespace ortoo::cli {

class LineFile {
 public:
  // Made where it is not there. Time: all of it is read once. Errors: unreadable, malformed (it holds something else),
  // conflict (another process writes it), storage.
  static base::Result<LineFile> open(const std::string& path);

  std::uint64_t lines() const { return lines_; }  // that are whole, the last also without its end
  // "id" of the last one; "" where it has none or there is no line.
  const std::string& last_id() const { return last_id_; }
  base::Result<std::FILE*> go_on();  // behind the last whole line; this owns it. Errors: storage

 private:
  LineFile() : file_(nullptr, std::fclose) {}
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  std::string path_, last_id_;
  std::uint64_t lines_ = 0;
  off_t end_ = 0;  // of the last whole line
  bool ends_in_line_ = true;
};

}  // namespace ortoo::cli
