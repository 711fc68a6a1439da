#include "base/civil_time.h"

#include <gtest/gtest.h>

namespace ortoo::base {
namespace {

TEST(CivilTime, ReadsAndWritesIsoInItsOwnPrecision) {
  for (const char* text : {"2024", "2024-09", "2024-09-03", "2024-09-03T10:15", "2024-09-03T10:15:30Z",
                           "2024-09-03T10:15:30+07:00", "2024-02-29", "0001-01-01"}) {
    const auto time = parse_iso(text);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(time->to_iso(), text);
  }
}

TEST(CivilTime, ReadsLooserSpellings) {
  EXPECT_EQ(parse_iso("2024-09-03 10:15:30.123 +0700")->to_iso(), "2024-09-03T10:15:30+07:00");
  EXPECT_EQ(parse_iso("20240903T101530Z")->to_iso(), "2024-09-03T10:15:30Z");
  EXPECT_EQ(parse_iso("2024-9-3")->to_iso(), "2024-09-03");
}

TEST(CivilTime, RefusesWhatIsNoDate) {
  for (const char* text :
       {"", "yesterday", "2024-13-01", "2023-02-29", "2024-09-03T25:00", "2024-09-03x", "0000-01-01"})
    EXPECT_FALSE(parse_iso(text)) << text;
}

TEST(CivilTime, ConvertsToAndFromUnixSeconds) {
  EXPECT_EQ(parse_iso("1970-01-01T00:00:00Z")->to_unix(), 0);
  EXPECT_EQ(parse_iso("2024-09-03T10:15:30+07:00")->to_unix(), 1725333330);
  EXPECT_EQ(civil_from_unix(1725333330, 420).to_iso(), "2024-09-03T10:15:30+07:00");
  EXPECT_EQ(civil_from_unix(-1).to_iso(), "1969-12-31T23:59:59Z");
}

}  // namespace
}  // namespace ortoo::base
