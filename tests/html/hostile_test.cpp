// Pages made to take long: of each it is tested what is read, and that it is read within a limit (processor_time.h).
#include <gtest/gtest.h>

#include <string>

#include "html/document.h"
#include "processor_time.h"

namespace ortoo::html {
namespace {

// <b> in <b>, each with as many attributes as are kept, the last of which alone differs.
std::string unlike_formatting(int depth) {
  std::string same, out;
  for (std::size_t i = 1; i < most_attributes_kept; ++i) same += " a" + std::to_string(i) + "=x";
  for (int i = 0; i < depth; ++i) out += "<b" + same + " z=" + std::to_string(i) + ">";
  return out;
}

bool parse(Document& document, const std::string& page, Scripts scripts) {
  base::Result<void> parsed;
  EXPECT_LT(tests::processor_seconds([&] { parsed = document.parse(page, scripts); }), tests::most_seconds);
  return parsed.has_value();
}

std::size_t count(const Document& document, Tag tag) {
  std::size_t out = 0;
  for (Node n = document.body(); n; n = n.following(document.body())) out += n.is(tag) ? 1 : 0;
  return out;
}

TEST(Hostile, FormattingThatDiffersInTheLastOfManyAttributes) {
  constexpr int depth = 2'000;
  Document document;
  ASSERT_TRUE(parse(document, "<p>One" + unlike_formatting(depth) + "two", Scripts::left_out));
  EXPECT_EQ(count(document, LXB_TAG_B), depth);
  EXPECT_EQ(document.body().text(), "Onetwo");
}

// lexbor's tree compares them all.
TEST(Hostile, TheSameInAPageThatIsLexborsIsCutOff) {
  Document document;
  ASSERT_TRUE(parse(document, "<p>One<math></math>" + unlike_formatting(2'000) + "two", Scripts::left_out));
  EXPECT_EQ(document.body().text(), "One");
  EXPECT_GT(count(document, LXB_TAG_B), 60U);
  ASSERT_TRUE(parse(document, "<p>One<math></math>" + unlike_formatting(40) + "two", Scripts::left_out));
  EXPECT_EQ(document.body().text(), "Onetwo");
}

// A name out of place, so that it is lexbor's tokenizer that reads them: it would compare each with all before it.
TEST(Hostile, TwentyThousandAttributes) {
  std::string page = "<p>One<b";
  for (int i = 0; i < 20'000; ++i) page += " a" + std::to_string(i) + "=x a0=y";
  page += " \">two";
  for (const auto scripts : {Scripts::kept, Scripts::left_out}) {
    Document document;
    ASSERT_TRUE(parse(document, page, scripts));
    EXPECT_EQ(document.body().text(), "Onetwo");
    const Node element = document.body().first_element().first_element();
    EXPECT_EQ(element.attributes().size(), most_attributes_kept);
    EXPECT_EQ(element.attribute_named("a0"), "x");
    EXPECT_EQ(element.attribute_named("a255"), "x");
    EXPECT_EQ(element.attribute_named("a256"), "");
  }
}

TEST(Hostile, SlotsOfManyNames) {
  std::string slots, children;
  for (int i = 0; i < 60'000; ++i) {
    slots += "<slot name=s" + std::to_string(i) + "></slot>";
    children += "<b slot=s" + std::to_string(i) + ">x</b>";
  }
  Document document;
  ASSERT_TRUE(parse(document, "<div><template shadowrootmode=open>" + slots + "</template>" + children + "</div>",
                    Scripts::left_out));
  EXPECT_EQ(count(document, LXB_TAG_B), 60'000U);
}

TEST(Hostile, ShadowTreesOfOneHost) {
  std::string trees;
  for (int i = 0; i < 60'000; ++i) trees += "<template shadowrootmode=open><slot></slot></template>";
  Document document;
  ASSERT_TRUE(parse(document, "<div>" + trees + "x</div>", Scripts::left_out));
  EXPECT_EQ(document.body().text(), "x");
}

// lexbor's tokenizer takes the name of a doctype for one of its attributes.
TEST(Hostile, DoctypeNamedAsWhatFollows) {
  for (const auto scripts : {Scripts::kept, Scripts::left_out}) {
    Document document;
    ASSERT_TRUE(parse(document, "<!DOCTYPE public PUBLIC \"one\" \"two\"><p>One", scripts));
    EXPECT_EQ(document.root().first_child().data(), "public \"one\" \"two\"");
  }
}

// Whatever the order of its attributes, of four that are alike the first goes.
TEST(Hostile, FormattingThatIsAlikeIsToldInAnyOrder) {
  for (const auto scripts : {Scripts::kept, Scripts::left_out}) {
    Document document;
    ASSERT_TRUE(parse(document, "<p><b x=1 y=2><b y=2 x=1><b x=1 y=2><b y=2 x=1><b x=2 y=1></p><p>One", scripts));
    EXPECT_EQ(count(document, LXB_TAG_B), 5U + 4U);
  }
}

}  // namespace
}  // namespace ortoo::html
