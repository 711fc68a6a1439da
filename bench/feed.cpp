// How fast a feed is read: a made-up one of 5 MB, or the file named by ORTOO_FEED.
//
// bench/peers/feeds.py writes the same feed for other readers and shows both.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "feed/feed.h"
#include "feed/write.h"

namespace {

// Stories as newspapers send them: a summary, twelve paragraphs of HTML with links, a picture, three tags.
std::string five_megabytes() {
  ortoo::feed::Feed feed;
  feed.title.value = "Newswire";
  feed.url = "https://example.org/";
  const std::string paragraph =
      "<p>Sáng nay, chính quyền thành phố cho biết mực nước sông đã giảm &amp; giao thông trở lại bình thường, "
      "theo <a href=\"https://example.org/report?a=1&amp;b=2\">báo cáo mới nhất</a> of the river authority, which "
      "<em>measured</em> the level at nine stations between midnight and dawn.</p>\n";
  for (int i = 0; i < 950; ++i) {
    ortoo::feed::Item item;
    item.url = "https://example.org/story/" + std::to_string(i);
    item.id = item.url;
    item.title.value = "Nước rút & the roads open again, no. " + std::to_string(i);
    item.summary.value = "The river fell by half a metre overnight; schools stay closed until Monday.";
    for (int p = 0; p < 12; ++p) item.content.value += paragraph;
    item.content.html = true;
    item.authors = {{"Trần Văn A", {}, {}, {}}};
    for (const auto* tag : {"Floods", "Huế", "Transport"}) item.categories.push_back({tag, {}, {}});
    item.published = ortoo::base::civil_from_unix(1'700'000'000 + i * 600, 420);
    item.image.url = "https://example.org/picture/" + std::to_string(i) + ".jpg";
    feed.items.push_back(std::move(item));
  }
  return ortoo::feed::write_rss(feed);
}

std::string the_feed() {
  const char* path = std::getenv("ORTOO_FEED");
  if (path == nullptr) return five_megabytes();
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void read_feed(benchmark::State& state) {
  const std::string bytes = the_feed();
  std::size_t items = 0;
  for (auto _ : state) {
    const auto feed = ortoo::feed::read({bytes, "https://example.org/feed", ""}, [&](ortoo::feed::Item&& item) {
      benchmark::DoNotOptimize(item);
      ++items;
      return true;
    });
    benchmark::DoNotOptimize(feed);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
  state.counters["items"] = static_cast<double>(items) / static_cast<double>(state.iterations());
  state.counters["MB"] = static_cast<double>(bytes.size()) / 1e6;
}
BENCHMARK(read_feed)->Unit(benchmark::kMillisecond);

void write_feed(benchmark::State& state) {
  const std::string bytes = the_feed();
  const auto feed = ortoo::feed::read({bytes, "", ""});
  if (!feed) return state.SkipWithError("the feed cannot be read");
  for (auto _ : state) benchmark::DoNotOptimize(ortoo::feed::write_atom(*feed));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
}
BENCHMARK(write_feed)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int count, char** arguments) {
  if (count == 2 && std::string_view(arguments[1]) == "--print-feed") {
    std::fputs(five_megabytes().c_str(), stdout);
    return 0;
  }
  benchmark::Initialize(&count, arguments);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
