#include "record/kept_name.h"

#include <gtest/gtest.h>

namespace ortoo::record {
namespace {

TEST(KeptName, IsThatOfTheIdWhereItSaysOne) {
  Article article;
  article.entities.push_back({EntityType::person, "Владимиром Путиным", "", "person/Vladimir Putin", {}, 1});
  article.entities.push_back({EntityType::person, "Daniel Mensah", "", "person/~dnl mns", {}, 1});
  article.entities.push_back({EntityType::person, "British", "", "place/United Kingdom", {}, 1});
  EXPECT_EQ(kept_name(article.entities[0]), "Vladimir Putin");
  EXPECT_EQ(kept_name(article.entities[1]), "Daniel Mensah");
  EXPECT_EQ(kept_name(article.entities[2]), "British");
  EXPECT_EQ(kept_name(article, "Владимиром Путиным"), "Vladimir Putin");
  EXPECT_EQ(kept_name(article, "nobody"), "nobody");
}

}  // namespace
}  // namespace ortoo::record
