// The names that the tokenizer's plain state knows.
#include "html/markup_names.h"

#include <gtest/gtest.h>

#include "html/document.h"

namespace ortoo::html {
namespace {

PackedName packed(std::string_view name) {
  return pack(reinterpret_cast<const unsigned char*>(name.data()), name.size(), name.size());
}

TEST(MarkupNames, FindsEachOfThemInAnyCase) {
  for (const auto name : MarkupNames::attributes())
    EXPECT_NE(MarkupNames::all().attribute(packed(name)), no_attribute) << name;
  EXPECT_EQ(MarkupNames::all().attribute(packed("SRCSET")), MarkupNames::all().attribute(packed("srcset")));
  EXPECT_EQ(MarkupNames::all().attribute(packed("onclick")), no_attribute);
  EXPECT_EQ(MarkupNames::all().tag(packed("BlockQuote")), lxb_tag_id_t{LXB_TAG_BLOCKQUOTE});
  EXPECT_EQ(MarkupNames::all().tag(packed("h1")), lxb_tag_id_t{LXB_TAG_H1});
  EXPECT_EQ(MarkupNames::all().tag(packed("x-card")), lxb_tag_id_t{LXB_TAG__UNDEF});
  EXPECT_TRUE(MarkupNames::all().draws(packed("linearGradient")));
  EXPECT_FALSE(MarkupNames::all().draws(packed("title")));
}

// The same whether sixteen bytes may be read or only those of the name.
TEST(MarkupNames, PacksANameWhateverFollowsIt) {
  const std::string page = "data-src='x' and more";
  for (std::size_t length = 1; length <= 8; ++length)
    EXPECT_EQ(pack(reinterpret_cast<const unsigned char*>(page.data()), length, page.size()),
              packed(page.substr(0, length)));
}

// References in values as in text; lexbor's own reading is the measure.
TEST(PlainMarkup, ReadsAttributesAsLexborDoes) {
  for (const std::string tag :
       {"<a href='?a=1&amp;b=2&c=3' title=\"&quot;x&quot; & y\">", "<a href=/a/b?x&copy=1 title='&copy;&notit;'>",
        "<a href title=x class = 'y' HREF=late>", "<a href='a\r\nb'title=''>", "<a href=x/>", "<a href='x'/ title=y>",
        "<a =x href=y>", "<a href=>", "<a href='&lt;&gt;&#39;&#x27;&#039;&ampx=&amp'>", "<A\tHRef\n=\n\"x\">",
        "<a href='x' title='y", "<a style='display: none' href='&#x41;'>", "<b data-x=1 class=y>",
        "<a title='\xE1\xBA\xA1' alt=\"<>\">"}) {
    const auto page = "<p>&lt;One&#33;\r\nand&nbsp;&unknown; " + tag + "two</a></p>";
    Document plain, lexbor;
    ASSERT_TRUE(plain.parse(page, Scripts::left_out));
    ASSERT_TRUE(lexbor.parse(page));
    const auto said = [](const Document& document) {
      std::string out;
      for (Node n = document.body(); n; n = n.following(document.body())) {
        if (n.is_text()) out += "[" + std::string(n.data()) + "]";
        else if (n.is_element())
          out += "<" + std::string(n.name()) + "|" + std::string(n.attribute("href")) + "|" +
                 std::string(n.attribute("title")) + "|" + std::string(n.classes()) + "|" +
                 std::string(n.attribute("style")) + ">";
      }
      return out;
    };
    EXPECT_EQ(said(plain), said(lexbor)) << tag;
  }
}

}  // namespace
}  // namespace ortoo::html
