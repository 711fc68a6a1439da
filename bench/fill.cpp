// bench_fill STORE ARTICLES: puts generated articles into a store until it has so many. bench_fill --words N prints so
// many words of theirs, one a line, frequent ones often: what bench/search asks for. bench_fill --more STORE N puts N
// articles that are new each time, a hundred a transaction: what bench/busy has come in.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <thread>

#include "bench/generate.h"
#include "store/store.h"
#include "store/upkeep.h"
#include "store/vitals.h"

namespace {

using namespace ortoo;

int add_more(store::Store& store, bench::Writer& writer, int count) {
  const auto run = std::to_string(std::chrono::system_clock::now().time_since_epoch().count());
  for (int i = 0; i < count; i += 100) {
    std::vector<record::Article> some;
    for (int k = i; k < std::min(i + 100, count); ++k) {
      some.push_back(writer.article(k));
      some.back().url += "-" + run;
    }
    if (const auto put = store.put_all(some); !put) {
      std::fprintf(stderr, "%s\n", put.error().to_string().c_str());
      return 1;
    }
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("bench_fill STORE ARTICLES\n", stderr);
    return 2;
  }
  bench::Writer writer;
  const int wanted = std::atoi(argv[2]);
  if (argv[1] == std::string_view("--words")) {
    for (int i = 0; i < wanted; ++i)
      std::printf("%s\n", bench::Writer::word(writer.rank(), i % 8 == 0 ? 1 : 0).c_str());
    return 0;
  }
  const bool more = argc > 3 && argv[1] == std::string_view("--more");
  auto store = store::Store::open(argv[more ? 2 : 1]);
  if (!store) {
    std::fprintf(stderr, "%s\n", store.error().to_string().c_str());
    return 1;
  }
  if (more) return add_more(*store, writer, std::atoi(argv[3]));
  constexpr int batch = 500;
  const auto have = store->newest({}, 0, 0);
  if (!have) return 1;
  for (int i = 0; i < wanted; i += batch) {
    std::vector<record::Article> some;
    for (int k = i; k < std::min(i + batch, wanted); ++k) some.push_back(writer.article(k));
    if (i + static_cast<int>(some.size()) <= have->total) continue;  // there from an earlier run, which was cut off
    if (const auto put = store->put_all(some); !put) {
      std::fprintf(stderr, "%s\n", put.error().to_string().c_str());
      return 1;
    }
    if (i % 50000 == 0) std::fprintf(stderr, "%d of %d\n", i, wanted);
  }
  // What an older version wrote is derived anew beside us, and is not to be measured.
  for (auto now = store::vitals(*store); now && now->underived > 0; now = store::vitals(*store))
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  // As `ortoo follow` leaves it when it has had nothing else to do for a while.
  for (const auto step : {+[](store::Store& of) { return store::join_segments(of); },
                          +[](store::Store& of) { return store::extend_lists(of); }}) {
    auto more = step(*store);
    while (more && *more) more = step(*store);
    if (!more) {
      std::fprintf(stderr, "%s\n", more.error().to_string().c_str());
      return 1;
    }
  }
  return 0;
}
