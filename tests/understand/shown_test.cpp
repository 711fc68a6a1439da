// tests/cases/understand/shown/PART.tsv: LANGUAGE, the day of the article, TEXT (" ¶ " parts its paragraphs), then a
// column for each that is sure enough to be shown. Of ties "source | relation | target", of the calendar "day | label", else speakers or names.
#include <gtest/gtest.h>

#include "cases.h"
#include "record/shown.h"
#include "understand/understand.h"

namespace ortoo::understand {
namespace {

std::vector<std::string> columns(const std::string& line) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= line.size();) {
    const auto end = std::min(line.find('\t', at), line.size());
    out.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

void add_paragraphs(std::string_view text, record::Article& article) {
  constexpr std::string_view between = " ¶ ";
  for (auto end = text.find(between); end != std::string_view::npos; end = text.find(between)) {
    article.body.emplace_back().text = text.substr(0, end);
    text.remove_prefix(end + between.size());
  }
  article.body.emplace_back().text = text;
}

std::string shown(const record::Article& article, const std::string& part) {
  std::string out;
  for (const auto& t : article.ties)
    if (part == "ties" && record::is_shown(t)) out += "\t" + t.source + " | " + t.relation + " | " + t.target;
  for (const auto& q : article.quotes)
    if (part == "speakers" && record::is_shown(q)) out += "\t" + q.speaker;
  for (const auto& h : article.calendar)
    if (part == "calendar" && record::is_shown(h)) out += "\t" + h.date + " | " + h.what;
  for (const auto& e : article.entities)
    if (part == "names" && record::is_shown(e)) out += "\t" + std::string(record::name(e.type)) + " | " + e.name;
  return out;
}

TEST(Shown, Cases) {
  tests::each_case_line("understand/shown", [](const std::string& line, const std::filesystem::path& file) {
    const auto cells = columns(line);
    ASSERT_GE(cells.size(), 3U) << line;
    record::Article article;
    article.language = cells[0];
    article.published = base::parse_iso(cells[1]);
    add_paragraphs(cells[2], article);
    understand(article, {true, true, true, true, false});
    std::string expected;
    for (std::size_t i = 3; i < cells.size(); ++i) expected += "\t" + cells[i];
    EXPECT_EQ(shown(article, file.stem().string()), expected) << file.filename() << ": " << cells[2];
  });
}

}  // namespace
}  // namespace ortoo::understand
