// What the site would show as said, and by whom, of short articles in languages that no model of quotes was trained on:
// bench/quotes_articles/LANG.txt, an article a line, written for Ortoo, with {SPEAKER|what was said}. Articles before
// the line "# after" were written before the rules, those behind it when the rules stood.
//
//   bench_understand_articles_quotes [--errors] [--after | --before] [LANG…]
//
// Of each language how many stand in quotation marks, how many of them are shown rightly and wrongly; then how many
// quotes there are of all sorts, and how many the record has rightly and wrongly, however sure. Right: the speaker,
// without the office, and four fifths of the bytes of both texts.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "understand/understand.h"

namespace {

using namespace ortoo;

constexpr float shown = 0.9F;  // what the site shows
constexpr std::string_view in_marks[] = {"\"", "“", "«", "「"};

struct Said {
  std::string speaker;
  std::size_t begin, end;
  bool quoted, found = false;
};
struct Marked {
  std::string text;
  std::vector<Said> said;
};

Marked marked(std::string_view line) {
  Marked out;
  while (!line.empty()) {
    const auto open = line.find('{');
    out.text += line.substr(0, open);
    if (open == line.npos) break;
    const auto bar = line.find('|', open), close = line.find('}', open);
    const bool quoted = std::ranges::any_of(in_marks, [&](std::string_view mark) { return out.text.ends_with(mark); });
    const auto begin = out.text.size();
    out.text += line.substr(bar + 1, close - bar - 1);
    out.said.push_back({std::string(line.substr(open + 1, bar - open - 1)), begin, out.text.size(), quoted});
    line.remove_prefix(close + 1);
  }
  return out;
}

bool is_right(const Said& said, const record::Quote& quote) {
  const auto begin = std::max<std::size_t>(said.begin, quote.place.begin),
             end = std::min<std::size_t>(said.end, quote.place.end);
  const auto longer = std::max<std::size_t>(said.end - said.begin, quote.place.end - quote.place.begin);
  return end > begin && (end - begin) * 5 >= longer * 4 &&
         (said.speaker.starts_with(quote.speaker) || quote.speaker.starts_with(said.speaker));
}

struct Count {
  std::size_t quoted = 0, right_shown = 0, wrong_shown = 0, all = 0, right = 0, wrong = 0;
  void add(const Count& o) {
    quoted += o.quoted, right_shown += o.right_shown, wrong_shown += o.wrong_shown, all += o.all, right += o.right,
        wrong += o.wrong;
  }
};

Count count(std::string_view line, const std::string& language, bool errors) {
  auto gold = marked(line);
  record::Article article;
  article.language = language;
  article.body.emplace_back().text = gold.text;
  understand::understand(article, {.people = true, .quotes = true});
  Count out;
  out.all = gold.said.size();
  out.quoted = static_cast<std::size_t>(std::ranges::count_if(gold.said, &Said::quoted));
  for (const auto& quote : article.quotes) {
    const auto one = std::ranges::find_if(gold.said, [&](const Said& said) { return is_right(said, quote); });
    const bool right = one != gold.said.end();
    if (right) one->found = true;
    ++(right ? out.right : out.wrong);
    if (quote.confidence >= shown) ++(right ? out.right_shown : out.wrong_shown);
    if (errors && (!right || quote.confidence < shown))
      fmt::print("  {} {} {} {:.2f} {}: {}\n", language, right ? "right" : "wrong", record::name(quote.kind),
                 quote.confidence, quote.speaker,
                 std::string_view(gold.text).substr(quote.place.begin, quote.place.end - quote.place.begin));
  }
  if (errors)
    for (const auto& said : gold.said)
      if (!said.found)
        fmt::print("  {} missed {}: {}\n", language, said.speaker,
                   std::string_view(gold.text).substr(said.begin, said.end - said.begin));
  return out;
}

void print(std::string_view language, const Count& c) {
  fmt::print("{:6} {:7} {:7} {:7} {:7} {:7} {:7}\n", language, c.quoted, c.right_shown, c.wrong_shown, c.all, c.right,
             c.wrong);
}

}  // namespace

int main(int argc, char** argv) {
  bool errors = false, before = true, after = true;
  std::set<std::string> wanted;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--errors") errors = true;
    else if (word == "--after") before = false;
    else if (word == "--before") after = false;
    else wanted.insert(word);
  }
  std::set<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator("bench/quotes_articles"))
    if (wanted.empty() || wanted.contains(file.path().stem())) files.insert(file.path());
  fmt::print("{:6} {:>7} {:>7} {:>7} {:>7} {:>7} {:>7}\n", "", "marks", "right", "wrong", "all", "right", "wrong");
  Count all;
  for (const auto& file : files) {
    Count of;
    std::ifstream in(file);
    bool behind = false;
    for (std::string line; std::getline(in, line);) {
      if (line == "# after") behind = true;
      if (line.empty() || line[0] == '#' || !(behind ? after : before)) continue;
      of.add(count(line, file.stem(), errors));
    }
    print(file.stem().string(), of);
    all.add(of);
  }
  print("all", all);
}
