// tests/cases/translate/*.tsv, a case a line.
#include <gtest/gtest.h>

#include <fstream>

#include "source_dir.h"
#include "translate/figures.h"
#include "translate/kept.h"

namespace ortoo::translate {
namespace {

std::vector<std::vector<std::string>> cases(const std::string& name) {
  std::ifstream file(tests::source_dir() / "tests/cases/translate" / name);
  EXPECT_TRUE(file) << name;
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with("# ")) continue;
    auto& row = rows.emplace_back();
    for (std::size_t at = 0; at <= line.size();) {
      const auto end = std::min(line.find('\t', at), line.size());
      row.push_back(line.substr(at, end - at));
      at = end + 1;
    }
  }
  EXPECT_FALSE(rows.empty());
  return rows;
}

std::string joined(const std::vector<std::string>& words, const char* between) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : between) + word;
  return out;
}

TEST(Figures, Cases) {
  for (const auto& row : cases("figures.tsv")) {
    ASSERT_EQ(row.size(), 5u) << row[0];
    EXPECT_EQ(joined(doubtful_figures(row[2], row[0], row[3], row[1]), " "), row[4]) << row[2] << " | " << row[3];
  }
}

TEST(Opaque, Cases) {
  for (const auto& row : cases("opaque.tsv")) {
    ASSERT_EQ(row.size(), 2u) << row[0];
    std::vector<std::string> found;
    for (const auto& at : opaque_stretches(row[0])) found.push_back(row[0].substr(at.begin, at.end - at.begin));
    EXPECT_EQ(joined(found, "|"), row[1]) << row[0];
  }
}

}  // namespace
}  // namespace ortoo::translate
