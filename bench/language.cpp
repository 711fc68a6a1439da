// How well languages are told apart, sentence by sentence:
//
//   bench_language FILE [--errors]
//
// FILE has lines of a BCP 47 tag, a tab and a sentence (bench/peers/language.mjs makes one). Prints for each language
// the share right, then over all the mean of these shares and sentences a second. Tags count by their primary language;
// Chinese also by script where FILE says it.
// --errors: each sentence taken for another language.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "language/identify.h"
#include "language/tag.h"

namespace {

struct Sentence {
  std::string tag, text;
};

bool agrees(const std::string& found, const std::string& tag) {
  using ortoo::language::primary;
  return tag.find('-') == std::string::npos ? primary(found) == primary(tag) : found == tag;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "bench_language FILE [--errors]\n");
    return 2;
  }
  std::ifstream in(argv[1]);
  if (!in) {
    fmt::print(stderr, "{} cannot be read.\n", argv[1]);
    return 1;
  }
  const bool errors = argc > 2 && std::strcmp(argv[2], "--errors") == 0;
  std::vector<Sentence> all;
  for (std::string line; std::getline(in, line);)
    if (const auto tab = line.find('\t'); tab != std::string::npos)
      all.push_back({line.substr(0, tab), line.substr(tab + 1)});
  if (all.empty()) {
    fmt::print(stderr, "{} has no line of a tag, a tab and a sentence.\n", argv[1]);
    return 1;
  }

  std::vector<std::string> found;
  found.reserve(all.size());
  const auto begin = std::chrono::steady_clock::now();
  for (const auto& sentence : all) found.push_back(ortoo::language::identify(sentence.text).language);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();

  struct Count {
    int right = 0, all = 0;
    std::map<std::string, int> wrong;
  };
  std::map<std::string, Count> counts;
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto& count = counts[all[i].tag];
    ++count.all;
    if (agrees(found[i], all[i].tag)) {
      ++count.right;
      continue;
    }
    ++count.wrong[found[i].empty() ? "unknown" : found[i]];
    if (errors) fmt::print("{}\t{}\t{}\n", all[i].tag, found[i], all[i].text);
  }
  double sum = 0;
  int right = 0;
  for (const auto& [tag, count] : counts) {
    const double share = static_cast<double>(count.right) / count.all;
    sum += share;
    right += count.right;
    const auto most = std::ranges::max_element(count.wrong, {}, [](const auto& w) { return w.second; });
    fmt::print("{:8} {:5} sentences  {:5.1f} %{}\n", tag, count.all, 100 * share,
               most == count.wrong.end() ? "" : fmt::format("  mostly {} else", most->first));
  }
  fmt::print(
      "{} languages, {} sentences: {:.2f} % of sentences, {:.2f} % on average of languages; {:.0f} sentences a second\n",
      counts.size(), all.size(), 100.0 * right / static_cast<double>(all.size()),
      100 * sum / static_cast<double>(counts.size()), static_cast<double>(all.size()) / seconds);
}
