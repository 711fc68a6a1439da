#include "cli/stored.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

namespace ortoo::cli {

bool is_store_there(const base::Config& config) {
  const auto& path = config.text("store.path");
  std::error_code ignored;
  // To SQLite an empty file is a database; to whom it is all that a full disk left, it is none.
  if (std::filesystem::is_regular_file(path, ignored) && std::filesystem::file_size(path, ignored) == 0)
    return std::filesystem::exists(path + "-wal", ignored);
  return std::filesystem::exists(path, ignored);
}

base::Result<store::Store> open_store(const base::Config& config) {
  const auto& path = config.text("store.path");
  const bool there = is_store_there(config);
  auto store = store::Store::open(path);
  if (store && !there)
    fmt::print(stderr,
               "ortoo: {}: There was no store here; an empty one has been made (store.path says where it is).\n", path);
  return store;
}

base::Result<store::Store> open_existing(const base::Config& config) {
  const auto& path = config.text("store.path");
  if (path.empty() || is_store_there(config)) return store::Store::open(path);
  return base::fail(base::ErrorCode::not_found, "There is no store here; set store.path to where it is.", path);
}

}  // namespace ortoo::cli
