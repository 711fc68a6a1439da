// Which addresses are the next page of one story: tests/cases/read/next_page.tsv has a line each of the page's address,
// the other's and its number (0: it is another story; "?": it may be one).
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "read/next_page.h"
#include "source_dir.h"

namespace ortoo::read {
namespace {

TEST(NextPage, AddressesAreTakenAsTheySay) {
  std::ifstream file(tests::source_dir() / "tests/cases/read/next_page.tsv");
  ASSERT_TRUE(file);
  std::size_t cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream cells(line);
    std::string here, next, number;
    ASSERT_TRUE(cells >> here >> next >> number) << line;
    const auto found = page_after(here, next);
    EXPECT_EQ(std::to_string(found.number) + (found.sure ? "" : "?"), number) << line;
    ++cases;
  }
  EXPECT_GE(cases, 20U);
}

}  // namespace
}  // namespace ortoo::read
