#include "read/words/byte_pairs.h"

#include <gtest/gtest.h>

#include <array>

#include "read/words/word_start.h"

namespace ortoo::read {
namespace {

TEST(BytePairs, NeverRuleOutAWordThatIsThere) {
  const std::string_view text = "Related-Stories most_READ über card";
  const BytePairs pairs(text);
  for (std::size_t begin = 0; begin < text.size(); ++begin)
    for (std::size_t end = begin; end <= text.size(); ++end)
      EXPECT_TRUE(pairs.may_have(text.substr(begin, end - begin)));
  EXPECT_FALSE(pairs.may_have("widget"));
}

TEST(BytePairs, FindWordsWhateverTheirCase) {
  constexpr std::array<std::string_view, 2> words = {"related", "most-"};
  EXPECT_TRUE(contains_any("box RELATED", words));
  EXPECT_TRUE(contains_any("Most-read", words));
  EXPECT_FALSE(contains_any("relate most", words));
  EXPECT_FALSE(contains_any("", words));
}

TEST(WordStart, RulesOutOnlyWhatDoesNotBeginSo) {
  const WordStart photo("photo:", ":"), picture("ảnh"), long_word("publication date");
  EXPECT_TRUE(photo.may_begin(first_bytes("Photo by")));
  EXPECT_TRUE(photo.may_begin(first_bytes("PHOTOGRAPH")));
  EXPECT_FALSE(photo.may_begin(first_bytes("phone")));
  EXPECT_FALSE(photo.may_begin(first_bytes("pho")));
  EXPECT_TRUE(picture.may_begin(first_bytes("anything")));
  EXPECT_TRUE(long_word.may_begin(first_bytes("Publications")));
}

}  // namespace
}  // namespace ortoo::read
