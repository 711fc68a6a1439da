// Dates in words: each line of tests/cases/read/dates.tsv is a text, the page's language (BCP 47) and the date in it,
// ISO 8601, or "-" where there is none to be found.
#include "read/dates/text.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "source_dir.h"

namespace ortoo::read {
namespace {

struct Line {
  std::string text, language, expected;
};

std::vector<Line> lines() {
  std::vector<Line> out;
  std::ifstream file(tests::source_dir() / "tests/cases/read/dates.tsv");
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto first = line.find('\t'), second = line.find('\t', first + 1);
    if (first == line.npos || second == line.npos) ADD_FAILURE() << line;
    else out.push_back({line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1)});
  }
  return out;
}

TEST(DatesInWords, AreReadInEveryLanguageOfTheTable) {
  for (const auto& line : lines()) {
    const auto found = find_date(line.text, date_order(line.language, ""));
    EXPECT_EQ(found ? found->to_iso() : "-", line.expected) << line.language << ": " << line.text;
  }
}

TEST(DatesInWords, TheTableHasFortyLanguagesAndTwoHundredLines) {
  std::set<std::string> languages;
  const auto all = lines();
  for (const auto& line : all) languages.insert(line.language.substr(0, 2));
  EXPECT_GE(all.size(), 200U);
  EXPECT_GE(languages.size(), 40U);
}

TEST(DatesInFigures, TheirOrderIsThatOfLanguageAndCountry) {
  EXPECT_EQ(date_order("en-US", "news.example"), DateOrder::month_first);
  EXPECT_EQ(date_order("en", "news.example.us"), DateOrder::month_first);
  EXPECT_EQ(date_order("en-GB", "news.example"), DateOrder::day_first);
  EXPECT_EQ(date_order("vi", "news.example.vn"), DateOrder::day_first);
}

}  // namespace
}  // namespace ortoo::read
