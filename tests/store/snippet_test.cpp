#include "store/search/snippet.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "base/text.h"
#include "record/json.h"
#include "record/json_text.h"
#include "store/search/text.h"
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

TEST(Snippet, TellsLinesApartThatDoNotEndAsSentencesDo) {
  EXPECT_EQ(shown("office", "Getty Images\nThe skyline\nThe office is shut.\nNobody knows why", 80),
            "Getty Images · The skyline · The [office] is shut. Nobody knows why");
  EXPECT_EQ(shown("bridge", "“It is the bridge.”\nSo he said"), "“It is the [bridge].” So he said");
  EXPECT_EQ(shown("bridge", "The bridge\nopens"), "The [bridge] · opens");
  EXPECT_EQ(shown("bridge", "The bridge\n\nopens\n"), "The [bridge] ·  opens ");
}

TEST(Snippet, MayQuoteWhatTheIndexRead) {
  record::Article article;
  article.dek = "A standfirst";
  record::Block item, list, table, figure;
  item.text = "An item";
  list.type = record::BlockType::list;
  list.items = {item, item};
  table.type = record::BlockType::table;
  table.rows = {{"A cell", "another"}, {"and \"more\""}};
  figure.type = record::BlockType::figure;
  figure.src = "https://post.example/a.jpg";
  figure.alt = "A bridge";
  figure.caption = "The bridge";
  figure.credit = "Ann Lee";
  article.body = {item, list, table, figure};
  record::Translation translation;
  translation.language = "vi";
  translation.engine = "no text";
  translation.title = "Tiêu đề";
  translation.dek = "Dẫn nhập";
  translation.body = article.body;
  article.translations = {translation};
  const auto lines = [](const std::string& text) {
    std::istringstream in(text);
    std::multiset<std::string> all;
    for (std::string line; std::getline(in, line);) all.insert(line);
    return all;
  };
  const auto text = record::text_of_json(record::to_json(article));
  EXPECT_EQ(text.dek, column_text(article, Column::dek));
  EXPECT_EQ(lines(text.body + "\n" + text.pictures), lines(column_text(article, Column::text)));
  EXPECT_NE(text.pictures.find("Ann Lee"), std::string::npos);
  EXPECT_EQ(text.body.find("Ann Lee"), std::string::npos);
  EXPECT_EQ(lines(text.translated), lines(column_text(article, Column::translated)));
  for (const char* none : {"no record", "", "[]", "{", "{]", R"({"body")", R"({"body":})", R"({"body":"\)"})
    EXPECT_EQ(record::text_of_json(none).body, "") << none;
  // What is broken has its text up to there; escapes are read, other members passed over.
  const auto broken = record::text_of_json(
      R"({"n":[-1.5e3,{"a":"]}\""},null],"dek":"a\u0085\ud83d\ude00\ud83d\"\\\ud83d\u0041","body":[{"text":"one\ntwo"},{"text":"three)");
  EXPECT_EQ(broken.dek, "a\u0085\U0001F600\uFFFD\"\\\uFFFDA");
  EXPECT_EQ(broken.body, "one\ntwo");
}

TEST(Snippet, WordsThatAreNotWantedStandWhereTheyStood) {
  const std::string text = "The bridge (điện Kremlin’s, Ёлка) — 北京大学 naïve e\u0301t\u00ADé x";
  Tokens all(text), glanced(text);
  const Glance nothing;
  IndexToken one, other;
  while (all.next(one)) {
    ASSERT_TRUE(glanced.next(other, &nothing));
    EXPECT_EQ(other.begin, one.begin);
    EXPECT_EQ(other.end, one.end);
    EXPECT_EQ(other.kind, one.kind);
  }
  EXPECT_FALSE(glanced.next(other, &nothing));
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
    const auto piece = rc::gen::element<std::string>("bridge", "Điện", "dien", "北京", "京", "ใหม่", " ", ", ", "a",
                                                     "\n", "é", "🙂", "الطريق", "x-y");
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
    const auto flat = [](std::string lines) {
      std::ranges::replace(lines, '\n', ' ');
      constexpr std::string_view mark = "· ";
      for (auto at = lines.find(mark); at != lines.npos; at = lines.find(mark)) lines.erase(at, mark.size());
      return lines;
    };
    RC_ASSERT(flat(text).find(flat(std::string(plain))) != std::string::npos);
  });
  EXPECT_TRUE(held);
}

TEST(Tokens, LieInOrderWithinTheText) {
  const bool held = rc::check([](const std::string& text) {
    Tokens tokens(text);
    IndexToken token;
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
