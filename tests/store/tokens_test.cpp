// Skipping over words that are not looked for passes none that is.
#include "store/search/tokens.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>
#include <string>
#include <vector>

namespace ortoo::store {
namespace {

using Places = std::vector<std::pair<std::size_t, std::size_t>>;

// Where the words of `wanted` stand, as written or without their marks.
Places places(std::string_view text, const std::set<std::string>& wanted, bool skipping) {
  Glance glance;
  for (const auto& word : wanted) glance.add(word);
  Places found;
  Tokens tokens(text);
  IndexToken token;
  for (;;) {
    if (skipping) tokens.skip(glance);
    if (!tokens.next(token, skipping ? &glance : nullptr)) return found;
    if (wanted.contains(std::string(token.exact)) || wanted.contains(std::string(token.bare)))
      found.emplace_back(token.begin, token.end);
  }
}

TEST(Tokens, SkippingPassesNothingThatIsWanted) {
  const std::vector<std::string> pieces = {"a",
                                           "b",
                                           "Z",
                                           "dien",
                                           "Điện",
                                           "điển",
                                           "ở",
                                           "ấy",
                                           "é",
                                           "e\u0301",
                                           "ß",
                                           "ɏ",
                                           "7",
                                           " ",
                                           " ",
                                           " ",
                                           ". ",
                                           "×",
                                           "÷",
                                           "—",
                                           "…",
                                           "\u00A0",
                                           "”",
                                           "я",
                                           "α",
                                           "中",
                                           "かな",
                                           "ა",
                                           "ሀ",
                                           "\u00AD",
                                           "\u200D",
                                           "ẞ",
                                           "Ỹ",
                                           "ɐ",
                                           "\u1DFF",
                                           "ἀ",
                                           "people in the city of",
                                           "thành phố"};
  const bool held = rc::check([&] {
    std::string text;
    for (const auto& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces))) text += piece;
    const std::set<std::string> wanted = {*rc::gen::element<std::string>("dien", "điện", "a", "7", "phố"),
                                          *rc::gen::element<std::string>("city", "e", "ay", "ss", "b")};
    for (std::size_t i = 0; i < 40; ++i) {  // so that it lies otherwise in the pieces of sixteen
      RC_ASSERT(places(text, wanted, true) == places(text, wanted, false));
      text.insert(0, 1, i % 5 == 0 ? ' ' : 'x');
    }
  });
  EXPECT_TRUE(held);
}

// Were a word gone through anew at each piece of it, this would not end before the tests are given up.
TEST(Tokens, SkippingAWordWithoutAnEndTakesLinearTime) {
  std::string text;
  while (text.size() < 8'000'000) text += "abcdefghijklmnopéèéèéèéè";
  EXPECT_TRUE(places(text, {"city"}, true).empty());
  EXPECT_EQ(places(text + " city", {"city"}, true), (Places{{text.size() + 1, text.size() + 5}}));
}

}  // namespace
}  // namespace ortoo::store
