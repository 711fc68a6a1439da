// A host that asked to be left alone is left alone, also by the next process.
#include <gtest/gtest.h>

#include "simulated_web.h"
#include "store/samples.h"
#include "work/fetcher.h"

namespace ortoo::work {
namespace {

constexpr std::int64_t begin = 1'700'000'000, hour = 3600;

class Held : public testing::Test {
 protected:
  Held() : store_(*store::Store::open(folder_.file("store.db"))) {
    EXPECT_TRUE(store::Desk(store_).follow(
        {{"https://paper.example/a"}, {"https://paper.example/b"}, {"https://other.example/a"}}, begin));
  }
  base::Result<fetch::Response> answer(const fetch::Request& request) {
    fetch::Response response;
    response.url = request.url;
    response.status = 404;
    if (request.url.ends_with("/robots.txt")) return response;
    ++asked_[fetch::host_of(request.url)];
    response.status = request.url.starts_with("https://paper.example/") ? 429 : 200;
    response.headers = {{"retry-after", "36000"}};
    response.body = "<rss version='2.0'><channel><title>Paper</title></channel></rss>";
    return response;
  }
  // A fetcher of its own for so long.
  void pass_time(std::int64_t seconds) {
    Fetcher fetcher(store_, web_, {}, [](const base::Error&) {});
    ASSERT_TRUE(fetcher.begin(web_.seconds()));
    for (const auto end = web_.seconds() + seconds; web_.seconds() < end;) {
      const auto busy = fetcher.turn(web_.seconds(), std::chrono::milliseconds(1000));
      ASSERT_TRUE(busy);
      if (!*busy) web_.sleep_until(web_.seconds() + 30);
    }
    ASSERT_TRUE(fetcher.end(web_.seconds()));
  }

  store::TemporaryFolder folder_;
  store::Store store_;
  std::map<std::string, int> asked_;
  tests::SimulatedWeb web_{{64, 1, 1000}, begin, [this](const fetch::Request& request, std::int64_t) {
                             return answer(request);
                           }};
};

TEST_F(Held, AHostThatSaidSoIsLeftAloneByEachProcess) {
  pass_time(60);
  EXPECT_EQ(asked_["paper.example:443"], 1);
  ASSERT_TRUE(store::Desk(store_).follow({{"https://paper.example/c"}}, web_.seconds()));  // is due at once
  for (int process = 0; process < 5; ++process) pass_time(hour);
  EXPECT_EQ(asked_["paper.example:443"], 1);
  EXPECT_GT(asked_["other.example:443"], 3);
  pass_time(6 * hour);
  EXPECT_GT(asked_["paper.example:443"], 1);
}

}  // namespace
}  // namespace ortoo::work
