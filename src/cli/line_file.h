// A file of JSON lines that is written bit by bit, one line for each input: what stands in it from a run that was
// stopped stays, and the next run goes on behind it. A last line that was cut off is taken away.
//
// Thread rules: one thread at a time. One process a file: a second one is refused.
#pragma once

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

  std::uint64_t lines() const { return lines_; }  // that are whole
  // "id" of the last one; "" where it has none or there is no line.
  const std::string& last_id() const { return last_id_; }
  std::FILE* file() const { return file_.get(); }  // at its end

 private:
  LineFile() : file_(nullptr, std::fclose) {}
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  std::uint64_t lines_ = 0;
  std::string last_id_;
};

}  // namespace ortoo::cli
