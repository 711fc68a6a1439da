#include "language/article.h"

#include <gtest/gtest.h>

namespace ortoo::language {
namespace {

const char vietnamese[] =
    "Cảng vụ cho biết hôm thứ Ba rằng tuyến phà sẽ hoạt động trở lại từ tuần đầu tiên của mùa xuân. Giá vé giữ nguyên như trước "
    "khi tuyến bị đóng cửa vì bão. Người dân hai bờ đã chờ ngày này mười một năm, và nhiều gia đình dự định đi chuyến đầu tiên. "
    "Chính quyền địa phương nói bến mới rộng gấp đôi bến cũ, có mái che và lối đi riêng cho xe lăn.";

record::Article article(std::string language, std::string text) {
  record::Article a;
  a.language = std::move(language);
  a.body.emplace_back().text = std::move(text);
  return a;
}

std::string named(std::string declared, std::string text) {
  auto a = article(std::move(declared), std::move(text));
  name_languages(a);
  return a.language;
}

TEST(ArticleLanguage, IsReadOffTheTextWhenNotDeclared) {
  EXPECT_EQ(named("", vietnamese), "vi");
  EXPECT_EQ(named("", "The harbour office said that the ferry would run again."), "en");
  EXPECT_EQ(named("", "12 : 7"), "");
}

TEST(ArticleLanguage, WhatIsDeclaredStandsUnlessALongTextContradictsIt) {
  EXPECT_EQ(named("en_US", vietnamese), "vi");
  EXPECT_EQ(named("vi-VN", vietnamese), "vi-vn");
  EXPECT_EQ(named("en", "Cảng vụ cho biết tuyến phà sẽ hoạt động trở lại."), "en");
  EXPECT_EQ(named("ENGLISH!", vietnamese), "vi");
  std::string danish;
  for (int i = 0; i < 8; ++i)
    danish += "Havnekontoret sagde tirsdag, at færgen begynder at sejle igen fra den første uge i foråret. ";
  EXPECT_EQ(named("no", danish), "nb");
}

TEST(ArticleLanguage, ListsAndQuotationsAreRead) {
  record::Article a;
  auto& list = a.body.emplace_back();
  list.type = record::BlockType::list;
  list.items.emplace_back().text = vietnamese;
  name_languages(a);
  EXPECT_EQ(a.language, "vi");
}

std::string original(std::string title, std::string url, std::string declared = "") {
  auto a = article("en", "The harbour office said that the ferry would run again.");
  a.source = record::Source{std::move(url), std::move(declared), std::move(title), ""};
  name_languages(a);
  return a.source->language;
}

TEST(OriginalLanguage, FromItsTitleElseItsAddress) {
  EXPECT_EQ(original("Hai cảng nối lại tuyến phà sau mười một năm gián đoạn", "https://news.example/1"), "vi");
  EXPECT_EQ(original("", "https://www.bencang.vn/hai-cang.htm"), "vi");
  EXPECT_EQ(original("", "https://news.example/mn/118204.html"), "mn");
  EXPECT_EQ(original("", "https://ru.news.example/118204.html"), "ru");
  EXPECT_EQ(original("Ferry", "https://www.port.tw/118204.html"), "zh-hant");
  EXPECT_EQ(original("", "https://news.example/118204.html"), "");
  EXPECT_EQ(original("Hai cảng nối lại tuyến phà", "https://news.example/1", "fr_FR"), "fr-fr");
}

TEST(OriginalLanguage, NoneWithoutAnOriginal) {
  auto a = article("en", vietnamese);
  name_languages(a);
  EXPECT_FALSE(a.source);
}

}  // namespace
}  // namespace ortoo::language
