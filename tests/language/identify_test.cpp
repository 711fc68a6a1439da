#include "language/identify.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>

#include "language/tag.h"
#include "source_dir.h"

namespace ortoo::language {
namespace {

TEST(Identify, SentencesOfOurOwn) {
  std::ifstream table(tests::source_dir() / "tests/cases/language/sentences.tsv");
  std::set<std::string> seen;
  for (std::string line; std::getline(table, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t tab = line.find('\t');
    ASSERT_NE(tab, std::string::npos) << line;
    const std::string tag = line.substr(0, tab), sentence = line.substr(tab + 1);
    seen.insert(tag);
    const auto found = identify(sentence);
    EXPECT_EQ(found.language, tag) << sentence << " confidence " << found.confidence;
    EXPECT_GT(found.confidence, 0.4F) << sentence;
  }
  EXPECT_GE(seen.size(), 30U);
}

TEST(Identify, NothingIsSaidOfNoLanguage) {
  for (const std::string_view text : {"", "   ", "12345 67890 — 2024", "\xF0\x9F\x93\xB0\xF0\x9F\x93\xB0"}) {
    EXPECT_EQ(identify(text).language, "") << text;
    EXPECT_EQ(identify(text).confidence, 0) << text;
  }
}

// "в", "с", "от" and "щ" are as Russian as they are Bulgarian.
TEST(Identify, ARussianPageOfShortWordsIsNotBulgarian) {
  EXPECT_EQ(
      identify(
          "В порту с утра идут работы: от старого причала до маяка в ближайшие дни уложат рельсы, сообщает городское агентство. "
          "Общая длина пути с платформами в Морском районе от моста до площади — девять километров.")
          .language,
      "ru");
}

TEST(Identify, AWordOrTwoIsNotCertain) { EXPECT_LT(identify("Mars Rover").confidence, 0.5F); }

TEST(Identify, AMixtureIsLessCertain) {
  const auto mixed = identify(
      "Боомтын захиргаа мягмар гарагт мэдэгдэхдээ усан онгоц дахин явна гэжээ. "
      "The harbour office said on Tuesday that the ferry would run again from the first week of spring.");
  EXPECT_LT(mixed.confidence, 0.8F);
}

TEST(Identify, MalformedBytesDoNotHideTheRest) {
  EXPECT_EQ(identify("Die Hafenverwaltung teilte am \xFF Dienstag mit, dass die Fähre ab dem Frühling wieder fährt.")
                .language,
            "de");
  EXPECT_EQ(
      identify("Die Hafenverwaltung teilte am \x01\uFDD0 Dienstag mit, dass die Fähre ab dem Frühling wieder fährt.")
          .language,
      "de");
}

TEST(Identify, AVeryLongTextIsReadFromItsBeginning) {
  std::string text;
  while (text.size() < 20'000) text += "Cảng vụ cho biết tuyến phà sẽ hoạt động trở lại. ";
  while (text.size() < 2'000'000) text += "The harbour office said so. ";
  EXPECT_EQ(identify(text).language, "vi");
}

TEST(Tag, IsBroughtIntoTheRecordsForm) {
  const std::pair<std::string_view, std::string_view> cases[] = {{"en", "en"},
                                                                 {"EN-us", "en-us"},
                                                                 {" vi_VN.UTF-8 ", "vi-vn"},
                                                                 {"zh_Hant_TW", "zh-hant-tw"},
                                                                 {"iw", "he"},
                                                                 {"no", "nb"},
                                                                 {"in-ID", "id-id"},
                                                                 {"cmn-Hans", "zh-hans"},
                                                                 {"en, fr", "en"},
                                                                 {"english", ""},
                                                                 {"", ""},
                                                                 {"und", ""},
                                                                 {"e", ""},
                                                                 {"en--us", ""},
                                                                 {"1e", ""},
                                                                 {"x-default", ""}};
  for (const auto& [written, tag] : cases) EXPECT_EQ(normal_tag(written), tag) << written;
}

TEST(Tag, Alike) {
  EXPECT_TRUE(is_alike("zh-hant", "zh"));
  EXPECT_TRUE(is_alike("nb", "nn"));
  EXPECT_TRUE(is_alike("id", "ms-my"));
  EXPECT_FALSE(is_alike("vi", "en"));
  EXPECT_FALSE(is_alike("", "en"));
  EXPECT_FALSE(is_alike("n", "nb"));
}

}  // namespace
}  // namespace ortoo::language
