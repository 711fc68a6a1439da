// tests/cases/read/picture_credits.tsv: captions as printed, split into caption and credit.
#include "read/pictures/credit.h"

#include <gtest/gtest.h>

#include <fstream>

#include "source_dir.h"

namespace ortoo::read {
namespace {

TEST(PictureCredit, CasesAreSplitAsTheySay) {
  std::ifstream file(tests::source_dir() / "tests/cases/read/picture_credits.tsv");
  std::size_t cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    const auto first = line.find('\t'), second = line.find('\t', first + 1);
    ASSERT_NE(second, std::string::npos) << line;
    const auto wanted = line.substr(second + 1);
    std::string caption, credit;
    split_credit(line.substr(0, first), caption, credit);
    EXPECT_EQ(caption, line.substr(first + 1, second - first - 1)) << line;
    EXPECT_EQ(credit, wanted == "-" ? "" : wanted) << line;
    ++cases;
  }
  EXPECT_GE(cases, 40U);
}

}  // namespace
}  // namespace ortoo::read
