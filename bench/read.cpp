// bench_read [FOLDER] [PASSES]: pages/s and MB/s of each part of the read stage, one core, next to lexbor's bare
// parse of the same bytes in the same run. FOLDER: pages as *.html or *.html.gz, samples/newswire/pages unless told.
//
// Each page goes through all parts, one after the other, so that a change of the machine's speed hits all alike; of
// each page and part the fastest pass counts, in the thread's own time, for what else the machine does only ever slows.
#include <fmt/format.h>
#include <lexbor/html/html.h>
#include <malloc.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <limits>
#include <numeric>

#include "bench/pages.h"
#include "html/charset.h"
#include "language/article.h"
#include "read/body/body.h"
#include "read/metadata.h"
#include "work/flow.h"

namespace {

using namespace ortoo;

// Of this thread's own time.
double seconds_of(const std::function<void()>& work) {
  const auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  };
  const double start = now();
  work();
  return now() - start;
}

std::string resident() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return line.substr(line.find_first_of("0123456789"));
  return "?";
}

}  // namespace

int main(int argc, char** argv) {
  const auto pages = bench::load_pages(argc > 1 ? argv[1] : "samples/newswire/pages");
  const int passes = argc > 2 ? std::atoi(argv[2]) : 9;
  std::size_t bytes = 0;
  for (const auto& page : pages) bytes += page.size();
  if (pages.empty()) return fmt::print(stderr, "bench_read: no pages there\n"), 1;

  // What stands before the body in src/read/read.cpp.
  read::Collected collected;
  const auto declare = [&collected](const html::Document& document, const read::Input& input, record::Article& article,
                                    bool body) {
    collected.fill(document);
    const auto story = read::find_story_object(collected, input.url, read::Itself(collected, input.url));
    const auto url = base::Url::parse(input.url);
    const read::Page page{document, input, url, read::base_of(document, url), collected, story};
    read::read_declared(page, article);
    if (body) read::read_body(page, article);
  };

  lxb_html_document_t* bare = lxb_html_document_create();
  html::Document document;
  work::Flow flow;
  std::size_t sink = 0;

  struct Part {
    const char* name;
    std::function<void(const std::string&)> work;
    std::vector<double> best;  // seconds, a page each
  };
  std::vector<Part> parts;
  parts.push_back({"lexbor, bare parse", [&](const std::string& page) {
    lxb_html_document_clean(bare);
    lxb_html_document_parse(bare, reinterpret_cast<const lxb_char_t*>(page.data()), page.size());
  }, {}});
  parts.push_back({"decode", [&](const std::string& page) { sink += html::decode(page)->text.size(); }, {}});
  parts.push_back({"decode and parse",
                   [&](const std::string& page) {
                     sink += document.parse(html::decode(page)->text, html::Scripts::left_out).has_value();
                   },
                   {}});
  parts.push_back({"… and what is declared", [&](const std::string& page) {
    sink += document.parse(html::decode(page)->text, html::Scripts::left_out).has_value();
    record::Article article;
    declare(document, {page, "https://news.example/story", {}, {}}, article, false);
    sink += article.title.size();
  }, {}});
  parts.push_back({"… and the body", [&](const std::string& page) {
    sink += document.parse(html::decode(page)->text, html::Scripts::left_out).has_value();
    record::Article article;
    declare(document, {page, "https://news.example/story", {}, {}}, article, true);
    sink += article.body.size();
  }, {}});
  parts.push_back({"whole record, language too", [&](const std::string& page) {
    if (const auto article = flow.run({page, "https://news.example/story", {}, {}})) sink += article->body.size();
  }, {}});

  for (const auto& page : pages) parts.back().work(page);
  const auto before = resident();
  for (auto& part : parts) part.best.assign(pages.size(), std::numeric_limits<double>::max());
  for (int pass = 0; pass < passes; ++pass)
    for (std::size_t i = 0; i < pages.size(); ++i)
      for (auto& part : parts) part.best[i] = std::min(part.best[i], seconds_of([&] { part.work(pages[i]); }));

  fmt::print("{} pages, {:.1f} MB, {} passes, one core\n\n{:<28} {:>10} {:>9} {:>8}\n", pages.size(),
             static_cast<double>(bytes) / 1e6, passes, "", "pages/s", "MB/s", "× bare");
  const auto sum = [](const std::vector<double>& seconds) {
    return std::accumulate(seconds.begin(), seconds.end(), 0.0);
  };
  const double unit = sum(parts.front().best);
  for (const auto& part : parts) {
    const double time = sum(part.best);
    fmt::print("{:<28} {:>10.0f} {:>9.1f} {:>8.2f}\n", part.name, static_cast<double>(pages.size()) / time,
               static_cast<double>(bytes) / 1e6 / time, time / unit);
  }
  fmt::print("\nresident memory {} before, {} after (checksum {})\n", before, resident(), sink % 1000);
  lxb_html_document_destroy(bare);
}
