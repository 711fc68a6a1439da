// Pages made to take long: of each it is tested what is read, and that it is read within a limit (processor_time.h).
#include <gtest/gtest.h>

#include <string>

#include "processor_time.h"
#include "read/read.h"

namespace ortoo::read {
namespace {

constexpr std::string_view story =
    "<p>The council of Port Kestrel voted on Tuesday to keep the old ferry running for another ten years, ending a dispute of the town.</p>"
    "<p>Supporters filled the hall and sang when the count was read out, while the harbour master thanked the crews for their work.</p>"
    "<p>The first sailing under the new timetable leaves at six on Monday morning, and tickets will cost the same as before.</p>";

std::string many(std::string_view what, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += what;
  return out;
}

record::Article read(const std::string& head, const std::string& body, const std::string& path = "/2026/x") {
  const std::string page =
      "<!DOCTYPE html><html lang=en><head><title>Ferry kept</title>" + head + "</head><body>" + body + "</body></html>";
  Input input;
  input.bytes = page;
  input.url = "https://www.kestrel.example" + path;
  base::Result<record::Article> article;
  EXPECT_LT(tests::processor_seconds([&] { article = Reader().read(input); }), tests::most_seconds);
  EXPECT_TRUE(article);
  return article ? std::move(*article) : record::Article();
}

std::string with_caption(const std::string& caption) {
  return "<article><h1>Ferry kept</h1><figure><img src=/a.jpg width=900 height=600><figcaption>" + caption +
         "</figcaption></figure>" + std::string(story) + "</article>";
}

TEST(Hostile, LinesOfACaptionInOneElement) {
  const auto article = read("", with_caption("<span>" + many("The ferry.<br><br>", 60'000) + "</span>"));
  ASSERT_EQ(article.body.size(), 4U);
  EXPECT_EQ(article.body.front().caption, "The ferry.");
}

TEST(Hostile, PicturesOfOneFigureAndLinesThatDiffer) {
  std::string pictures, lines;
  for (int i = 0; i < 30'000; ++i) pictures += "<img src=/a" + std::to_string(i) + ".jpg width=900 height=600>";
  for (int i = 0; i < 60'000; ++i) lines += "The ferry " + std::to_string(i) + ".<br><br>";
  const auto article = read("", "<article><h1>Ferry kept</h1><figure>" + pictures + "<figcaption>" + lines +
                                    "</figcaption></figure>" + std::string(story) + "</article>");
  ASSERT_GT(article.body.size(), 3U);
  EXPECT_TRUE(article.body.front().caption.starts_with("The ferry 0. The ferry 1."));
}

TEST(Hostile, ScriptsOfManyAssignmentsAndOfManyParses) {
  EXPECT_TRUE(read("", "<script>" + many("a=b;", 400'000) + "</script><p>Ferry.</p>").authors.empty());
  EXPECT_TRUE(read("", "<script>" + many("JSON.parse(x);", 100'000) + "</script><p>Ferry.</p>").authors.empty());
}

TEST(Hostile, AuthorsOfAScriptsDataThatAreLookedUp) {
  std::string objects, authors;
  for (int i = 0; i < 60'000; ++i) objects += ",\"A" + std::to_string(i) + "\":{\"name\":\"Ada Lind\"}";
  for (int i = 0; i < 60'000; ++i) authors += ",{\"__ref\":\"A59999\"}";
  const auto article = read("", "<script type=\"application/json\">{\"story\":{\"title\":\"Ferry kept\",\"body\":\"" + many(story, 2) +
                                    "\",\"authors\":[" + authors.substr(1) + "]}" + objects + "}</script>");
  ASSERT_EQ(article.authors.size(), 1U);
  EXPECT_EQ(article.authors[0].name, "Ada Lind");
}

TEST(Hostile, AScriptsDataWithTheTitleAtEveryStep) {
  std::string data = "[" + many("{\"type\":\"paragraph\",\"text\":\"the ferry was kept for\"},", 40'000) + "{}]";
  for (int i = 0; i < 60; ++i) data = "{\"title\":\"Ferry kept\",\"content\":" + data + "}";
  EXPECT_TRUE(read("", "<script type=\"application/json\">" + data + "</script>").authors.empty());
}

TEST(Hostile, PicturesOfOneLink) {
  std::string pictures;
  for (int i = 0; i < 30'000; ++i) pictures += "<img src=/a" + std::to_string(i) + ".jpg width=900 height=600>";
  EXPECT_FALSE(
      read("", "<article><h1>Ferry kept</h1><a href=/b>" + pictures + "</a>" + std::string(story) + "</article>")
          .body.empty());
}

TEST(Hostile, CreditsInCredits) {
  const auto article = read("", "<article><h1>Ferry kept</h1><figure><img src=/a.jpg width=900 height=600>" +
                                    many("<span itemprop=credit>", 1'900) + many("<b>a</b> ", 200'000) +
                                    many("</span>", 1'900) + "</figure>" + std::string(story) + "</article>");
  ASSERT_EQ(article.body.size(), 4U);
  EXPECT_EQ(article.body.front().credit, "");
}

std::string figures_in_figures(const std::string& caption) {
  constexpr int depth = 1'900;
  std::string figures;
  for (int i = 0; i < depth; ++i) figures += "<figure><img src=/a" + std::to_string(i) + ".jpg width=900 height=600>";
  return "<article><h1>Ferry kept</h1>" + figures + "<figcaption>" + caption + "</figcaption>" +
         many("</figure>", depth) + std::string(story) + "</article>";
}

TEST(Hostile, ACreditOfFiguresInFigures) {
  const auto article = read("", figures_in_figures("<span class=credit>" + many("x y ", 500'000) + "</span>"));
  ASSERT_GT(article.body.size(), 3U);
  EXPECT_EQ(article.body.front().credit, "");
}

TEST(Hostile, ElementsOfFiguresInFigures) {
  for (const auto& caption :
       {"<span class=c>" + many("<b>x</b>", 300'000) + "</span>", "<i>" + many("<b></b>", 300'000) + "x</i>",
        "<span>Photo</span>" + many("<b> </b>", 300'000) + "<b>x</b>", many("<span>Photo</span> <br>", 100'000)}) {
    const auto article = read("", figures_in_figures(caption));
    ASSERT_GT(article.body.size(), 3U);
    EXPECT_EQ(article.body.front().credit, "");
  }
}

TEST(Hostile, PlayersOfOnePage) {
  std::string frames;
  for (int i = 0; i < 80'000; ++i)
    frames += "<iframe src=\"https://www.youtube.com/embed/abc" + std::to_string(i) + "\"></iframe>";
  const auto article = read("", "<article><h1>Ferry kept</h1>" + std::string(story) + frames + "</article>");
  ASSERT_EQ(article.videos.size(), 60U);
  EXPECT_EQ(article.videos.back().url, "https://www.youtube.com/watch?v=abc59");
}

TEST(Hostile, BracketsOfACaption) {
  for (const auto* brackets : {"( ", "a ) "}) {
    const auto article = read("", with_caption(many(brackets, 1'000'000)));
    ASSERT_EQ(article.body.size(), 4U);
    EXPECT_EQ(article.body.front().caption, "");
  }
}

TEST(Hostile, CellsOfOneTable) {
  std::string rows;
  for (int i = 0; i < 60'000; ++i) rows += "<tr><td>a" + std::to_string(i) + "<td>b";
  const auto article =
      read("", "<article><h1>Ferry kept</h1>" + std::string(story) + "<table>" + rows + "</table></article>");
  ASSERT_EQ(article.body.size(), 4U);
  EXPECT_EQ(article.body.back().rows.front().back(), "b");
}

TEST(Hostile, ItemsOfListsInLists) {
  const auto article = read("", "<article><h1>Ferry kept</h1>" + std::string(story) + many("<ul><li>", 900) + "<ul>" +
                                    many("<li>The ferry.<ul><li>It runs.</ul>", 60'000) + "</ul></article>");
  ASSERT_EQ(article.body.size(), 4U);
  EXPECT_GT(article.body.back().items.size(), 60'000U);
}

TEST(Hostile, AddressesBeneathALongOne) {
  const auto article = read("<base href=\"https://www.kestrel.example/" + many("a/", 500'000) + "\">",
                            "<article><h1>Ferry kept</h1>" + std::string(story) +
                                "<p>The <a href=/plan>plan</a> of the bridge is shown in the hall.</p>" +
                                many("<a href=b>x</a><img src=c.jpg width=900 height=600>", 20'000) + "</article>");
  ASSERT_GT(article.body.size(), 3U);
  ASSERT_EQ(article.body[3].spans.size(), 1U);
  EXPECT_EQ(article.body[3].spans.front().url, "https://www.kestrel.example/plan");
}

// Of several bases the first alone counts, also where it is too long to be taken.
TEST(Hostile, AddressesBeneathASecondBase) {
  const auto article = read(
      "<base href=\"https://www.kestrel.example/" + many("a/", 2'100) + "\"><base href=\"https://other.example/\">",
      "<article><h1>Ferry kept</h1>" + std::string(story) +
          "<p>The <a href=plan>plan</a> of the bridge is shown in the hall.</p></article>");
  ASSERT_GT(article.body.size(), 3U);
  ASSERT_EQ(article.body[3].spans.size(), 1U);
  EXPECT_EQ(article.body[3].spans.front().url, "https://www.kestrel.example/2026/plan");
}

TEST(Hostile, OtherLanguagesOfOnePage) {
  std::string links;
  for (int i = 0; i < 60'000; ++i)
    links += "<link rel=alternate hreflang=x" + std::to_string(i) + " href=/a" + std::to_string(i) + ">";
  const auto article = read(links, "<article><h1>Ferry kept</h1>" + std::string(story) + "</article>");
  EXPECT_EQ(article.alternates.size(), 400U);
}

TEST(Hostile, HeadingsBelowALongTitle) {
  const auto article =
      read("<meta property=og:title content=\"" + many("The council of Port Kestrel voted. ", 60'000) + "\">",
           "<article><h1>Ferry kept</h1>" + many("<h2>The council of the town</h2>", 60'000) + std::string(story) +
               "</article>");
  EXPECT_FALSE(article.body.empty());
}

TEST(Hostile, PicturesOfOnePicture) {
  std::string pictures;
  for (int i = 0; i < 60'000; ++i) pictures += "<img src=/a" + std::to_string(i) + ".jpg width=900 height=600>";
  EXPECT_FALSE(
      read("", "<article><h1>Ferry kept</h1><picture>" + pictures + "</picture>" + std::string(story) + "</article>")
          .body.empty());
}

TEST(Hostile, TrailsInTrails) {
  const auto article =
      read("", "<article>" + many("<div class=breadcrumb>", 1'900) + many("<a href=/a>harbour</a> ", 10'000) +
                   many("</div>", 1'900) + "<h1>Ferry kept</h1>" + std::string(story) + "</article>");
  EXPECT_EQ(article.section, "");
}

TEST(Hostile, SourcesOfASavedText) {
  std::string page =
      "Ferry kept for ten years\n\nThe council of Port Kestrel voted on Tuesday to keep the old ferry running for another ten years.\n\n";
  for (int i = 0; i < 100'000; ++i) page += "Source: Kestrel" + std::to_string(i) + "\n";
  Input input;
  input.bytes = page;
  base::Result<record::Article> article;
  EXPECT_LT(tests::processor_seconds([&] { article = Reader().read(input); }), tests::most_seconds);
  ASSERT_TRUE(article);
  EXPECT_EQ(article->credits.size(), 60U);
}

TEST(Hostile, NamesOfOneAuthor) {
  EXPECT_TRUE(read("<meta name=author content=\"" + many("Anna Lind and ", 250'000) + "\">",
                   "<article><h1>Ferry kept</h1>" + std::string(story) + "</article>")
                  .authors.empty());
}

TEST(Hostile, MetaOfManyNames) {
  for (const auto* name : {"author ", "article:tag "})
    for (const auto* attribute : {"name", "property"}) {
      const auto article = read("<meta " + std::string(attribute) + "=\"" + many(name, 150'000) + "\" content=\"" +
                                    many("some text 12 ", 80'000) + "\">",
                                "<article><h1>Ferry kept</h1>" + std::string(story) + "</article>");
      EXPECT_TRUE(article.authors.empty());
      EXPECT_TRUE(article.tags.empty());
    }
}

TEST(Hostile, BylinesInBylines) {
  std::string authors;
  for (int i = 0; i < 60; ++i)
    authors += (i > 0 ? ",{\"name\":\"anna lind" : "{\"name\":\"anna lind") +
               std::string(static_cast<std::size_t>(i), 'a') + "\"}";
  const auto article =
      read("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry kept\",\"author\":[" +
               authors + "]}</script>",
           "<article><h1>Ferry kept</h1>" + many("<span class=byline>", 400) + many("<b>x</b>", 200'000) +
               "<b>Anna Lind</b>" + many("</span>", 400) + std::string(story) + "</article>");
  ASSERT_FALSE(article.authors.empty());
  EXPECT_EQ(article.authors.front().name, "Anna Lind");
}

TEST(Hostile, WordsOfAHeadingInALongAddress) {
  const auto article = read("<meta property=og:title content=\"Nobody knew of any vote\">",
                            "<article><h1>" + many("a ", 1'000'000) + "</h1>" + std::string(story) + "</article>",
                            "/" + std::string(7'000, 'a') + "-b-c-d-e");
  EXPECT_EQ(article.title, "Nobody knew of any vote");
}

TEST(Hostile, HeadingsAroundOneLongText) {
  const auto article = read("<meta property=og:title content=\"The old ferry is kept for ten years\">",
                            "<div><h1>Harbour news of the town</h1></div>" + many("<h2><div>", 240) +
                                many("words of the harbour ", 200'000) + many("</div></h2>", 240) + std::string(story));
  EXPECT_NE(article.title, "The old ferry is kept for ten years");
}

}  // namespace
}  // namespace ortoo::read
