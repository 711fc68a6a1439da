// tests/cases/understand/ties/LANGUAGE.tsv: TEXT, then a column for each tie found: "source | relation | target |
// stance".
#include "understand/ties/ties.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "cases.h"
#include "understand/ties/table.h"

namespace ortoo::understand {
namespace {

record::Article article_of(const std::string& text, const std::string& language) {
  record::Article article;
  article.language = language;
  article.body.emplace_back().text = text;
  return article;
}

TEST(Ties, Cases) {
  tests::each_case_line("understand/ties", [](const std::string& line, const std::filesystem::path& file) {
    const auto tab = std::min(line.find('\t'), line.size());
    auto article = article_of(line.substr(0, tab), file.stem().string());
    find_ties(analyse(article), article);
    std::string found;
    for (const auto& t : article.ties)
      found += "\t" + t.source + " | " + t.relation + " | " + t.target + " | " + t.stance;
    EXPECT_EQ(found, line.substr(tab)) << file << ": " << line.substr(0, tab);
  });
}

TEST(Ties, APersonActsForTheNationOfTheRole) {
  auto article = article_of("Vadim Orlov was welcomed by Batu Ganzorig.", "en");
  article.entities.push_back(
      {record::EntityType::person, "Vadim Orlov", "Russian minister", "", {{record::Part::body, 0, 0, 11, {}}}, 1});
  article.entities.push_back({record::EntityType::person,
                              "Batu Ganzorig",
                              "Mongolian minister",
                              "",
                              {{record::Part::body, 0, 28, 41, {}}},
                              1});
  find_ties(analyse(article), article);
  ASSERT_EQ(article.ties.size(), 1U);
  EXPECT_EQ(article.ties[0].source, "Mongolia");
  EXPECT_EQ(article.ties[0].target, "Russia");
  EXPECT_EQ(article.ties[0].relation, "welcomes");
  const auto& place = article.ties[0].place;
  EXPECT_EQ(article.body[0].text.substr(place.begin, place.end - place.begin),
            "Vadim Orlov was welcomed by Batu Ganzorig");
}

TEST(Ties, WhatAQuoteTellsIsStatedByItsSpeaker) {
  auto article = article_of("Maria Lind said Russia attacked Ukraine.", "en");
  auto& quote = article.quotes.emplace_back();
  quote.speaker = "Maria Lind";
  quote.place = {record::Part::body, 0, 16, 39, {}};
  find_ties(analyse(article), article);
  ASSERT_EQ(article.ties.size(), 1U);
  EXPECT_EQ(article.ties[0].stated_by, "Maria Lind");
}

// Shown is only what stands plainly in whole sentences of the news, of languages that were measured.
TEST(Ties, OfFramesThePlainAreShown) {
  const auto confidence = [](const std::string& text, const std::string& language) {
    auto article = article_of(text, language);
    article.published.emplace().year = 2024;
    article.dates = {{"1979", "1979", {record::Part::body, 0, 0, 8, {}}, 1}};
    if (!text.contains("1979")) article.dates.clear();
    find_ties(analyse(article), article);
    return article.ties.empty() ? 0.F : article.ties[0].confidence;
  };
  EXPECT_GE(confidence("Nga đã tấn công Ukraine.", "vi"), 0.9F);
  EXPECT_LT(confidence("Nga hung hăng tấn công Ukraine.", "vi"), 0.9F);
  EXPECT_LT(confidence("Nga tấn công Ukraine", "vi"), 0.9F) << "a headline";
  EXPECT_LT(confidence("Liệu phía Nga tấn công Ukraine?", "vi"), 0.9F);
  EXPECT_LT(confidence("Năm 1979, Trung Quốc tấn công Việt Nam.", "vi"), 0.9F);
  EXPECT_LT(confidence("Nga tấn công Ukraine là tin giả.", "vi"), 0.9F);
  EXPECT_LT(confidence("Nga tấn công Ukraine, theo Kiev.", "vi"), 0.9F);
  EXPECT_LT(confidence("Россия атаковала Украину.", "ru"), 0.9F) << "not measured on text not seen before";
  EXPECT_LT(confidence("Россия атаковала Украину, утверждают в Киеве.", "ru"), 0.9F);
  EXPECT_LT(confidence("俄罗斯袭击乌克兰。", "zh"), 0.9F) << "not measured";
}

TEST(Ties, WhoActsNextIsLessSurelyOneOfThem) {
  auto article = article_of("Nga chỉ trích Mỹ và Ukraine cảm ơn Mỹ.", "vi");
  find_ties(analyse(article), article);
  ASSERT_GE(article.ties.size(), 2U);
  EXPECT_EQ(article.ties[0].target, "United States");
  EXPECT_GE(article.ties[0].confidence, 0.9F);
  EXPECT_EQ(article.ties[1].target, "Ukraine");
  EXPECT_LT(article.ties[1].confidence, 0.9F);
}

TEST(Ties, AModelOfOtherBytesIsNone) {
  EXPECT_TRUE(open_tie_model("OTM1 and no more").weights.empty());
}

// Where no word of a table tells more, a tie is called after its root alone.
TEST(Ties, EachRootHasARelation) {
  for (std::uint8_t root = 0; root < no_root; ++root) EXPECT_NE(tie_table().relation_of(root), "") << int{root};
}

TEST(Ties, AnyBytesAreTaken) {
  rc::check([](const std::string& bytes) {
    static const std::pair<std::string, std::pair<std::string, std::string>> sentences[] = {
        {"en", {"Russia ", " attacked Ukraine"}},   {"vi", {"Tổng thống Nga ", " tấn công Ukraine"}},
        {"ru", {"МИД России ", " обвинил Украину"}}, {"zh", {"俄罗斯总统", "袭击乌克兰"}},
        {"mn", {"Орос ", " Украиныг буруутгав"}},    {"ja", {"ロシアの", "はウクライナを攻撃した"}},
        {"ko", {"러시아 ", " 우크라이나를 공격했다"}}, {"fr", {"La Russie l'", " accuse l’Ukraine"}}};
    for (const auto& [language, around] : sentences) {
      auto article = article_of(around.first + bytes + around.second, language);
      find_ties(analyse(article), article);
      for (const auto& t : article.ties)
        RC_ASSERT(t.place.begin < t.place.end && t.place.end <= article.body[0].text.size());
    }
  });
}

}  // namespace
}  // namespace ortoo::understand
