// Pages saved as text, as cases: tests/cases/read/saved/NAME.txt is what a reader saved, NAME.json the record that is
// read from it (its "url", where it has one, is where the page stood).
#include "read/saved/text.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "cases.h"
#include "read/saved/date.h"
#include "read/saved/lines.h"
#include "record/json.h"

namespace ortoo::read {
namespace {

using tests::content;

const auto folder = tests::case_root / "read/saved";

class SavedText : public testing::TestWithParam<std::string> {};

TEST_P(SavedText, IsReadAsTheRecordBesideIt) {
  const std::string text = content(folder / (GetParam() + ".txt"));
  const auto expected = nlohmann::json::parse(content(folder / (GetParam() + ".json")));
  Input input;
  input.bytes = text;
  input.url = expected.value("url", "");
  const auto article = Reader().read(input);
  ASSERT_TRUE(article) << article.error().to_string();
  EXPECT_EQ(nlohmann::json::parse(record::to_json(*article)).dump(1), expected.dump(1));
}

INSTANTIATE_TEST_SUITE_P(, SavedText, testing::ValuesIn(tests::case_names("read/saved", ".txt")), tests::test_name);

TEST(SavedTextCases, AreOfSixLanguagesAndMore) { EXPECT_GE(tests::case_names("read/saved", ".txt").size(), 10U); }

TEST(SavedTextInput, ATagMakesAPage) {
  for (const std::string_view page : {"<p>a", "x <BR/> y", "</div>", "<!DOCTYPE html>", "text <h1 class=a>b</h1>"})
    EXPECT_TRUE(has_markup(page)) << page;
  for (const std::string_view text :
       {"", "a < b and b > c", "we <3 you", "<name@example.org> wrote", "x <<< y", "<", "1 <p2"})
    EXPECT_FALSE(has_markup(text)) << text;
}

TEST(SavedTextInput, LineEndsOfEverySystem) {
  for (const std::string_view text : {"a\n\nb\nc", "a\r\n\r\nb\r\nc", "a\r\rb\rc", "  a \n \n b\t\n c"}) {
    const auto lines = saved_lines(text);
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[1].text, "b");
    EXPECT_TRUE(lines[1].opens);
    EXPECT_FALSE(lines[2].opens);
  }
}

struct DateCase {
  std::string_view line, iso;
  std::vector<std::string> others;
  bool updated = false;
};

TEST(SavedTextDate, Lines) {
  const DateCase found[] = {
      {"Người Đưa TinNgười Đưa Tin04/09/2024", "2024-09-04", {"Người Đưa Tin"}},
      {"Báo Bến Cảng Báo Bến Cảng | Thứ năm, 12/11/2026 10:15 GMT+7", "2026-11-12T10:15+07:00", {"Báo Bến Cảng"}},
      {"10:15 | 12/11/2026", "2026-11-12T10:15", {}},
      {"The Lantern, November 12, 2026", "2026-11-12", {"The Lantern"}},
      {"Published on Thursday 12 November 2026 - The Lantern - By Anna Lind",
       "2026-11-12",
       {"The Lantern", "By Anna Lind"}},
      {"Обновлено: 12 ноября 2026 года, 10:15", "2026-11-12T10:15", {}, true},
      {"Вестник Залива | четверг, 12 ноября 2026", "2026-11-12", {"Вестник Залива"}},
      {"2026年11月12日 10:15　来源：新华社", "2026-11-12T10:15", {"来源：新华社"}},
      {"2026 оны 11 сарын 12", "2026-11-12", {}},
      {"أخبار الخليج | الخميس ١٢ نوفمبر ٢٠٢٦", "2026-11-12", {"أخبار الخليج"}},
  };
  for (const DateCase& c : found) {
    const auto line = read_date_line(c.line, DateOrder::day_first);
    ASSERT_TRUE(line) << c.line;
    EXPECT_EQ(line->time.to_iso(), c.iso) << c.line;
    EXPECT_EQ(line->others, c.others) << c.line;
    EXPECT_EQ(line->updated, c.updated) << c.line;
  }
  for (const std::string_view line :
       {"", "The Lantern", "The council met on 12 November 2026 and put off the vote on the tram line until spring.",
        "12 ships"})
    EXPECT_FALSE(read_date_line(line, DateOrder::day_first)) << line;
}

TEST(SavedTextDate, AfterTheFetchIsNotBelieved) {
  Input input;
  input.fetched = base::parse_iso("2026-11-10T00:00:00Z");
  const std::string_view text =
      "Ferry line opens again after eleven years\nThe Lantern | 12 November 2026\n\nThe ferry runs again.";
  EXPECT_FALSE(read_saved_text(text, input).published);
  input.fetched = base::parse_iso("2026-11-12T00:00:00Z");
  EXPECT_TRUE(read_saved_text(text, input).published);
}

// Whatever the lines are: no exception, valid text, and the words of every long line are kept somewhere.
RC_GTEST_PROP(SavedTextInput, AnyLinesGiveARecord, ()) {
  const auto texts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "", "A headline of five words", "The Lantern | 12 November 2026", "Source: https://x.example/a-headline-of-five",
      "Comment (0)", "No data", "Related news", "- one", "A headline of five - Photo 1.",
      "The bridge at dawn. Photo: A. Ruiz", "Photo: A. Ruiz", "By Anna Lind", "(AP)", "No videos available",
      "Tags: a, b", "Read more: Nets", "Share", "©", "来源：新华社", "\xFF\xFE", "— Так,",
      "The long line number one goes on and on until it ends with a stop."));
  std::string text;
  for (const auto& line : texts) text += line + "\n";
  const auto article = read_saved_text(text, {});
  const std::string json = record::to_json(article);
  RC_ASSERT(record::from_json(json).has_value());
  const auto whole =
      std::find(texts.begin(), texts.end(), "The long line number one goes on and on until it ends with a stop.");
  const bool before_the_end = std::none_of(texts.begin(), whole, [](const std::string& l) {
    return l.starts_with("Source") || l.starts_with("Comment") || l == "©";
  });
  if (whole != texts.end() && before_the_end) RC_ASSERT(json.find("The long line number one") != std::string::npos);
}

}  // namespace
}  // namespace ortoo::read
