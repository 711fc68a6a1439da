// tests/cases/feed/dates.tsv: LANGUAGE, TEXT, ISO 8601 ("" where nothing may be read).
#include "feed/dates.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>
#include <set>
#include <sstream>

namespace ortoo::feed {
namespace {

TEST(FeedDates, EveryLine) {
  std::ifstream in(ORTOO_SOURCE_DIR "/tests/cases/feed/dates.tsv");
  std::set<std::string> languages;
  int lines = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream fields(line);
    std::string language, text, iso;
    std::getline(fields, language, '\t');
    std::getline(fields, text, '\t');
    std::getline(fields, iso, '\t');
    const auto date = parse_date(text, language);
    EXPECT_EQ(date ? date->to_iso() : "", iso) << language << ": " << text;
    languages.insert(language);
    ++lines;
  }
  EXPECT_GT(lines, 200);
  EXPECT_GT(languages.size(), 40U);
}

TEST(FeedDates, AnyBytesAreNoDateOrAValidOne) {
  EXPECT_TRUE(rc::check("valid or none", [](const std::string& text) {
    const auto date = parse_date(text);
    if (date) RC_ASSERT(base::is_valid_date(date->year, date->month, date->day) && date->hour < 24 && date->minute < 60 && date->second < 60);
  }));
}

}  // namespace
}  // namespace ortoo::feed
