// Behaviour as data: what the drivers of tests/cases/ have in common.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "source_dir.h"

namespace ortoo::tests {

inline const std::filesystem::path case_root = source_dir() / "tests/cases";

inline std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return (std::ostringstream() << file.rdbuf()).str();
}

// The files of tests/cases/FOLDER that end so, in the order of their names.
inline std::vector<std::filesystem::path> case_files(const std::string& folder, const std::string& extension) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(case_root / folder))
    if (entry.path().extension() == extension) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

// Their names, each a case of its own; and how GoogleTest may call it.
inline std::vector<std::string> case_names(const std::string& folder, const std::string& extension) {
  std::vector<std::string> names;
  for (const auto& file : case_files(folder, extension)) names.push_back(file.stem().string());
  return names;
}
inline std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::ranges::replace(name, '-', '_');
  return name;
}

// Calls use(line, file) for each line of tests/cases/FOLDER/*.tsv that has a case: none is empty or begins with "#".
template <typename Use>
void each_case_line(const std::string& folder, Use use) {
  for (const auto& file : case_files(folder, ".tsv")) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
      if (!line.empty() && line[0] != '#') use(line, file);
  }
}

}  // namespace ortoo::tests
