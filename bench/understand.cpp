// What it costs to find everything in an article, part by part, on one core:
//
//   ortoo read --manifest pages.jsonl --format jsonl > records.jsonl
//   bench_understand records.jsonl [ROUNDS [PART]]
//
// Each line is processor time of one thread, so that what else the machine does hardly shows: of the articles of even
// number, by a thread that has seen those of odd number before and nothing else, since words are kept from one article
// to the next. Articles without a text are left out. The last lines are all of it as `understand` does it, of one
// article and of many, and the memory that stays resident.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "record/json.h"
#include "understand/analysis.h"
#include "understand/calendar/calendar.h"
#include "understand/names/names.h"
#include "understand/quotes/quotes.h"
#include "understand/ties/ties.h"
#include "understand/timex/dates.h"
#include "understand/topics/topics.h"
#include "understand/understand.h"

namespace {

using namespace ortoo;

double seconds() {  // of this thread
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

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
  if (argc < 2) return fmt::print(stderr, "usage: bench_understand RECORDS.jsonl [ROUNDS [PART]]\n"), 2;
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
  const auto half = articles.size() / 2;
  std::vector<std::size_t> order;  // odd ones, then even ones
  for (const std::size_t from : {1, 0})
    for (auto i = from; i < articles.size(); i += 2) order.push_back(i);
  const auto before = memory();
  constexpr understand::Wanted everything{true, true, true, true, true};
  for (auto& article : articles) understand::understand(article, everything);  // tables are made, pages of models read
  const auto after = memory();

  constexpr std::size_t at_once = 32;  // as work::Understanding takes them
  std::vector<record::Article*> turn;
  std::vector<understand::Analysis> analyses;
  for (const auto& article : articles) analyses.push_back(understand::analyse(article));
  const std::pair<const char*, std::function<void(std::size_t)>> parts[] = {
      {"sentences and words", [&](std::size_t i) { analyses[i] = understand::analyse(articles[i]); }},
      {"names", [&](std::size_t i) { understand::find_names(analyses[i], articles[i]); }},
      {"dates", [&](std::size_t i) { understand::find_dates(analyses[i], articles[i]); }},
      {"calendar", [&](std::size_t i) { understand::find_calendar(analyses[i], articles[i]); }},
      {"quotes", [&](std::size_t i) { understand::find_quotes(analyses[i], articles[i]); }},
      {"ties", [&](std::size_t i) { understand::find_ties(analyses[i], articles[i]); }},
      {"topics", [&](std::size_t i) { understand::find_topics(analyses[i], articles[i]); }},
      {"all", [&](std::size_t i) { understand::understand(articles[i], everything); }},
      {"all, 32 a turn", [&](std::size_t i) {
         turn.push_back(&articles[i]);
         if (turn.size() < at_once && i != order.back() && i != order[half - 1]) return;
         understand::understand(turn, everything);
         turn.clear();
       }}};
  fmt::print("{} articles of {:.0f} bytes\n", articles.size(), static_cast<double>(bytes) / count);
  for (const auto& [name, part] : parts) {
    if (argc > 3 && std::string_view(argv[3]) != name) continue;
    double best = 1e9;
    for (int round = 0; round < rounds; ++round)
      std::jthread([&, &of_part = part] {
        for (std::size_t i = 0; i < half; ++i) of_part(order[i]);
        const double begin = seconds();
        for (std::size_t i = half; i < order.size(); ++i) of_part(order[i]);
        best = std::min(best, (seconds() - begin) / static_cast<double>(order.size() - half));
      });
    fmt::print("{:20} {:6.3f} ms an article {:8.0f} articles a second\n", name, 1000 * best, 1 / best);
  }
  // The parts again as they follow one another, some articles together, each finding what it needs pushed out of the
  // caches by those before it.
  constexpr std::size_t finders = 7, together = 8;
  if (argc <= 3 || std::string_view(argv[3]) == "in turn") {
    std::array<double, finders> best;
    best.fill(1e9);
    for (int round = 0; round < rounds; ++round)
      std::jthread([&] {
        std::array<double, finders> spent{};
        for (std::size_t i = 0; i < order.size(); i = std::min(i + together, i < half ? half : order.size())) {
          const auto end = std::min(i + together, i < half ? half : order.size());
          for (std::size_t p = 0; p < finders; ++p) {
            const double begin = seconds();
            for (auto k = i; k < end; ++k) parts[p].second(order[k]);
            if (i >= half) spent[p] += seconds() - begin;
          }
        }
        for (std::size_t p = 0; p < finders; ++p)
          best[p] = std::min(best[p], spent[p] / static_cast<double>(order.size() - half));
      });
    for (std::size_t p = 0; p < finders; ++p)
      fmt::print("{:20} {:6.3f} ms an article, between the others\n", parts[p].first, 1000 * best[p]);
  }
  fmt::print("{:.1f} MiB more resident than before, {:.1f} of them not pages of the program\n",
             after.resident - before.resident, after.own - before.own);
}
