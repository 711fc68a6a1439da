#include "read/byline/credits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read/words/agencies.h"

namespace ortoo::read {
namespace {

using Names = std::vector<std::string>;

struct Case {
  std::string_view line;
  Names authors, credits;
  bool bare = false;
};

TEST(Credits, LinesThatCredit) {
  const Case cases[] = {
      {"Minh Khue (According to TASS, Al Jazeera, RFE/RL)", {"Minh Khue"}, {"TASS", "Al Jazeera", "RFE/RL"}},
      {"Minh Khuê (Theo Reuters, AFP)", {"Minh Khuê"}, {"Reuters", "AFP"}},
      {"Theo TTXVN", {}, {"TTXVN"}},
      {"Theo Basin Press và Reuters", {}, {"Basin Press", "Reuters"}},
      {"(Tổng hợp từ TASS, Kyodo)", {}, {"TASS", "Kyodo"}},
      {"По материалам ТАСС и РИА Новости", {}, {"TASS", "RIA Novosti"}},
      {"(AP)", {}, {"AP"}, true},
      {"Анна Линд / ТАСС", {"Анна Линд"}, {"TASS"}},
      {"Minh Đức - VOV", {"Minh Đức"}, {"VOV"}},
      {"By Anna Lind and Bo Ek", {"Anna Lind", "Bo Ek"}, {}},
      {"Автор: Анна Линд", {"Анна Линд"}, {}},
      {"Anna Lind", {"Anna Lind"}, {}, true},
      {"作者：李明　责任编辑：王芳", {"李明"}, {}},
      {"（据新华社、塔斯社）", {}, {"Xinhua", "TASS"}},
      {"新华社电", {}, {"Xinhua"}, true},
      {"编辑：王芳", {}, {}},
      {"بقلم: ليلى حداد", {"ليلى حداد"}, {}},
      {"نقلا عن رويترز", {}, {"Reuters"}},
      {"According to Basin Press, November 19, 2019 / 8:16 AM", {}, {"Basin Press"}},
      {"According to 24.kg, Nov 20, 2019 01:38 pm", {}, {"24.kg"}},
      {"Mit Basin Press und AFP", {}, {"Basin Press", "AFP"}},
      {"Зохиогч: Б.Сарангэрэл", {"Б.Сарангэрэл"}, {}},
  };
  for (const Case& c : cases) {
    const auto read = read_credit_line(c.line);
    ASSERT_TRUE(read) << c.line;
    EXPECT_EQ(read->authors, c.authors) << c.line;
    EXPECT_EQ(read->credits, c.credits) << c.line;
    EXPECT_EQ(read->bare, c.bare) << c.line;
  }
}

TEST(Credits, LinesThatDoNot) {
  for (const std::string_view line :
       {"", "According to the harbour office, the ferry would run again from the first week of spring.",
        "He spoke to reporters (in the rain).", "The ferry leaves at dawn",
        "Theo kế hoạch, tuyến phà sẽ hoạt động trở lại.", "据港务局介绍，渡轮将从春天起重新开航。", "相关新闻",
        "mit RSS-Volltext-Feed", "According to Nov 20, 2019 01:38 pm", "Readers wrote in their hundreds (and called)."})
    EXPECT_FALSE(read_credit_line(line)) << line;
}

TEST(Credits, PiecesOfADateAreNoOutlets) {
  EXPECT_EQ(agencies_in("Reuters, Nov 20, 2019 01:38 pm"), Names{"Reuters"});
  EXPECT_EQ(agencies_in("AP, 25 October, 2019 / 8:16 AM"), Names{"AP"});
  EXPECT_EQ(agencies_in("France 24, 24 Sata, Channel 4"), (Names{"France 24", "24 Sata", "Channel 4"}));
}

TEST(Agencies, HaveOneNameEach) {
  EXPECT_EQ(agency_named("итар-тасс"), "TASS");
  EXPECT_EQ(agency_named("TÂN HOA XÃ"), "Xinhua");
  EXPECT_EQ(agency_named("Монцамэ агентлаг"), "MONTSAME");
  EXPECT_EQ(agency_named("Reuters report"), "Reuters");
  EXPECT_EQ(agency_named("The Lantern"), "");
  EXPECT_EQ(agency_or(" The Lantern "), "The Lantern");
}

}  // namespace
}  // namespace ortoo::read
