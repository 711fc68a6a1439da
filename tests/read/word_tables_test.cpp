// The tables of models/read/words/: no line of theirs is passed over unseen.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "base/table_rows.h"
#include "base/text.h"
#include "read/dates/month_names.h"
#include "read/model_files.h"
#include "read/words/agencies.h"
#include "read/words/labels.h"
#include "read/words/notices.h"
#include "read/words/phrases.h"

namespace ortoo::read {
namespace {

std::size_t lines_of(std::string_view table) {
  std::size_t lines = 0;
  base::each_part(table, '\n', [&](std::string_view line) { lines += line.starts_with('#') ? 0 : 1; });
  return lines;
}

TEST(WordTables, EveryLineIsARow) {
  EXPECT_EQ(labels().size(), lines_of(model_file("read/words/labels.tsv")));    // less: a SORT that is none of Label, or a cell too few
  EXPECT_EQ(notices().size(), lines_of(model_file("read/words/notices.tsv")));
}

TEST(WordTables, ALanguageHasOneRowOfASort) {
  std::map<std::pair<Label, std::string_view>, int> of_labels;
  for (const LabelRow& row : labels()) EXPECT_EQ(++of_labels[std::pair(row.label, row.language)], 1) << row.words;
  std::map<std::pair<Notice, std::string_view>, int> of_notices;
  for (const NoticeRow& row : notices()) EXPECT_EQ(++of_notices[std::pair(row.notice, row.language)], 1) << row.words;
}

TEST(WordTables, NoPhraseIsEmpty) {  // "a||b" would be in every text
  const auto whole = [](std::string_view words) { return !base::trim(words).empty(); };
  for (const LabelRow& row : labels())
    base::each_phrase(row.words, [&](auto p) { EXPECT_TRUE(whole(p)) << row.words; });
  for (const NoticeRow& row : notices())
    base::each_phrase(row.words, [&](auto p) { EXPECT_TRUE(whole(p)) << row.words; });
}

TEST(WordTables, EachBeginningIsFound) {  // a SORT or a way to count that is none would be passed over unseen
  base::each_row(model_file("read/words/phrases.tsv"), 1, [&](auto cells) {
    ASSERT_EQ(cells.size(), 3U) << cells[0];
    EXPECT_TRUE(cells[1] == "begins" || cells[1] == "alone") << cells[1];
    base::each_phrase(cells[2], [&](auto text) { EXPECT_NE(phrase_of(text), Phrase::nothing) << text; });
  });
}

TEST(WordTables, ASpellingIsOfOneAgency) {
  std::map<std::string, std::string_view> agency_of;
  base::each_row(model_file("read/words/agencies.tsv"), 1, [&](auto cells) {
    ASSERT_LE(cells.size(), 2U) << cells[0];
    const std::string_view name = cells[0];
    const auto is_of = [&](std::string_view spelling) {
      EXPECT_EQ(agency_of.emplace(base::fold(spelling), name).first->second, name) << spelling;
      EXPECT_EQ(agency_named(spelling), name) << spelling;
    };
    is_of(name);
    if (cells.size() > 1) base::each_phrase(cells[1], is_of);
  });
}

TEST(WordTables, AMonthIsTheOneOfItsRow) {
  constexpr int calendar = 20;  // so many numbers are kept for the months of one (read/dates/month_names.h)
  base::each_row(model_file("read/words/months.tsv"), 1, [&](auto cells) {
    ASSERT_EQ(cells.size(), 3U) << cells[0];
    base::each_phrase(cells[2], [&](std::string_view name) {
      EXPECT_EQ(std::to_string(month_named(base::fold(name)) % calendar), cells[1]) << cells[0] << ' ' << name;
    });
  });
}

}  // namespace
}  // namespace ortoo::read
