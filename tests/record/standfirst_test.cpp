#include "record/standfirst.h"

#include <gtest/gtest.h>

#include "record/text.h"

namespace ortoo::record {
namespace {

TEST(Standfirst, IsPrintedOnce) {
  Article article;
  article.title = "Bridge opens";
  article.dek = "After six years";
  article.body.resize(2);
  article.body[0].type = BlockType::figure;
  article.body[1].text = "After six years";
  EXPECT_EQ(to_text(article), "Bridge opens\n\nAfter six years\n");
  article.body[1].text = "The mayor came.";
  EXPECT_EQ(standfirst(article), "After six years");
  article.body[1] = {};
  article.body[1].type = BlockType::embed;
  article.body[1].text = "After six years";
  EXPECT_EQ(standfirst(article), "After six years") << "an embed's text is not printed";
}

}  // namespace
}  // namespace ortoo::record
