// A day of 2,000 sources on a simulated web: nobody is asked more often than they allow, and every story is there once.
//
// CTest takes a tenth of the hosts for six hours; ORTOO_LONG=1 all of them for the whole day.
#include <gtest/gtest.h>

#include "base/civil_time.h"
#include "newspapers.h"
#include "simulated_web.h"
#include "store/samples.h"
#include "store/desk.h"
#include "work/fetcher.h"

namespace ortoo::work {
namespace {

using tests::Newspapers;

constexpr std::int64_t begin =
    1'700'000'000 / 86'400 * 86'400 + 9 * 3600;  // nine in the morning, so that the hours to skip come soon

bool is_long() { return std::getenv("ORTOO_LONG") != nullptr; }
std::int64_t simulated_seconds() { return is_long() ? 86'400 : 6 * 3600; }
int hosts() { return is_long() ? Newspapers::hosts : Newspapers::hosts / 10; }

void follow_all(store::Store& store) {
  std::vector<store::Followed> urls;
  for (int host = 1; host <= hosts(); ++host)
    for (int feed = 0; feed < Newspapers::feeds_of_each; ++feed) urls.push_back({Newspapers::feed_url(host, feed)});
  ASSERT_TRUE(store::Desk(store).follow(urls, begin));
}

// Works until the web's clock says `end`.
void pass_time(store::Store& store, tests::SimulatedWeb& web, std::int64_t end) {
  Fetcher fetcher(store, web, {}, [](const base::Error&) {});
  ASSERT_TRUE(fetcher.begin(web.seconds()));
  const store::Desk desk(store);
  while (web.seconds() < end) {
    const auto busy = fetcher.turn(web.seconds(), std::chrono::milliseconds(1000));
    ASSERT_TRUE(busy) << busy.error().to_string();
    if (*busy) continue;
    const auto due = desk.next_due(web.seconds());
    ASSERT_TRUE(due && *due);
    web.sleep_until(std::min(std::max(**due, web.seconds() + 1), end));
  }
  ASSERT_TRUE(fetcher.end(web.seconds()));
}

// The rules of good manners, for all requests to one host.
void judge(int number, const std::vector<Newspapers::Asked>& asked) {
  int robots = 0;
  std::int64_t silent_until = 0;
  std::map<std::string, std::int64_t> last;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const auto& one = asked[i];
    const auto where = Newspapers::host(number) + one.path + " at " + std::to_string(one.at);
    if (i > 0) {
      // Before robots.txt was read only our own delay is known.
      const auto delay = i > 1 ? Newspapers::crawl_delay(number) : 1;
      EXPECT_GE(one.at - asked[i - 1].at, delay * 1000) << where;
    }
    // An answer takes up to 900 ms; what began before it came could not know.
    if (silent_until > 0) {
      EXPECT_GE(one.at, silent_until) << where;
    }
    silent_until = one.status == 429 ? one.at + 119'000 : 0;
    if (one.path == "/robots.txt") {
      ++robots;
      continue;
    }
    EXPECT_FALSE(Newspapers::has_robots(number) && one.path.starts_with("/private")) << where;
    if (!one.path.starts_with("/feed/") && !one.path.starts_with("/new/feed/")) continue;
    const auto feed = one.path.substr(one.path.rfind('/'));
    if (last.contains(feed)) {
      // times are whole seconds
      EXPECT_GE(one.at - last[feed], (Newspapers::has_ttl(number) ? 3600 : 300) * 1000 - 1000) << where;
      if (Newspapers::skips(number)) {
        const auto hour = one.at / 3'600'000 % 24;
        EXPECT_TRUE(hour < 10 || hour > 13) << where;
      }
      if (Newspapers::is_moved(number)) {
        EXPECT_TRUE(one.path.starts_with("/new/")) << where;
      }
    }
    if (one.status == 200) last[feed] = one.at;
    else last.erase(feed);
  }
  EXPECT_LE(robots, 2) << Newspapers::host(number);
}

TEST(Day, TwoThousandSourcesPolitelyAndWhole) {
  store::TemporaryFolder folder;
  auto store = store::Store::open(folder.file("store.db"));
  ASSERT_TRUE(store);
  follow_all(*store);
  Newspapers papers(begin);
  tests::SimulatedWeb web({256, 2, 1000}, begin,
                          [&](const fetch::Request& request, std::int64_t at) { return papers.answer(request, at); });
  pass_time(*store, web, begin + simulated_seconds());

  std::size_t requests = 0;
  for (const auto& [number, asked] : papers.asked()) {
    judge(number, asked);
    requests += asked.size();
  }
  EXPECT_EQ(papers.asked().size(), static_cast<std::size_t>(hosts()));
  // Every story that a feed named is stored, or still on its way; none twice.
  const auto counts = store::Desk(*store).job_counts();
  ASSERT_TRUE(counts);
  std::int64_t open = 0;
  for (const auto& count : *counts) open += is_on_its_way(count.stage) ? count.open : 0;
  const auto total = store->newest({}, 0, 0)->total;
  EXPECT_EQ(total + open, static_cast<std::int64_t>(papers.named().size()));
  EXPECT_LE(open * 20, total);
  for (const auto& url : papers.named()) {
    const auto id = store->find_url(url);
    if (!id || !*id) continue;
    EXPECT_EQ(store->versions(**id)->size(), 1U) << url;
  }
  const auto checked = store->check();
  EXPECT_TRUE(checked) << checked.error().to_string();
  std::printf("%lld s: %zu requests to %d hosts, %lld stories\n", static_cast<long long>(simulated_seconds()), requests,
              hosts(), static_cast<long long>(total));
}

}  // namespace
}  // namespace ortoo::work
