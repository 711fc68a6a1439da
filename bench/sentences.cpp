// How well sentences are told apart in running text:
//
//   bench_sentences LANGUAGE FILE [--errors]
//
// FILE has a sentence a line; ten at a time are joined to a paragraph (with a space, where the language writes them;
// with a line feed, behind a headline or other line without a mark at its end) and parted again. Prints precision,
// recall and F1 of whole sentences and of their ends, and megabytes a second.
// --errors: each paragraph's ends that were missed (<-) or made up (<+).

#include <fmt/format.h>

#include <chrono>
#include <cstring>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "language/sentences.h"
#include "language/tag.h"

namespace {

constexpr std::size_t a_paragraph = 10;

// A full stop or its like at the end, before closing marks.
bool is_closed(std::string_view line) {
  for (const std::string_view mark : {"\"", "'", ")", "]", "”", "’", "»", "」", "』", "）", "“"})
    while (line.ends_with(mark)) line.remove_suffix(mark.size());
  for (const std::string_view mark : {".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।"})
    if (line.ends_with(mark)) return true;
  return false;
}

struct Count {
  std::size_t right = 0, gold = 0, found = 0;
  void print(const char* what) const {
    const double p = found == 0 ? 0 : static_cast<double>(right) / static_cast<double>(found),
                 r = gold == 0 ? 0 : static_cast<double>(right) / static_cast<double>(gold);
    fmt::print("{:10} {} gold, {} found: precision {:.2f} recall {:.2f} F1 {:.2f} %\n", what, gold, found, 100 * p,
               100 * r, p + r == 0 ? 0 : 200 * p * r / (p + r));
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "bench_sentences LANGUAGE FILE [--errors]\n");
    return 2;
  }
  const std::string language = argv[1];
  const bool errors = argc > 3 && std::strcmp(argv[3], "--errors") == 0;
  const auto primary = ortoo::language::primary(language);
  const std::string_view between = primary == "zh" || primary == "ja" ? "" : " ";
  std::ifstream in(argv[2]);
  if (!in) {
    fmt::print(stderr, "{} cannot be read.\n", argv[2]);
    return 1;
  }
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) lines.push_back(line);

  Count whole, ends;
  std::size_t bytes = 0;
  double seconds = 0;
  for (std::size_t first = 0; first < lines.size(); first += a_paragraph) {
    std::string text;
    std::set<std::pair<std::uint32_t, std::uint32_t>> gold;
    std::set<std::uint32_t> gold_ends;
    for (std::size_t i = first; i < std::min(lines.size(), first + a_paragraph); ++i) {
      if (!text.empty()) text += is_closed(lines[i - 1]) ? between : "\n";
      const auto begin = static_cast<std::uint32_t>(text.size());
      text += lines[i];
      gold.emplace(begin, static_cast<std::uint32_t>(text.size()));
      gold_ends.insert(static_cast<std::uint32_t>(text.size()));
    }
    const auto start = std::chrono::steady_clock::now();
    const auto found = ortoo::language::sentences(text, language);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    bytes += text.size();
    whole.gold += gold.size();
    ends.gold += gold_ends.size();
    whole.found += found.size();
    ends.found += found.size();
    std::set<std::uint32_t> found_ends;
    for (const auto& s : found) {
      whole.right += gold.contains({s.begin, s.end}) ? 1 : 0;
      ends.right += gold_ends.contains(s.end) ? 1 : 0;
      found_ends.insert(s.end);
    }
    if (!errors) continue;
    const auto show = [&](std::uint32_t at, const char* mark) {
      const auto from = at < 60 ? 0 : at - 60;
      fmt::print("{}{}{}\n", text.substr(from, at - from), mark, text.substr(at, 40));
    };
    for (const auto end : gold_ends)
      if (!found_ends.contains(end)) show(end, " <- ");
    for (const auto end : found_ends)
      if (!gold_ends.contains(end)) show(end, " <+ ");
  }
  whole.print("sentences");
  ends.print("ends");
  fmt::print("{:.1f} MB a second\n", static_cast<double>(bytes) / 1e6 / seconds);
}
