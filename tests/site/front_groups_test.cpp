// The sections of the front page.
#include "site/pages/front_groups.h"

#include <gmock/gmock.h>

#include "site/section_sense.h"

namespace ortoo::site {
namespace {

using ::testing::ElementsAre;
using Topics = std::map<store::Id, std::vector<std::string>>;
using Places = std::map<std::string, store::SectionPlace, std::less<>>;

std::vector<store::Card> cards(const std::vector<std::string>& sections) {
  std::vector<store::Card> out;
  for (const auto& section : sections) {
    store::Card card;
    card.id = static_cast<store::Id>(out.size()) + 1;
    card.time = 1000 - card.id;
    card.section = section;
    out.push_back(card);
  }
  return out;
}

// "World: 1 2", "#15000000: 3"
std::vector<std::string> told(const std::vector<FrontGroup>& groups) {
  std::vector<std::string> out;
  for (const auto& group : groups) {
    out.push_back((group.section.empty() ? "#" + group.topic : group.section) + ":");
    for (const auto& card : group.cards) out.back() += " " + std::to_string(card.id);
  }
  return out;
}

TEST(SectionSense, IsTheSameForNamesOfOneMeaning) {
  for (const auto* name : {"World", "WORLD NEWS", "News, World", "International", "Welt", "Thế giới", "Мир", "国际",
                           "العالم", "Utland", "Udenrigs", "Külföld", "Світ", "Κόσμος", "Internasional", "세계"})
    EXPECT_EQ(section_sense(name), "world") << name;
  for (const auto* name : {"U.S.", "US News", "U.S. news", "USA"}) EXPECT_EQ(section_sense(name), "us") << name;
  for (const auto* name : {"", "News", "NEWS", "News - News", "Latest News", "Nachrichten", "Новости", "Tin tức",
                           "新闻", "Friss hírek", "Destacado", "Siste nyheter", "Ειδήσεις", "Informacje"})
    EXPECT_EQ(section_sense(name), "") << name;
  for (const auto* name : {"Opinion", "Meinung", "Ledare", "Vélemény", "Opinião", "社説", "오피니언"})
    EXPECT_EQ(section_sense(name), "opinion") << name;
  EXPECT_EQ(section_sense("Business News"), section_sense("business"));
  EXPECT_NE(section_sense("Sport"), section_sense("Business"));
}

TEST(FrontGroups, NamesOfOneMeaningAreOneGroupByItsMostFrequentName) {
  EXPECT_THAT(told(front_groups(cards({"World", "Sport", "World news", "SPORT", "World"}), {}, {})),
              ElementsAre("World: 1 3 5", "Sport: 2 4"));
}

TEST(FrontGroups, WhatNamesNothingAndWhatStandsAloneGoByTheirTopics) {
  const Topics topics = {{1, {"04000000"}},
                         {2, {"04000000"}},
                         {3, {"04000000", "15000000"}},
                         {4, {"15000000"}},
                         {5, {"15000000"}}};
  EXPECT_THAT(
      told(front_groups(cards({"News", "Company Town", "", "Fußball", "Minnesota Wild", "Canada", ""}), topics, {})),
      ElementsAre("#04000000: 1 2 3", "#15000000: 4 5", "Canada: 6"));
}

TEST(FrontGroups, ASectionThatIsATopicByAnotherNameTakesItsStories) {
  const Topics topics = {{1, {"15000000"}}, {2, {"15000000"}}, {4, {"15000000"}}};
  EXPECT_THAT(told(front_groups(cards({"Sport", "Sport", "Sport", "Fußball"}), topics, {})),
              ElementsAre("#15000000: 1 2 3 4"));
  EXPECT_THAT(told(front_groups(cards({"Sport", "Sport", "Sport", "Ardmere", "Ardmere"}), topics, {})),
              ElementsAre("Sport: 1 2 3", "Ardmere: 4 5"));
}

TEST(FrontGroups, ASectionThatIsCalledAfterATopicIsThatTopic) {
  // The program is sure of a few alone.
  const Topics topics = {{1, {"04000000"}}, {4, {"04000000"}}, {7, {"15000000"}}};
  EXPECT_THAT(told(front_groups(cards({"Economy", "Economy", "Economy", "", "Wirtschaft", "Ardmere", ""}), topics, {})),
              ElementsAre("#04000000: 1 2 3 4 5", "Ardmere: 6", "#15000000: 7"));
  EXPECT_THAT(told(front_groups(cards({"Economy", "Economy", "News"}), {}, {})), ElementsAre("Economy: 1 2"));
}

TEST(FrontGroups, TheOwnersPlacesCount) {
  const Places places = {{"canada", {1, false}}, {"sport", {0, true}}};
  const Topics topics = {{1, {"15000000"}}, {2, {"15000000"}}, {3, {"15000000"}}};
  EXPECT_THAT(told(front_groups(cards({"Sport", "World", "Canada", "World"}), topics, places)),
              ElementsAre("Canada: 3", "World: 2 4"));
}

TEST(FrontGroups, AHiddenSectionHidesTheTopicThatItIsCalledAfter) {
  const Topics topics = {{2, {"15000000"}}, {3, {"15000000"}}, {4, {"04000000"}}, {5, {"04000000"}}};
  const auto sections = cards({"Sport", "Fußball", "", "", ""});
  EXPECT_THAT(told(front_groups(sections, topics, {{"sport", {0, true}}})), ElementsAre("#04000000: 4 5"));
  // Unless another is placed that is called after it.
  EXPECT_THAT(told(front_groups(sections, topics, {{"sport", {0, true}}, {"deportes", {1, false}}})),
              ElementsAre("#15000000: 2 3", "#04000000: 4 5"));
}

TEST(FrontGroups, WhatIsAboutThePlacedSectionsTopicStandsInIt) {
  const Places places = {{"canada", {2, false}}, {"economy", {1, false}}, {"wirtschaft", {3, false}}};
  const Topics topics = {{2, {"04000000"}}, {3, {"04000000"}}};
  EXPECT_THAT(
      told(front_groups(cards({"Canada", "", "Company Town", "Économie", "Economy", "Wirtschaft"}), topics, places)),
      ElementsAre("Economy: 2 3 4 5", "Canada: 1", "Wirtschaft: 6"));
  // None of its own stories is here.
  EXPECT_THAT(told(front_groups(cards({"Canada", "", "Company Town", "Économie"}), topics, places)),
              ElementsAre("#04000000: 2 3 4", "Canada: 1"));
}

}  // namespace
}  // namespace ortoo::site
