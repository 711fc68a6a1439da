// The pages that benchmarks run over: every *.html and *.html.gz below a folder, unzipped in memory.
#pragma once

#include <zlib.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace ortoo::bench {

inline std::vector<std::string> load_pages(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (name.ends_with(".html") || name.ends_with(".html.gz")) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> pages;
  for (const auto& file : files) {
    gzFile in = gzopen(file.c_str(), "rb");  // reads plain files as well
    std::string bytes;
    char buffer[1 << 16];
    for (int got; (got = gzread(in, buffer, sizeof buffer)) > 0;) bytes.append(buffer, static_cast<std::size_t>(got));
    gzclose(in);
    pages.push_back(std::move(bytes));
  }
  return pages;
}

}  // namespace ortoo::bench
