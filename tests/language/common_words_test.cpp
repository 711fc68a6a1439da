#include "language/common_words.h"

#include <gtest/gtest.h>

#include "language/article.h"

namespace ortoo::language {
namespace {

const char english[] =
    "The harbour office said that the ferry would run again from the first week of spring, and it has kept the fares as they were.";
const char german[] =
    "Das Hafenamt teilte mit, dass die Fähre von der ersten Woche im Frühling an wieder fährt und die Preise nicht steigen.";
const char danish[] =
    "Havnekontoret oplyste tirsdag, at færgen igen sejler fra den første uge af foråret, og at billetten koster det samme som før.";
// Chinese that quotes an English sentence.
const char quoting[] =
    "港务处星期二说，渡船从春天的第一个星期起恢复航行，票价和从前一样，岛上的居民可以先买票，外地的游客要等到星期五才能在码头的窗口买到。"
    "港务处星期二说，渡船从春天的第一个星期起恢复航行，票价和从前一样，岛上的居民可以先买票，外地的游客要等到星期五才能在码头的窗口买到。"
    "港务处星期二说，渡船从春天的第一个星期起恢复航行，票价和从前一样，岛上的居民可以先买票，外地的游客要等到星期五才能在码头的窗口买到。"
    "港务处星期二说，渡船从春天的第一个星期起恢复航行，票价和从前一样，岛上的居民可以先买票，外地的游客要等到星期五才能在码头的窗口买到。"
    "The harbour office said that the ferry would run again from the first week of spring, and it has kept the fares as they were.";

TEST(CommonWords, TellTheLanguagesOfTheTable) {
  EXPECT_EQ(language_by_common_words(english), "en");
  EXPECT_EQ(language_by_common_words(german), "de");
  EXPECT_EQ(
      language_by_common_words(
          "Le bureau du port a dit que les bateaux et une navette relient au printemps les deux rives sur le fleuve."),
      "fr");
  EXPECT_EQ(
      language_by_common_words(
          "El puerto y los barcos del norte vuelven desde la primavera, pero según las autoridades el billete cuesta más."),
      "es");
}

TEST(CommonWords, SayNothingOfOthers) {
  for (const std::string_view text : {"", "12 : 7", "of the of the of the", danish, quoting})
    EXPECT_EQ(language_by_common_words(text), "") << text;
}

TEST(CommonWords, SayNothingOfTwoAtOnce) {
  EXPECT_EQ(language_by_common_words(std::string(english) + ' ' + german), "");
}

TEST(CommonWords, DoNotKeepATextFromContradictingItsPage) {
  record::Article article;
  article.language = "en";
  for (int i = 0; i < 4; ++i) article.body.emplace_back().text = danish;
  name_languages(article);
  EXPECT_EQ(article.language, "da");
}

}  // namespace
}  // namespace ortoo::language
