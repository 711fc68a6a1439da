#include "cli/stored.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

namespace ortoo::cli {

base::Result<store::Store> open_store(const base::Config& config) {
  const auto& path = config.text("store.path");
  std::error_code ignored;
  const bool there = std::filesystem::exists(path, ignored);
  auto store = store::Store::open(path);
  if (store && !there) fmt::print(stderr, "ortoo: {}: There was no store here; an empty one has been made (store.path says where it is).\n", path);
  return store;
}

}  // namespace ortoo::cli
