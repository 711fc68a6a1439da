// tests/cases/feed/dates.tsv: LANGUAGE, TEXT, ISO 8601 ("" where nothing may be read).
#include "feed/dates.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>
#include <set>
#include <sstream>

#include "feed/rfc822.h"
#include "source_dir.h"

namespace ortoo::feed {
namespace {

TEST(FeedDates, EveryLine) {
  std::ifstream in(tests::source_dir() / "tests/cases/feed/dates.tsv");
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

// The shortcut and the long way agree; a second space leads the long way.
TEST(FeedDates, TheShortcutReadsTheSame) {
  for (const std::string text :
       {"Thu, 01 Jan 2004 19:48:21 GMT", "Thu, 1 Jan 2004 19:48 +0730", "31 Dec 1999 00:00:59 -0330",
        "Sun, 29 Feb 2004 23:59:59 +0000", "Sun, 29 Feb 2003 23:59:59 GMT"}) {
    EXPECT_EQ(parse_rfc822(text), parse_date(std::string(text).replace(text.rfind(' '), 1, "  "))) << text;
  }
  for (const auto* text :
       {"Thu, 01 Jan 04 19:48:21 GMT", "Thu, 01 Jan 2004 19:48:21 EST", "Thu, 01 jan 2004 19:48:21 GMT",
        "Thu, 01 Jan 2004 19:48:21", "Thu, 01 Jan 2004 24:00:00 GMT", "Thu, 01 Jan 2004 19:48:21 GMT+1",
        "Thu, 01 Jan 2004 19:48:21 +1500", ""}) {
    EXPECT_EQ(parse_rfc822(text), std::nullopt) << text;
  }
}

TEST(FeedDates, AnyBytesAreNoDateOrAValidOne) {
  EXPECT_TRUE(rc::check("valid or none", [](const std::string& text) {
    const auto date = parse_date(text);
    if (date)
      RC_ASSERT(base::is_valid_date(date->year, date->month, date->day) && date->hour < 24 && date->minute < 60 &&
                date->second < 60);
  }));
}

}  // namespace
}  // namespace ortoo::feed
