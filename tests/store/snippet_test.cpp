#include "store/search/snippet.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "base/text.h"
#include "store/search/tokens.h"

namespace ortoo::store {
namespace {

std::string shown(std::string_view query, std::string_view text, std::size_t length = 60) {
  auto snippet = Highlighter(parse_query(query)).snippet(text, length);
  std::ranges::replace(snippet, hit_begin, '[');
  std::ranges::replace(snippet, hit_end, ']');
  return snippet;
}

TEST(Snippet, ShowsThePlaceWhereMostTermsMeet) {
  const std::string text =
      "The bridge was old. Nobody spoke about it for years, and the town forgot. "
      "Then the mayor walked over the new bridge with her dog, and the river rose.";
  EXPECT_EQ(shown("mayor bridge", text), "…Then the [mayor] walked over the new [bridge] with her dog, and the…");
  EXPECT_EQ(shown("absent", text), "");
  EXPECT_EQ(shown("the", "The end"), "[The] end");
}

TEST(Snippet, MarksWholePhrasesOnly) {
  EXPECT_EQ(shown("\"new bridge\"", "A bridge, a new road, a new bridge."), "A bridge, a new road, a [new bridge].");
  EXPECT_EQ(shown("\"a b a c\"", "a b a b a c"), "a b [a b a c]");
  EXPECT_EQ(shown("北京大学", "北京和大学，北京大学生"), "北京和大学，[北京大学]生");
}

TEST(Snippet, JoinsHitsThatOverlap) {
  EXPECT_EQ(shown("北京大 大学", "去北京大学了"), "去[北京大学]了");
  EXPECT_EQ(shown("京", "北京东京"), "北[京]东[京]");
}

// Whatever the text: a snippet without its marks is a piece of it, whole characters, with hits properly closed.
TEST(Snippet, IsAPieceOfTheText) {
  const bool held = rc::check([] {
    const auto piece = rc::gen::element<std::string>("bridge", "Điện", "dien", "北京", "京", "ใหม่", " ", ", ", "a", "\n", "é", "🙂", "الطريق", "x-y");
    const auto join = [](const std::vector<std::string>& parts) {
      std::string all;
      for (const auto& part : parts) all += part;
      return all;
    };
    const auto text = join(*rc::gen::container<std::vector<std::string>>(piece));
    const auto query = join(*rc::gen::container<std::vector<std::string>>(piece));
    auto snippet = Highlighter(parse_query(query)).snippet(text, *rc::gen::inRange<std::size_t>(1, 80));
    RC_ASSERT(base::is_valid_utf8(snippet));
    bool inside = false;
    for (const char c : snippet) {
      if (c == hit_begin || c == hit_end) RC_ASSERT(inside == (c == hit_end));
      if (c == hit_begin || c == hit_end) inside = c == hit_begin;
    }
    RC_ASSERT(!inside);
    std::erase_if(snippet, [](char c) { return c == hit_begin || c == hit_end; });
    std::string_view plain = snippet;
    if (plain.starts_with("…")) plain.remove_prefix(std::string_view("…").size());
    if (plain.ends_with("…")) plain.remove_suffix(std::string_view("…").size());
    auto flat = text;
    std::ranges::replace(flat, '\n', ' ');
    RC_ASSERT(flat.find(plain) != std::string::npos);
  });
  EXPECT_TRUE(held);
}

TEST(Tokens, LieInOrderWithinTheText) {
  const bool held = rc::check([](const std::string& text) {
    Tokens tokens(text);
    Token token;
    std::size_t last = 0;
    while (tokens.next(token)) {
      RC_ASSERT(token.begin >= last);
      RC_ASSERT(token.begin < token.end);
      RC_ASSERT(token.end <= text.size());
      RC_ASSERT(!token.exact.empty() && token.exact.size() <= longest_token);
      RC_ASSERT(!token.bare.empty());
      last = token.begin;
    }
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace ortoo::store
