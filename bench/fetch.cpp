// 500 feeds of 20 items, fetched from a server in this process and read; then once more when nothing has changed.
// The store is not part of it.
#include <benchmark/benchmark.h>

#include "bench/feed_server.h"
#include "feed/feed.h"
#include "fetch/client.h"
#include "fetch/validators.h"

namespace {

using namespace ortoo;
using bench::feeds;
using bench::Server;

void fetch_feeds(benchmark::State& state) {
  static const Server server;
  const bool unchanged = state.range(0) == 1;
  fetch::Options options;
  options.guard = *fetch::Guard::allowing({"127.0.0.1:" + std::to_string(server.port())});
  std::size_t read = 0, not_modified = 0, failed = 0;
  for (auto _ : state) {
    read = not_modified = failed = 0;
    fetch::Client client(options, {32, 32, 0});
    for (int i = 0; i < feeds; ++i) {
      fetch::Request request{server.url(i), {}, {}};
      if (unchanged) request.headers = fetch::conditional_headers({"\"1\"", ""});
      client.add(std::move(request), [&](const fetch::Request& asked, const base::Result<fetch::Response>& answer) {
        if (!answer) ++failed;
        else if (answer->status == 304) ++not_modified;
        else if (const auto feed = feed::read({answer->body, asked.url, answer->charset()})) read += feed->items.size();
      });
    }
    client.run();
  }
  state.counters["items"] = static_cast<double>(read);
  state.counters["304"] = static_cast<double>(not_modified);
  state.counters["failed"] = static_cast<double>(failed);
}
BENCHMARK(fetch_feeds)->ArgName("unchanged")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
