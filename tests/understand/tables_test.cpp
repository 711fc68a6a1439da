// The tables of words: what stands in a cell stands there once.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "source_dir.h"

namespace {

TEST(Tables, AWordStandsOnceInItsCell) {
  const auto models = ortoo::tests::source_dir() / "models/understand";
  for (const auto* folder : {"names/words", "quotes", "calendar"})
    for (const auto& file : std::filesystem::directory_iterator(models / folder)) {
      if (file.path().extension() != ".tsv") continue;
      std::ifstream in(file.path());
      for (std::string line; std::getline(in, line);) {
        if (line.starts_with('#')) continue;
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, '\t');) {
          std::istringstream phrases(cell);
          std::set<std::string> seen;
          for (std::string phrase; std::getline(phrases, phrase, '|');)
            EXPECT_TRUE(seen.insert(phrase).second)
                << file.path() << ", " << line.substr(0, line.find('\t', line.find('\t') + 1)).substr(0, 40) << ": "
                << phrase;
        }
      }
    }
}

}  // namespace
