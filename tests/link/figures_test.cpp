#include "link/figures.h"

#include <gtest/gtest.h>

namespace ortoo::link {
namespace {

std::vector<Figure> figures(const std::string& text) {
  record::Article article;
  article.body.emplace_back();
  article.body.back().text = text;
  return figures_of(article);
}

TEST(Figures, AreTheSameHoweverTheyAreWritten) {
  for (const auto* written : {"41,206 came", "41.206 Zuschauer", "41 206 зрителей", "41\u00A0206 spectateurs",
                              "41'206 waren da", "حضر ٤١٬٢٠٦ متفرج", "共４１２０６人"})
    EXPECT_EQ(figures(written), figures("41206")) << written;
  for (const auto* written : {"7,4 km", "7.4公里", "٧٫٤ كيلومتر", "7.4km"})
    EXPECT_EQ(figures(written), figures("7.4")) << written;
  EXPECT_EQ(figures("1.234,56"), figures("1,234.56"));
  EXPECT_NE(figures("1234,567"), figures("1234567"));
  EXPECT_EQ(figures("143 and 143"), figures("143"));
  EXPECT_EQ(figures("143").size(), 1U);
}

TEST(Figures, WhatIsNone) {
  for (const auto* text :
       {"", "no number", "7 of them", "in 2026", "on 12.11.2026", "12/11/2026", "2026-11-12", "at 10:45", "A320",
        "МиГ-29", "tel. 024-3941", "No. 123/GP", "+84 24", "#143", "https://example.org/143", "1234567890123456",
        "am 12.11. um 20.30 Uhr", "lauantaina 7.11. klo 9.05", "31.12."})
    EXPECT_TRUE(figures(text).empty()) << text;
}

TEST(Figures, ADecimalIsNoTimeOfDay) {
  for (const auto* text : {"7.4", "24.75", "20.60 m", "at 5.25% now", "at 5.25 % now", "$4.50", "0.25"})
    EXPECT_EQ(figures(text).size(), 1U) << text;
}

TEST(Figures, DaysAndRoundNumbersSayLittle) {
  const auto weight = [](const std::string& text) { return int{figures(text).at(0).weight}; };
  EXPECT_LT(weight("31"), weight("89"));
  EXPECT_LT(weight("89"), weight("7.4"));
  EXPECT_LT(weight("1000"), weight("1800"));
  EXPECT_LT(weight("1800"), weight("1840"));
  EXPECT_FALSE(tell_one_story(shared_figures(figures("10, 11, 20 and 31"), figures("10, 11, 20 and 31"))));
  EXPECT_FALSE(tell_one_story(shared_figures(figures("143 alone"), figures("143 alone"))));
  EXPECT_TRUE(tell_one_story(shared_figures(figures("143 of 340"), figures("340 of 143"))));
  EXPECT_FALSE(tell_one_story(
      shared_figures(figures("143 of 340"), figures("340 of 143 with 511, 612, 713, 814, 915 and 1,016"))));
}

}  // namespace
}  // namespace ortoo::link
