#include "html/document.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace ortoo::html {
namespace {

TEST(Document, CleanTextKeepsWordsApartAndPassesOverScripts) {
  Document document;
  ASSERT_TRUE(
      document.parse("<p>One<br>two <b>th</b>ree<script>x()</script></p><div>four</div><ul><li>five<li>six</ul>"));
  EXPECT_EQ(document.body().clean_text(), "One two three four five six");
}

TEST(Document, IsReusedWithoutLeavingsOfThePageBefore) {
  Document document;
  ASSERT_TRUE(document.parse("<html lang=vi><p id=a class='x y'>Một"));
  EXPECT_EQ(document.html().attribute("lang"), "vi");
  EXPECT_TRUE(document.body().first_element().has_class("y"));
  ASSERT_TRUE(document.parse("<p>Two"));
  EXPECT_EQ(document.html().attribute("lang"), "");
  EXPECT_EQ(document.body().clean_text(), "Two");
  // Quirks of a page without a doctype (a table stays in its paragraph) end with it.
  ASSERT_TRUE(document.parse("<!doctype html><p><table></table>"));
  EXPECT_FALSE(document.body().first_element().first_element());
}

TEST(Document, KeepsTheTextOfPagesThatNestTooDeep) {
  std::string page;
  for (int i = 0; i < 100'000; ++i) page += "<div>";
  page += "<p>Far down, <em>but there</em>.</p>";
  for (int i = 0; i < 100'000; ++i) page += "</div>";
  page += "<p>And after.</p>";
  Document document;
  ASSERT_TRUE(document.parse(page));
  EXPECT_EQ(document.body().clean_text(), "Far down, but there. And after.");
}

// What is too deep stays so, though the end of the page closes the template that it stands in.
TEST(Document, KeepsTheTextBehindATemplateThatNestsTooDeep) {
  for (const std::string end : {"</template>", ""}) {
    std::string page = "<p>Before.</p><template>";
    for (int i = 0; i < 3'000; ++i) page += "<div>";
    for (int i = 0; i < 3'000; ++i) page += "</div>";
    page += end + "<article>After.</article>";
    Document document, whole;
    ASSERT_TRUE(document.parse(page, Scripts::left_out));
    ASSERT_TRUE(whole.parse(page));
    EXPECT_EQ(document.body().clean_text(), whole.body().clean_text());
    EXPECT_EQ(document.body().clean_text(), end.empty() ? "Before." : "Before. After.");
  }
}

TEST(Document, ATemplateOfAPictureIsNoShadowRoot) {
  Document document;
  ASSERT_TRUE(document.parse("<p>One</p><svg><template shadowrootmode=open><slot></slot></template></svg><p>Two</p>"));
  EXPECT_EQ(document.body().clean_text(), "One Two");
}

TEST(Document, AHostHasOneShadowTreeAndItsChildrenTheFirstSlotOfTheirName) {
  Document document;
  ASSERT_TRUE(document.parse(
      "<div><template shadowrootmode=open><template shadowrootmode=open>Inner</template><slot name=b>none</slot><slot>none</slot><slot name=a>none</slot>"
      "<slot name=b>, again</slot></template><template shadowrootmode=open>Second</template><i slot=c>lost</i><i slot=b>One </i>, two<i slot=b>and</i></div>"));
  EXPECT_EQ(document.body().clean_text(), "One and, twonone, again");
}

TEST(Document, AQuotationMarkThatOpensNoValueEndsNoDrawing) {
  for (const std::string_view odd : {"<path/='>", "<path d=a='>", "<path ='>"}) {
    Document document;
    const auto page = "<svg>" + std::string(odd) + "</path></svg><p>One</p><svg><path d='></svg>'/></svg><p>Two</p>";
    ASSERT_TRUE(document.parse(page, Scripts::left_out));
    EXPECT_EQ(document.body().clean_text(), "One Two") << odd;
  }
}

// The elements below <body>, one after the other, in either tree.
std::string elements_of(std::string_view page) {
  std::string out, other;
  for (const auto scripts : {Scripts::kept, Scripts::left_out}) {
    out.swap(other);
    out.clear();
    Document document;
    EXPECT_TRUE(document.parse(page, scripts));
    for (Node n = document.body().following(document.body()); n; n = n.following(document.body()))
      if (n.is_element()) (out += n.name()) += ' ';
  }
  EXPECT_EQ(out, other);
  return out;
}

// HTML 13.2.6.4.7: what is called an image is an <img>, also before a table that cannot hold it; but in a drawing its
// own.
TEST(Document, AnImageInATableIsAPictureBeforeIt) {
  EXPECT_EQ(elements_of("<table><image src=/a.png><tr><td>One"), "img table tbody tr td ");
  EXPECT_EQ(elements_of("<table><tr><image></table>"), "img table tbody tr ");
  EXPECT_EQ(elements_of("<table><td><image>"), "table tbody tr td img ");
  EXPECT_EQ(elements_of("<table><td><svg><image></svg>"), "table tbody tr td svg image ");
  EXPECT_EQ(elements_of("<svg><foreignObject><table><image>"), "svg foreignobject img table ");
}

// HTML 13.2.6.4.8: what is in it is text alone.
TEST(Document, FormattingDoesNotGoOnWithinATextField) {
  EXPECT_EQ(elements_of("<div><b></div><textarea>One</textarea>"), "div b textarea ");
  EXPECT_EQ(elements_of("<div><b></div><textarea>\nOne</textarea><p>Two"), "div b textarea p b ");
  EXPECT_EQ(elements_of("<div><b></div><textarea>\n</textarea>Two"), "div b textarea b ");
  EXPECT_EQ(elements_of("<div><b></div><textarea>One"), "div b textarea ");
  EXPECT_EQ(elements_of("<div><b></div><table><textarea>One</textarea><td>Two"), "div b textarea table tbody tr td ");
}

// The text below <html> of scripts and style sheets that kept theirs, then of the body.
std::string left_of(std::string_view page) {
  Document document;
  EXPECT_TRUE(document.parse(page, Scripts::left_out));
  std::string out;
  for (Node n = document.html(); n; n = n.following(document.html()))
    if ((n.is(LXB_TAG_SCRIPT) || n.is(LXB_TAG_STYLE)) && n.first_child())
      out += "[" + std::string(n.first_child().data()) + "]";
  return out + document.body().clean_text();
}

TEST(Document, LeavesOutScriptsAndStyleSheetsWhereTheyEnd) {
  EXPECT_EQ(left_of("<style>p > a</style><p>One<script>if (a</b/.test('</scripts>')) x()</script><p>Two"), "One Two");
  EXPECT_EQ(left_of("<script type='application/ld+json'>{\"a\": 1}</script><p>One"), "[{\"a\": 1}]One");
  EXPECT_EQ(left_of("<p>One<SCRIPT>x()</SCRIPT\n async>Two"), "OneTwo");
  EXPECT_EQ(left_of("<p>One<script>x()"), "One");
  EXPECT_EQ(left_of("<p>One<script>x()</script"), "One");
  EXPECT_EQ(left_of("<p>One<style></style><style>a{}</style>Two<script></script>"), "OneTwo");
  // A comment hides the end tag of a script within a script: as in a browser.
  EXPECT_EQ(left_of("<p>One<script><!-- <script> </script> --></script>Two"), "[<!-- <script> </script> -->]OneTwo");
  // The comment itself hides nothing, nor does a <script> before or behind it.
  EXPECT_EQ(left_of("<p>One<script><!--\n x('<scripts>') //--></script>Two"), "OneTwo");
  EXPECT_EQ(left_of("<p>One<script>'<script>' <!-- x() </script>Two"), "OneTwo");
  EXPECT_EQ(left_of("<p>One<script><!--> <script> </script>Two<script><!-- a --><script></script>Three"),
            "OneTwoThree");
  EXPECT_EQ(left_of("<p>One<script><!--> <!-- <script> </script> --></script>Two"),
            "[<!--> <!-- <script> </script> -->]OneTwo");
  // In a text field or a drawing they are none.
  EXPECT_EQ(left_of("<p>One<textarea><script></textarea>Two"), "OneTwo");
  EXPECT_EQ(left_of("<svg><style>a</style></svg><p>Two"), "[a]Two");
}

TEST(Document, RefusesWhatIsTooLarge) {
  Document document;
  const auto parsed = document.parse(std::string((64U << 20) + 1, ' '));
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().code, base::ErrorCode::too_large);
}

TEST(Document, AnEndTagInADrawingMayCloseWhatIsAroundIt) {
  const auto names_of = [](std::string_view markup) {
    Document document;
    EXPECT_TRUE(document.parse(markup, Scripts::left_out));
    std::string names;
    for (Node n = document.body(); n; n = n.following(document.body()))
      if (n.is_element()) names += std::string(n.name()) + " ";
    return names;
  };
  EXPECT_EQ(names_of("<symbol><svg></symbol><g></svg><p>"), "body symbol svg g p ");
  EXPECT_EQ(names_of("<symbol><svg><g/></symbol><g></svg><p>"), names_of("<symbol><svg><g></g></symbol><g></svg><p>"));
  // its own: nothing in it is kept
  EXPECT_EQ(names_of("<symbol><svg><symbol><path></symbol></svg><p>"), "body symbol svg p ");
}

TEST(Document, OfAttributesOfOneNameTheFirstCountsThoughItIsEmpty) {
  for (const auto scripts : {Scripts::kept, Scripts::left_out}) {
    Document document;
    ASSERT_TRUE(document.parse("<table><input type type=hidden>", scripts));  // a hidden one would stay in the table
    EXPECT_TRUE(document.body().first_element().is(LXB_TAG_INPUT));
  }
}

TEST(Document, EndsANoscriptAlikeInBothTrees) {
  for (const std::string page : {"<label><noscript><pre></noscript><p>x", "<noscript><b><listing></noscript><p>x",
                                 "<p><noscript><svg><noscript></noscript>y", "<noscript><b><svg></noscript>x",
                                 "<noscript><div></body></noscript>x"}) {
    std::array<std::string, 2> told;
    for (const auto scripts : {Scripts::kept, Scripts::left_out}) {
      Document document;
      ASSERT_TRUE(document.parse("<!doctype html>" + page, scripts));
      std::string& out = told[scripts == Scripts::kept ? 0 : 1];
      for (Node n = document.body(); n; n = n.following(document.body())) {
        std::size_t depth = 0;
        for (Node up = n; up; up = up.parent()) ++depth;
        out += std::to_string(depth) + std::string(n.is_text() ? n.data() : n.name()) + " ";
      }
    }
    EXPECT_EQ(told[0], told[1]) << page;
  }
}

TEST(Document, WalksInDocumentOrder) {
  Document document;
  ASSERT_TRUE(document.parse("<div><a></a><b><i></i></b></div><p></p>"));
  std::string names;
  for (Node n = document.body(); n; n = n.following(document.body()))
    if (n.is_element()) names += std::string(n.name()) + " ";
  EXPECT_EQ(names, "body div a b i p ");
}

}  // namespace
}  // namespace ortoo::html
