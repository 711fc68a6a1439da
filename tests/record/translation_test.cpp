#include "record/translation.h"

#include <gtest/gtest.h>

namespace ortoo::record {
namespace {

Article story() {
  Article article;
  article.language = "vi";
  article.title = "Nga";
  Block paragraph, list, one, two;
  paragraph.text = "Một. Hai. Ba.";
  list.type = BlockType::list;
  one.text = "Một.", two.text = "Hai.";
  list.items = {one, two};
  list.text = "Một.\nHai.";
  article.body = {paragraph, list};
  Translation english;
  english.language = "en";
  english.title = "Russia";
  english.body = article.body;
  english.body[0].text = "One. The two. Three.";
  english.body[0].spans = {{Mark::emphasis, 9, 12, ""},
                           {Mark::link, 5, 8, "https://a.example/"},
                           {Mark::strong, 14, 19, ""}};
  english.body[1].items[0].text = "One.", english.body[1].items[1].text = "Two.";
  english.body[1].text = "One.\nTwo.";
  english.sentences = {{Part::title, 0, 0, 3, 0, 6, {}, {}, false, ""},
                       {Part::body, 0, 0, 6, 0, 4, {}, {}, false, ""},
                       {Part::body, 0, 7, 11, 5, 13, 0.2F, {"number"}, false, ""},
                       {Part::body, 0, 12, 15, 14, 20, {}, {}, false, ""},
                       {Part::body, 1, 7, 11, 5, 9, {}, {}, false, ""}};
  article.translations = {english};
  return article;
}

std::string marked(const Block& block, std::size_t i) {
  return block.text.substr(block.spans[i].begin, block.spans[i].end - block.spans[i].begin);
}

TEST(Translation, ACorrectionMovesWhatStandsBehindIt) {
  auto article = story();
  auto& english = article.translations[0];
  ASSERT_TRUE(correct(english, 2, "Exactly two of them.", "ada"));
  EXPECT_EQ(english.body[0].text, "One. Exactly two of them. Three.");
  ASSERT_EQ(english.body[0].spans.size(), 3u);
  EXPECT_EQ(marked(english.body[0], 0), "two");
  EXPECT_EQ(marked(english.body[0], 1), "Exactly two of them.");  // a link whose words are gone
  EXPECT_EQ(marked(english.body[0], 2), "Three");
  EXPECT_EQ(translated_words(english, english.sentences[2]), "Exactly two of them.");
  EXPECT_EQ(translated_words(english, english.sentences[3]), "Three.");
  EXPECT_EQ(original_words(article, english.sentences[2]), "Hai.");
  EXPECT_EQ(english.sentences[2].by, "ada");
  EXPECT_TRUE(english.sentences[2].doubts.empty());
  EXPECT_FALSE(english.sentences[2].confidence);
}

TEST(Translation, ACorrectionReachesTheItemOfAList) {
  auto article = story();
  auto& english = article.translations[0];
  ASSERT_TRUE(correct(english, 4, "Number two.", "ada"));
  EXPECT_EQ(english.body[1].items[1].text, "Number two.");
  EXPECT_EQ(english.body[1].text, "One.\nNumber two.");
}

TEST(Translation, ACorrectionReachesTheCellOfATable) {
  Translation english;
  Block table;
  table.type = BlockType::table;
  table.rows = {{"Year", "Ships", ""}, {"2020", "13", "12"}};
  table.text = "Year Ships \n2020 13 12";
  english.body = {table};
  english.sentences = {{Part::body, 0, 0, 2, 17, 19, {}, {"number"}, false, ""},
                       {Part::body, 0, 3, 5, 20, 22, {}, {}, false, ""}};
  ASSERT_TRUE(correct(english, 0, "120", "ada"));
  EXPECT_EQ(english.body[0].rows[1][1], "120");
  EXPECT_EQ(english.body[0].text, "Year Ships \n2020 120 12");
  EXPECT_EQ(translated_words(english, english.sentences[1]), "12");
}

TEST(Translation, PlacesOutsideTheTextAreNoPlaces) {
  auto article = story();
  auto& english = article.translations[0];
  english.sentences[1].target_end = 4000;
  english.sentences[3].block = 9;
  const auto before = english;
  EXPECT_FALSE(correct(english, 1, "x", "ada"));
  EXPECT_FALSE(correct(english, 3, "x", "ada"));
  EXPECT_FALSE(correct(english, 99, "x", "ada"));
  EXPECT_EQ(english, before);
  EXPECT_EQ(translated_words(english, english.sentences[1]), "");
  EXPECT_EQ(original_words(article, english.sentences[3]), "");
}

TEST(Translation, AHeadlineAloneIsNoTextToRead) {
  auto article = story();
  EXPECT_NE(translation_into(article, "en"), nullptr);
  article.translations[0].body.clear();
  EXPECT_EQ(translation_into(article, "en"), nullptr);
  EXPECT_NE(translation_into(article, "en", true), nullptr);
  EXPECT_EQ(translation_into(article, "fr", true), nullptr);
}

}  // namespace
}  // namespace ortoo::record
