// bench_site STORE [PICTURES]: how many pages a second one thread makes from a store, without the network.
// "any article": one after the other of the store's. "any search": for the first word of one title after the other.
//
// Each line: the page, pages a second, the 50th and 99th percentile of one in microseconds, its bytes as sent (gzip).
// Fill a store with: ORTOO_STORE_PATH=FILE ortoo add --manifest samples/newswire/manifest.jsonl
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "site/site.h"
#include "store/store.h"

int main(int argc, char** argv) {
  using namespace ortoo;
  using Clock = std::chrono::steady_clock;
  if (argc < 2) {
    fmt::print(stderr, "bench_site STORE [PICTURES]\n");
    return 2;
  }
  const auto store = store::Store::open(argv[1]);
  if (!store) {
    fmt::print(stderr, "{}\n", store.error().to_string());
    return 1;
  }
  site::Options options;
  if (argc > 2) options.pictures = argv[2];
  options.page_age = std::chrono::milliseconds(0);  // each page is made anew
  const site::Site site(*store, options);
  const auto listed = store->newest({}, 0, 500);
  if (!listed || listed->cards.empty()) return 1;
  std::vector<std::string> searches;
  for (const auto& card : listed->cards)
    searches.push_back("/search?q=" + site::percent_encode(card.title.substr(0, card.title.find(' '))));
  std::int64_t turn = 0;
  for (const std::string target : {"/", "/article/1", "any article", "any search", "/latest", "/latest/atom.xml",
                                   "/search?q=storm", "/calendar", "/healthz", "/nothing"}) {
    std::vector<double> times;
    std::size_t bytes = 0;
    const auto end = Clock::now() + std::chrono::seconds(1);
    while (Clock::now() < end) {
      site::Request request;
      turn += 7919;
      const auto asked = target == "any article" ? "/article/" + std::to_string(turn % listed->total + 1)
                         : target == "any search" ? searches[static_cast<std::size_t>(turn) % searches.size()] : target;
      if (!site::read_target(asked, request)) return 1;
      request.headers = {{"host", "localhost"}, {"accept-encoding", "gzip"}};
      const auto begin = Clock::now();
      bytes = site.answer(request).body.size();
      times.push_back(std::chrono::duration<double, std::micro>(Clock::now() - begin).count());
    }
    std::sort(times.begin(), times.end());
    fmt::print("{:<20} {:>8}/s  p50 {:>6.0f} us  p99 {:>6.0f} us  {:>6} bytes\n", target, times.size(),
               times[times.size() / 2], times[times.size() * 99 / 100], bytes);
  }
}
