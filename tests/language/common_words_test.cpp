#include "language/common_words.h"

#include <gtest/gtest.h>

#include "language/article.h"

namespace ortoo::language {
namespace {

const char english[] = "The harbour office said that the ferry would run again from the first week of spring, and it has kept the fares as they were.";
const char german[] = "Das Hafenamt teilte mit, dass die Fähre von der ersten Woche im Frühling an wieder fährt und die Preise nicht steigen.";
const char danish[] = "Havnekontoret oplyste tirsdag, at færgen igen sejler fra den første uge af foråret, og at billetten koster det samme som før.";

TEST(CommonWords, TellTheLanguagesOfTheTable) {
  EXPECT_EQ(surely(english), "en");
  EXPECT_EQ(surely(german), "de");
  EXPECT_EQ(surely("Le bureau du port a dit que les bateaux et une navette relient au printemps les deux rives sur le fleuve."), "fr");
  EXPECT_EQ(surely("El puerto y los barcos del norte vuelven desde la primavera, pero según las autoridades el billete cuesta más."), "es");
}

TEST(CommonWords, SayNothingOfOthers) {
  for (const std::string_view text : {"", "12 : 7", "of the of the of the", danish}) EXPECT_EQ(surely(text), "") << text;
}

TEST(CommonWords, SayNothingOfTwoAtOnce) { EXPECT_EQ(surely(std::string(english) + ' ' + german), ""); }

TEST(CommonWords, DoNotKeepATextFromContradictingItsPage) {
  record::Article article;
  article.language = "en";
  for (int i = 0; i < 4; ++i) article.body.emplace_back().text = danish;
  name_languages(article);
  EXPECT_EQ(article.language, "da");
}

}  // namespace
}  // namespace ortoo::language
