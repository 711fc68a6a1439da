#include "feed/feed.h"

#include <gtest/gtest.h>

#include "feed/blocks.h"

namespace ortoo::feed {
namespace {

Item with_content(const std::string& summary, const std::string& content) {
  Item item;
  item.id = "1";
  item.summary.value = summary;
  item.content = {content, true};
  return item;
}

TEST(FeedArticle, ASummaryThatIsTheCutOffBeginningIsNoDek) {
  const std::string content = "<h2>Flood</h2><p>The river fell overnight.</p><p>Schools stay closed until Monday.</p>";
  for (const auto* summary :
       {"Flood The river fell overnight. Schools stay […]", "Flood The river fell overnight...", "Flood"})
    EXPECT_EQ(to_article(with_content(summary, content), {}).dek, "") << summary;
  EXPECT_EQ(to_article(with_content("Half a metre in one night", content), {}).dek, "Half a metre in one night");
}

TEST(FeedArticle, TheSummaryIsTheBodyWhereThereIsNoContent) {
  Item item;
  item.summary = {"<p>One &amp; two</p><script>alert(1)</script><p>Three</p>", true};
  const auto article = to_article(item, {});
  ASSERT_EQ(article.body.size(), 2U);
  EXPECT_EQ(article.body[0].text, "One & two");
  EXPECT_EQ(article.body[1].text, "Three");
  EXPECT_EQ(article.dek, "");
}

TEST(FeedArticle, WhatTheItemDoesNotSayTheFeedSays) {
  Feed feed;
  feed.title.value = "The Times";
  feed.url = "https://example.org/";
  feed.language = "EN-gb";
  feed.authors = {{"Desk", {}, {}, {}}};
  const auto article = to_article(Item{}, feed);
  EXPECT_EQ(article.publisher, (record::Link{"The Times", "https://example.org/"}));
  EXPECT_EQ(article.language, "en-gb");
  ASSERT_EQ(article.authors.size(), 1U);
  EXPECT_EQ(article.authors[0].name, "Desk");
}

TEST(FeedArticle, ALineThatBeginsWithByIsItsNames) {
  Item item;
  item.authors = {{"By Jane Doe, John Roe and Max Mo", {}, {}, {}},
                  {"BY An", {}, {}, {}},
                  {"Byron and Sons", {}, {}, {}}};
  std::vector<std::string> names;
  for (const auto& author : to_article(item, {}).authors) names.push_back(author.name);
  EXPECT_EQ(names, (std::vector<std::string>{"Jane Doe", "John Roe", "Max Mo", "An", "Byron and Sons"}));
}

TEST(FeedArticle, PicturesVideosAndSounds) {
  Item item = with_content("", "<p>Text</p>");
  item.image.url = "https://example.org/a.jpg";
  Enclosure picture, sound, video;
  picture.url = "https://example.org/a.jpg";
  picture.type = "image/jpeg";
  picture.title = "Boats";
  picture.credit = "AFP";
  sound.url = "https://example.org/1.mp3";
  sound.type = "audio/mpeg";
  video.url = "https://example.org/1.mp4";
  video.type = "video/mp4";
  video.seconds = 61;
  item.enclosures = {picture, sound, video};
  const auto article = to_article(item, {});
  ASSERT_EQ(article.body.size(), 3U);
  EXPECT_EQ(article.body[0].src, "https://example.org/a.jpg");
  EXPECT_EQ(article.body[0].caption, "Boats");
  EXPECT_EQ(article.body[0].credit, "AFP");
  EXPECT_EQ(article.body[2].type, record::BlockType::embed);
  ASSERT_EQ(article.videos.size(), 1U);
  EXPECT_EQ(article.videos[0].seconds, 61U);
}

TEST(FeedArticle, IdentityIsStable) {
  Item item;
  item.title.value = "One";
  const std::string first = identity(item);
  EXPECT_EQ(first, identity(item));
  item.title.value = "Two";
  EXPECT_NE(first, identity(item));
  item.url = "https://example.org/2";
  EXPECT_EQ(identity(item), item.url);
  item.id = "urn:2";
  EXPECT_EQ(identity(item), "urn:2");
}

TEST(FeedArticle, TypesOfBlocks) {
  const auto blocks = blocks_of_html(
      "Loose text <b>bold</b><h3>Head</h3><ul><li>a<li>b<ul><li>c</ul></ul><blockquote><p>Said</p></blockquote><pre>x\n y</pre>"
      "<figure><img src='https://example.org/a.jpg' alt=boats><figcaption>Boats</figcaption></figure>"
      "<img src='https://example.org/count.gif' width=1 height=1><iframe src='https://video.example/1'></iframe><a href='javascript:x()'>no link</a>");
  using enum record::BlockType;
  std::vector<record::BlockType> types;
  for (const auto& block : blocks) types.push_back(block.type);
  EXPECT_EQ(types, (std::vector{paragraph, heading, list, quote, code, figure, embed, paragraph}));
  EXPECT_EQ(blocks[0].spans, (std::vector<record::Span>{{record::Mark::strong, 11, 15, ""}}));
  EXPECT_EQ(blocks[1].level, 3);
  EXPECT_EQ(blocks[2].items.size(), 3U);
  EXPECT_EQ(blocks[4].text, "x\n y");
  EXPECT_EQ(blocks[5].caption, "Boats");
  EXPECT_TRUE(blocks[7].spans.empty());
}

TEST(FeedArticle, NestingDeeperThanAnyStack) {
  std::string html;
  for (int i = 0; i < 100'000; ++i) html += "<div>";
  html += "deep";
  const auto blocks = blocks_of_html(html);
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_EQ(blocks[0].text, "deep");
}

TEST(FeedArticle, LinksThatLeadNowhereAreLeftOut) {
  Feed feed;
  feed.url = "javascript:alert(1)";
  Item item;
  item.id = "1";
  item.url = "JavaScript:alert(2)";
  item.authors.push_back({"Ann", "", "data:text/html,x", ""});
  item.enclosures.push_back({"javascript:alert(3)", "audio/mpeg", "", "", "", 0, 0, 0, 0});
  const auto article = to_article(item, feed);
  EXPECT_EQ(article.url, "");
  EXPECT_EQ(article.publisher.url, "");
  EXPECT_EQ(article.authors.at(0).url, "");
  EXPECT_TRUE(article.body.empty());
}

}  // namespace
}  // namespace ortoo::feed
