#include "read/words/labels.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "base/text.h"

namespace ortoo::read {
namespace {

using Found = std::optional<std::string_view>;

TEST(Labels, EveryRowIsInLowerCaseAndWithoutEmptyWords) {
  for (const LabelRow& row : labels()) {
    EXPECT_EQ(base::lower(row.words), row.words);
    EXPECT_EQ(base::nfc(row.words), row.words);
    EXPECT_FALSE(row.words.empty() || row.words.starts_with('|') || row.words.ends_with('|')) << row.words;
    EXPECT_EQ(row.words.find("||"), std::string_view::npos) << row.words;
  }
}

TEST(Labels, TheSixLanguagesHaveWhatAPageSays) {
  std::set<std::pair<Label, std::string>> there;
  for (const LabelRow& row : labels()) there.emplace(row.label, row.language);
  for (const auto label : {Label::by, Label::source, Label::photo, Label::picture, Label::published, Label::updated,
                           Label::comments, Label::tags, Label::rail, Label::next_page, Label::video, Label::nothing})
    for (const std::string language : {"en", "vi", "ru", "zh", "mn", "ar"})
      EXPECT_TRUE(there.contains({label, language})) << static_cast<int>(label) << ' ' << language;
}

TEST(Labels, WhatFollows) {
  EXPECT_EQ(after_label("Source: https://a.example/1", Label::source), Found("https://a.example/1"));
  EXPECT_EQ(after_label("NGUỒN : https://a.example/1", Label::source), Found("https://a.example/1"));
  EXPECT_EQ(after_label("Эх сурвалж: МОНЦАМЭ", Label::source), Found("МОНЦАМЭ"));
  EXPECT_EQ(after_label("来源：新华社", Label::source), Found("新华社"));
  EXPECT_EQ(after_label("المصدر: وكالات", Label::source), Found("وكالات"));
  EXPECT_EQ(after_label("Photo by Ana Ruiz", Label::photo), Found("Ana Ruiz"));
  EXPECT_EQ(after_label("记者李明", Label::by), Found("李明"));
  EXPECT_EQ(after_label("By", Label::by), Found(""));
  EXPECT_EQ(after_label("Author(s): Anna Lind", Label::by), Found("Anna Lind"));
  EXPECT_EQ(after_label("Autor/in: Anna Lind", Label::by), Found("Anna Lind"));
  EXPECT_EQ(after_label("Autor(es): Ana Ruiz", Label::by), Found("Ana Ruiz"));
}

TEST(Labels, NotInsideAWordNorWithoutItsColon) {
  EXPECT_EQ(after_label("Bypass opens in spring", Label::by), Found());
  EXPECT_EQ(after_label("Source of the river found", Label::source), Found());
  EXPECT_EQ(after_label("Theoretical physics", Label::according_to), Found());
  EXPECT_EQ(after_label("", Label::source), Found());
}

TEST(Labels, AtTheEndOfACaption) {
  EXPECT_EQ(find_label("The bridge at dawn. Photo: A. Ruiz", Label::photo), std::optional<std::size_t>(20));
  EXPECT_EQ(find_label("Мост на рассвете (фото: ТАСС)", Label::photo),
            std::optional(std::string_view("Мост на рассвете (").size()));
  EXPECT_EQ(find_label("A photo exhibition opened", Label::photo), std::nullopt);
}

TEST(Labels, HowManyComments) {
  const std::pair<std::string_view, std::optional<std::uint32_t>> cases[] = {
      {"Comment (0)", 0},
      {"Comments: 1,204", 1204},
      {"12 comments", 12},
      {"Bình luận (3)", 3},
      {"Комментарии 17", 17},
      {"2 комментария", 2},
      {"Сэтгэгдэл (5)", 5},
      {"评论（8）", 8},
      {"8条评论", 8},
      {"التعليقات (٤)", 4},
      {"No comments yet.", 0},
      {"Comments", std::nullopt},
      {"Comments by 12 ministers", std::nullopt},
      {"No data", std::nullopt},
      {"Comment 12345678901234567890", std::nullopt},
      {"(3)", std::nullopt}};
  for (const auto& [line, count] : cases) EXPECT_EQ(comment_count(line), count) << line;
}

TEST(Labels, WhatThereIsNoneOf) {
  const std::pair<std::string_view, Found> cases[] = {{"No data", ""},
                                                      {"No videos available", "videos"},
                                                      {"Нет данных", ""},
                                                      {"Видео пока нет", "Видео"},
                                                      {"暂无数据", ""},
                                                      {"暂无视频", "视频"},
                                                      {"Chưa có bình luận nào", "bình luận"},
                                                      {"Мэдээлэл алга", ""},
                                                      {"لا توجد بيانات", ""},
                                                      {"No deal has yet been found", Found()},
                                                      {"No minister who was asked on Monday was available", Found()}};
  for (const auto& [line, what] : cases) EXPECT_EQ(nothing_of(line), what) << line;
}

TEST(Labels, PictureCounters) {
  const std::pair<std::string_view, Found> cases[] = {{"Cầu mới thông xe- Ảnh 1.", "Cầu mới thông xe"},
                                                      {"Cầu mới thông xe - Ảnh 12", "Cầu mới thông xe"},
                                                      {"New bridge opens – Photo 2", "New bridge opens"},
                                                      {"大桥通车 - 图1", "大桥通车"},
                                                      {"افتتاح الجسر - صورة ٣", "افتتاح الجسر"},
                                                      {"Ảnh 1", Found()},
                                                      {"The year - 2024", Found()},
                                                      {"Apollo - Mission 11", Found()},
                                                      {"", Found()}};
  for (const auto& [text, headline] : cases) EXPECT_EQ(without_picture_counter(text), headline) << text;
}

}  // namespace
}  // namespace ortoo::read
