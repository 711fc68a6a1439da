// Whose turn it is to fetch for a store: one process at a time, so that the delays between requests are kept.
//
// An advisory lock on a file beside the database; the system lets go of it when its holder ends, however it ends.
// Thread rules: plain value, moved only.
#pragma once

#include <optional>
#include <string>
#include <utility>

namespace ortoo::work {

class FetchTurn {
 public:
  // `store_path`: of the database. None while somebody else has the turn, or when the file cannot be made.
  static std::optional<FetchTurn> take(const std::string& store_path);
  ~FetchTurn();
  FetchTurn(FetchTurn&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  FetchTurn& operator=(FetchTurn&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }

 private:
  explicit FetchTurn(int file) : file_(file) {}
  int file_;
};

}  // namespace ortoo::work
