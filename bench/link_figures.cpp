// Which articles in two languages their figures would join (src/link/figures.h), of records on standard input:
//
//   ortoo read --manifest pages.jsonl --format jsonl | bench_link_figures [DAYS]
//
// One line a pair that is joined, to be judged by a reader, then how many pairs of two languages there are within DAYS
// (2 unless told; articles without a date are left out; with 100000 all that are joined are wrong, but for those of one
// day).

#include <fmt/format.h>

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "base/civil_time.h"
#include "link/figures.h"
#include "link/terms.h"
#include "record/json.h"

int main(int argc, char** argv) {
  using namespace ortoo;
  const std::int64_t days = argc > 1 ? std::atoll(argv[1]) : 2;
  struct Told {
    std::string title;
    link::Telling telling;
  };
  std::vector<Told> all;
  for (std::string line; std::getline(std::cin, line);) {
    const auto article = record::from_json(line);
    if (!article || !article->published) continue;
    all.push_back({article->title, link::telling_of(*article, article->published->to_unix())});
  }
  std::size_t pairs = 0, joined = 0;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const auto &a = all[i].telling, &b = all[j].telling;
      if (a.language == b.language || std::abs(a.time - b.time) > days * 86400) continue;
      ++pairs;
      const auto shared = link::shared_figures(a.figures, b.figures);
      if (!link::tell_one_story(shared)) continue;
      ++joined;
      fmt::print("{} figures, {:.1f}, {:.2f} of all: {} {} | {} {}\n", shared.number, shared.weight / 2.0, shared.share,
                 a.language, all[i].title, b.language, all[j].title);
    }
  fmt::print("{} articles, {} pairs in two languages, {} joined\n", all.size(), pairs, joined);
}
