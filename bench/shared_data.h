// The data that benches and trainers read, which is not in the tree.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>

namespace ortoo::bench {

// ../shared/data/FOLDER, or below $ORTOO_SHARED. Where it is not, the program says so and ends with 1: it has nothing
// else to do.
inline std::filesystem::path shared_data(std::string_view folder) {
  const char* shared = std::getenv("ORTOO_SHARED");
  const auto path = std::filesystem::path(shared != nullptr ? shared : "../shared") / "data" / folder;
  if (std::filesystem::is_directory(path)) return path;
  std::fprintf(stderr, "No data at %s; set ORTOO_SHARED to the folder that has data/.\n", path.c_str());
  std::exit(1);
}

}  // namespace ortoo::bench
