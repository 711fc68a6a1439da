// The clock of the machine jumps: back a year, on ten years, and to the right time again. Nothing stands still, nothing
// is lost or doubled, and nobody is asked in a hurry.
#include <gtest/gtest.h>

#include "newspapers.h"
#include "simulated_web.h"
#include "store/desk.h"
#include "store/samples.h"
#include "work/fetcher.h"

namespace ortoo::work {
namespace {

using tests::Newspapers;

constexpr std::int64_t begin = 1'700'000'000, year = 365 * 86'400, stretch = 45 * 60;
constexpr int hosts = 12;

// Works for `seconds` of the web's time, by a clock that is wrong by `error`.
void work_on(store::Store& store, tests::SimulatedWeb& web, std::int64_t seconds, std::int64_t error) {
  Fetcher fetcher(store, web, {}, [](const base::Error&) {});
  const auto end = web.seconds() + seconds;
  ASSERT_TRUE(fetcher.begin(web.seconds() + error));
  while (web.seconds() < end) {
    const auto busy = fetcher.turn(web.seconds() + error, std::chrono::milliseconds(1000));
    ASSERT_TRUE(busy) << busy.error().to_string();
    if (!*busy) web.sleep_until(web.seconds() + 10);
  }
  ASSERT_TRUE(fetcher.end(web.seconds() + error));
}

TEST(Clock, JumpsAndNothingStandsStill) {
  store::TemporaryFolder folder;
  auto store = store::Store::open(folder.file("store.db"));
  ASSERT_TRUE(store);
  std::vector<store::Followed> urls;
  for (int host = 1; host <= hosts; ++host) urls.push_back({Newspapers::feed_url(host, 0)});
  ASSERT_TRUE(store::Desk(*store).follow(urls, begin));
  Newspapers papers(begin);
  tests::SimulatedWeb web({256, 2, 1000}, begin,
                          [&](const fetch::Request& request, std::int64_t at) { return papers.answer(request, at); });

  for (const auto error : {std::int64_t{0}, -year, 10 * year, std::int64_t{0}, -3600L, 3600L, std::int64_t{0}}) {
    const auto from = web.seconds() * 1000;
    work_on(*store, web, stretch, error);
    for (const auto& [number, asked] : papers.asked()) {
      int times = 0;
      for (const auto& one : asked) times += one.at >= from && one.path.find("/feed/") != std::string::npos ? 1 : 0;
      EXPECT_LE(times, stretch / 300 + 1) << number << ", clock wrong by " << error;
    }
  }
  // The last jumps leave at most a day to wait; then all go on.
  const auto late = web.seconds() * 1000;
  work_on(*store, web, 86'400, 0);
  for (const auto& [number, asked] : papers.asked()) EXPECT_GT(asked.back().at, late) << number;

  const auto counts = store::Desk(*store).job_counts();
  std::int64_t open = 0;
  for (const auto& count : *counts) open += is_on_its_way(count.stage) ? count.open : 0;
  EXPECT_EQ(store->newest({}, 0, 0)->total + open, static_cast<std::int64_t>(papers.named().size()));
  const auto checked = store->check();
  EXPECT_TRUE(checked) << checked.error().to_string();
}

}  // namespace
}  // namespace ortoo::work
