// The ties told in texts, to be judged by a reader:
//
//   bench_understand_ties_told FILE
//
// FILE: a text a line, LANGUAGE, a tab, and the text: a paragraph; lines of one language and the same text in a third
// cell are one article. Prints for each tie its confidence, source, relation, target, date, who states it, and the
// sentence around it, between tabs.
#include <fmt/format.h>

#include <fstream>

#include "base/table_rows.h"
#include "understand/understand.h"

int main(int argc, char** argv) {
  using namespace ortoo;
  if (argc < 2) {
    fmt::print(stderr, "usage: bench_understand_ties_told FILE\n");
    return 2;
  }
  std::ifstream file(argv[1]);
  std::string line, story;
  record::Article article;
  const auto tell = [&] {
    if (article.body.empty()) return;
    understand::Wanted wanted;
    wanted.people = wanted.dates = wanted.quotes = wanted.ties = true;
    understand::understand(article, wanted);
    for (const auto& t : article.ties) {
      const std::string_view text = article.body[t.place.block].text;
      const auto begin = text.rfind(". ", t.place.begin);
      const auto from = begin == text.npos ? 0 : begin + 2;
      const auto end = text.find(". ", t.place.end);
      fmt::print("{}\t{:.2f}\t{} | {} | {}\t{}\t{}\t{}\n", article.language, t.confidence, t.source, t.relation,
                 t.target, t.date, t.stated_by, text.substr(from, end == text.npos ? end : end + 1 - from));
    }
    article = {};
  };
  while (std::getline(file, line)) {
    std::vector<std::string_view> cells;
    base::each_part(line, '\t', [&](std::string_view cell) { cells.push_back(cell); });
    if (cells.size() < 2) continue;
    if (cells.size() < 3 || story != cells[2]) tell();
    story = cells.size() < 3 ? std::string() : std::string(cells[2]);
    article.language = cells[0];
    article.body.emplace_back().text = cells[1];
  }
  tell();
}
