#include "cli/stored.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

namespace ortoo::cli {

bool is_store_there(const base::Config& config) {
  std::error_code ignored;
  return std::filesystem::exists(config.text("store.path"), ignored);
}

base::Result<store::Store> open_store(const base::Config& config) {
  const auto& path = config.text("store.path");
  const bool there = is_store_there(config);
  auto store = store::Store::open(path);
  if (store && !there) fmt::print(stderr, "ortoo: {}: There was no store here; an empty one has been made (store.path says where it is).\n", path);
  return store;
}

}  // namespace ortoo::cli
