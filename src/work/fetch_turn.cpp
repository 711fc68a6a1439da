#include "work/fetch_turn.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace ortoo::work {

std::optional<FetchTurn> FetchTurn::take(const std::string& store_path) {
  const int file = open((store_path + "-fetch").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644);
  if (file < 0) return std::nullopt;
  if (flock(file, LOCK_EX | LOCK_NB) == 0) return FetchTurn(file);
  close(file);
  return std::nullopt;
}

FetchTurn::~FetchTurn() {
  if (file_ >= 0) close(file_);
}

}  // namespace ortoo::work
