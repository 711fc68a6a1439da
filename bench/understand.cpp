// What it costs to find everything in an article, part by part, on one core:
//
//   ortoo read --manifest pages.jsonl --format jsonl > records.jsonl
//   bench_understand records.jsonl [ROUNDS]
//
// Each line is processor time of this one thread, so that what else the machine does hardly shows. Articles without a
// text are left out. The last lines are all of it as `understand` does it, and the memory that stays resident.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "record/json.h"
#include "understand/analysis.h"
#include "understand/calendar.h"
#include "understand/dates.h"
#include "understand/names.h"
#include "understand/quotes.h"
#include "understand/ties.h"
#include "understand/topics.h"
#include "understand/understand.h"

namespace {

using namespace ortoo;

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// MiB resident: now, of it what is no page of a file (the heap, above all).
struct Memory {
  double resident = 0, own = 0;
};
Memory memory() {
  Memory out;
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    const auto kib = [&] { return std::atof(line.substr(line.find(':') + 1).c_str()) / 1024; };
    if (line.starts_with("VmRSS:")) out.resident = kib();
    if (line.starts_with("RssAnon:")) out.own = kib();
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return fmt::print(stderr, "usage: bench_understand RECORDS.jsonl [ROUNDS]\n"), 2;
  const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 3;
  std::vector<record::Article> articles;
  std::size_t bytes = 0;
  std::ifstream in(argv[1]);
  for (std::string line; std::getline(in, line);) {
    auto article = record::from_json(line);
    if (!article) continue;
    std::size_t text = 0;
    for (const auto& block : article->body) text += block.text.size() + block.caption.size();
    if (text == 0) continue;
    bytes += text + article->title.size() + article->dek.size();
    articles.push_back(*std::move(article));
  }
  if (articles.empty()) return fmt::print(stderr, "{}: no records with a text\n", argv[1]), 1;
  const auto count = static_cast<double>(articles.size());
  const auto before = memory();
  constexpr understand::Wanted everything{true, true, true, true, true};
  for (auto& article : articles) understand::understand(article, everything);  // tables are made, pages of models read
  const auto after = memory();

  std::vector<understand::Analysis> analyses(articles.size());
  const std::pair<const char*, std::function<void(std::size_t)>> parts[] = {
      {"sentences and words", [&](std::size_t i) { analyses[i] = understand::analyse(articles[i]); }},
      {"names", [&](std::size_t i) { understand::find_names(analyses[i], articles[i]); }},
      {"dates", [&](std::size_t i) { understand::find_dates(analyses[i], articles[i]); }},
      {"calendar", [&](std::size_t i) { understand::find_calendar(analyses[i], articles[i]); }},
      {"quotes", [&](std::size_t i) { understand::find_quotes(analyses[i], articles[i]); }},
      {"ties", [&](std::size_t i) { understand::find_ties(analyses[i], articles[i]); }},
      {"topics", [&](std::size_t i) { understand::find_topics(analyses[i], articles[i]); }},
      {"all", [&](std::size_t i) { understand::understand(articles[i], everything); }}};
  fmt::print("{} articles of {:.0f} bytes\n", articles.size(), static_cast<double>(bytes) / count);
  for (const auto& [name, part] : parts) {
    double best = 1e9;
    for (int round = 0; round < rounds; ++round) {
      const double begin = seconds();
      for (std::size_t i = 0; i < articles.size(); ++i) part(i);
      best = std::min(best, seconds() - begin);
    }
    fmt::print("{:20} {:6.3f} ms an article {:8.0f} articles a second\n", name, 1000 * best / count, count / best);
  }
  fmt::print("{:.1f} MiB more resident than before, {:.1f} of them not pages of the program\n", after.resident - before.resident, after.own - before.own);
}
