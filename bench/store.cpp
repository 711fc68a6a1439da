// bench_store [ARTICLES…]: how fast the store takes articles in, lists them and finds them.
// bench_store STORE: how fast one that bench_fill filled lists and finds.
//
// Articles are generated (generate.h). Each line: what, how many a second, and the 50th and 99th percentile of one.
// Default: 10000 100000 articles. The file lies in the temporary folder (TMPDIR).
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <thread>

#include "bench/generate.h"
#include "store/store.h"

namespace {

using namespace ortoo;
using bench::vocabulary;
using bench::Writer;
using Clock = std::chrono::steady_clock;

void print(const char* what, std::vector<double> seconds, double total, std::size_t each = 1) {
  std::ranges::sort(seconds);
  const auto at = [&](double part) {
    return seconds[static_cast<std::size_t>(part * static_cast<double>(seconds.size() - 1))] * 1000;
  };
  std::printf("  %-34s %10.0f /s   p50 %8.3f ms   p99 %8.3f ms\n", what,
              static_cast<double>(seconds.size() * each) / total, at(0.5), at(0.99));
  std::fflush(stdout);
}

// Runs `one` for about a second on `threads` threads.
void measure(const char* what, int threads, const std::function<void(Writer&)>& one) {
  std::vector<std::vector<double>> seconds(static_cast<std::size_t>(threads));
  const auto begin = Clock::now();
  std::vector<std::thread> running;
  for (auto& mine : seconds) {
    running.emplace_back([&] {
      Writer writer;
      for (auto last = Clock::now(); last - begin < std::chrono::seconds(1);) {
        one(writer);
        const auto now = Clock::now();
        mine.push_back(std::chrono::duration<double>(now - last).count());
        last = now;
      }
    });
  }
  for (auto& thread : running) thread.join();
  std::vector<double> all;
  for (const auto& mine : seconds) all.insert(all.end(), mine.begin(), mine.end());
  print(what, all, std::chrono::duration<double>(Clock::now() - begin).count());
}

template <class T>
T must(base::Result<T> result) {
  if (result) return *std::move(result);
  std::fprintf(stderr, "%s\n", result.error().to_string().c_str());
  std::exit(1);
}

void fill(store::Store& store, int articles) {
  Writer writer;
  constexpr int batch = 100;
  const int single = std::min(500, articles / 2);
  std::vector<double> seconds;
  double total = 0;
  const auto timed = [&](const std::function<void()>& work) {
    const auto begin = Clock::now();
    work();
    seconds.push_back(std::chrono::duration<double>(Clock::now() - begin).count());
    total += seconds.back();
  };
  for (int i = 0; i < single; ++i) {
    const auto article = writer.article(i);
    timed([&] { must(store.put(article)); });
  }
  print("put, one a transaction", seconds, total);
  seconds.clear();
  total = 0;
  for (int i = single; i < articles; i += batch) {
    std::vector<record::Article> some;
    for (int k = i; k < std::min(i + batch, articles); ++k) some.push_back(writer.article(k));
    timed([&] { must(store.put_all(some)); });
  }
  print("put, a hundred a transaction", seconds, total, batch);
}

void read(const store::Store& store, int articles, int threads) {
  std::printf(" %d thread%s\n", threads, threads == 1 ? "" : "s");
  const auto list = [&](const char* what, const std::function<store::Filter(Writer&)>& filter, int deepest) {
    measure(what, threads, [&](Writer& writer) {
      must(store.newest(filter(writer), deepest == 0 ? 0 : writer.number(deepest), 20));
    });
  };
  list("newest 20", [](Writer&) { return store::Filter{}; }, 0);
  list("20 at any offset", [](Writer&) { return store::Filter{}; }, articles);
  measure("20 after any cursor", threads, [&](Writer& writer) {
    must(store.newest_after({}, {1577836800 + std::int64_t{writer.number(150000000)}, 0}, 20));
  });
  list("20 of a section", [](Writer& w) {
    store::Filter filter;
    filter.section = "Section " + std::to_string(w.number(30));
    return filter;
  }, 0);
  list("20 of a tag and a language", [](Writer& w) {
    store::Filter filter;
    filter.tag = "tag " + std::to_string(w.number(2000));
    filter.language = "en";
    return filter;
  }, 0);
  measure("article", threads, [&](Writer& writer) { must(store.article(1 + writer.number(articles))); });
  measure("same story", threads, [&](Writer& writer) { must(store.same_story(1 + writer.number(articles))); });
  const auto search = [&](const char* what, const std::function<std::string(Writer&)>& query) {
    measure(what, threads, [&](Writer& writer) { must(store.search(query(writer), 0, 20)); });
  };
  search("search: a frequent word", [](Writer& w) { return Writer::word(static_cast<std::size_t>(w.number(20)), 0); });
  search("search: a word as in text", [](Writer& w) { return Writer::word(w.rank(), 0); });
  search("search: a word of the 50,000",
         [](Writer& w) { return Writer::word(static_cast<std::size_t>(w.number(vocabulary)), 0); });
  search("search: two words as in text", [](Writer& w) { return w.words(2, 0); });
  search("search: a phrase of two", [](Writer& w) { return "\"" + w.words(2, 0) + "\""; });
  search("search: a word with marks", [](Writer& w) { return Writer::word(w.rank(), 1); });
  search("search: a Han word", [](Writer& w) { return Writer::word(w.rank(), 2); });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::filesystem::is_regular_file(argv[1])) {
    const auto store = must(store::Store::open(argv[1]));
    for (const int threads : {1, 2}) read(store, static_cast<int>(must(store.newest({}, 0, 0)).total), threads);
    return 0;
  }
  std::vector<int> sizes;
  for (int i = 1; i < argc; ++i) sizes.push_back(std::atoi(argv[i]));
  if (sizes.empty()) sizes = {10000, 100000};
  for (const int articles : sizes) {
    const auto folder = std::filesystem::temp_directory_path() / "ortoo-bench-store";
    std::filesystem::remove_all(folder);
    auto store = must(store::Store::open((folder / "store.db").string()));
    std::printf("%d articles\n", articles);
    fill(store, articles);
    for (const int threads : {1, 2}) read(store, articles, threads);
    std::uintmax_t bytes = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder)) bytes += file.file_size();
    std::printf("  %.2f kB an article on disk\n", static_cast<double>(bytes) / articles / 1000);
    std::filesystem::remove_all(folder);
  }
}
