#include "site/pages/timex_text.h"

#include <gtest/gtest.h>

namespace ortoo::site {
namespace {

TEST(TimexText, TellsDatesAsPeopleDo) {
  const Locales locales;
  const auto& english = *locales.find("en");
  EXPECT_EQ(timex_text(english, "2024-09-03"), "3 September 2024");
  EXPECT_EQ(timex_text(english, "2024-09"), "September 2024");
  EXPECT_EQ(timex_text(english, "2019"), "2019");
  EXPECT_EQ(timex_text(english, "2024-11-24TMI"), "24 November 2024");
  EXPECT_EQ(timex_text(english, "2024-11-24T18:30"), "24 November 2024");
  EXPECT_EQ(timex_text(english, "2024-W46"), "week of 11 November 2024");
  EXPECT_EQ(timex_text(english, "2020-W53"), "week of 28 December 2020");
  EXPECT_EQ(timex_text(english, "1969-W01"), "week of 30 December 1968");
  EXPECT_EQ(timex_text(english, "2024-W46-WE"), "week of 11 November 2024");
  EXPECT_EQ(timex_text(english, "2024-Q3"), "2024");
  EXPECT_EQ(timex_text(english, "2024-WI"), "2024");
  EXPECT_EQ(timex_text(*locales.find("vi"), "2024-W46"), "tuần từ 11 tháng 11, 2024");
  for (const auto* none : {"PT70M", "P3D", "PRESENT_REF", "XXXX-WXX-1", "199", "20", "", "2024-W99", "2024-99-99"})
    EXPECT_EQ(timex_text(english, none), "") << none;
}

}  // namespace
}  // namespace ortoo::site
