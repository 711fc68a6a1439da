#include "link/sketch.h"

#include <gtest/gtest.h>

#include <string>

namespace ortoo::link {
namespace {

record::Article article_of(const std::string& text, const std::string& language = "en") {
  record::Article article;
  article.language = language;
  article.body.emplace_back();
  article.body.back().text = text;
  return article;
}

// Words that repeat nowhere: "w<from> … w<to - 1>".
std::string words(int from, int to) {
  std::string text;
  for (int i = from; i < to; ++i) text += "w" + std::to_string(i) + (i % 12 == 11 ? ". " : " ");
  return text;
}
Sketch sketch_of_text(const std::string& text) { return sketch_of(article_of(text)); }

TEST(Sketch, KeepsAllOfAShortTextAndASampleOfALongOne) {
  EXPECT_EQ(sketch_of_text(words(0, 50)).size(), 48U);
  const auto many = sketch_of_text(words(0, 5000)).size();
  EXPECT_GE(many, 64U);
  EXPECT_LE(many, 200U);
}

TEST(Sketch, TheSameWordsInOtherCaseAndPunctuationAreTheSame) {
  EXPECT_EQ(sketch_of_text("One, two; three — four! Five six."), sketch_of_text("one two three four five six"));
}

TEST(Sketch, ACutTextIsContainedWhole) {
  EXPECT_FLOAT_EQ(containment(sketch_of_text(words(0, 1000)), sketch_of_text(words(200, 700))), 1);
}

TEST(Sketch, HalfOfEachTellsHalf) {
  const auto half = containment(sketch_of_text(words(0, 2000)), sketch_of_text(words(1000, 3000)));
  EXPECT_GT(half, 0.35F);
  EXPECT_LT(half, 0.65F);
}

TEST(Sketch, OtherTextsShareNothing) {
  EXPECT_EQ(containment(sketch_of_text(words(0, 1000)), sketch_of_text(words(2000, 3000))), 0);
}

TEST(Sketch, AFewWordsAreNoEvidence) {
  EXPECT_EQ(containment(sketch_of_text("Follow us on our pages."), sketch_of_text("Follow us on our pages.")), 0);
  EXPECT_EQ(containment({}, {}), 0);
  const auto few = sketch_of_text(words(0, 8)), many = sketch_of_text(words(0, 50));
  EXPECT_EQ(containment(few, many), 0);
  EXPECT_EQ(containment(many, few), 0);
}

TEST(Sketch, NumbersAreWordsAndCaptionsAndCodeAreNotRead) {
  EXPECT_EQ(sketch_of_text("10 20 30 40").size(), 2U);
  for (const auto type : {record::BlockType::figure, record::BlockType::code}) {
    auto article = article_of(words(0, 50));
    article.body.emplace_back();
    article.body.back().type = type;
    article.body.back().text = words(100, 150);
    EXPECT_EQ(sketch_of(article), sketch_of_text(words(0, 50)));
  }
}

TEST(Sketch, IsFoundByItsIndex) {
  const auto sketch = sketch_of_text(words(0, 3000));
  const auto index = index_of(sketch);
  EXPECT_GE(index.size(), 16U);
  EXPECT_LE(index.size(), 64U);
  EXPECT_TRUE(std::equal(index.begin(), index.end(), sketch.begin()));  // its smallest
}

TEST(Sketch, HanIsReadByCharacters) {
  EXPECT_EQ(sketch_of(article_of("俄罗斯和蒙古国加强关系", "zh")).size(), 7U);
}

}  // namespace
}  // namespace ortoo::link
