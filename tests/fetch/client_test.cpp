// Many requests at once, against the server that misbehaves.
#include "fetch/client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <thread>

#include "fetch/server.h"

namespace ortoo::fetch {
namespace {

class ManyRequests : public testing::Test {
 protected:
  Options options() const {
    Options options;
    options.guard = *Guard::allowing({"127.0.0.1:" + std::to_string(server_.port())});
    options.limits.total_ms = 1'000;
    return options;
  }
  tests::Server server_;
};

TEST_F(ManyRequests, EachIsAnsweredOnceAndOneBadServerHoldsUpNobody) {
  Client client(options(), {16, 16, 0});
  std::map<std::string, int> answers;
  int good = 0;
  const auto done = [&](const Request& request, const base::Result<Response>& answer) {
    ++answers[request.url];
    good += answer && answer->status == 200 ? 1 : 0;
  };
  for (int i = 0; i < 60; ++i) client.add({server_.url("/ok?" + std::to_string(i)), {}, {}}, done);
  for (const auto* path : {"/hang", "/reset", "/short", "/loop", "/silence", "/garbage", "/hop/3", "/gzip"})
    client.add({server_.url(path), {}, {}}, done);
  client.add({"http://10.0.0.1/", {}, {}}, done);
  client.add({"no url", {}, {}}, done);
  client.run();
  EXPECT_EQ(answers.size(), 70U);
  for (const auto& [url, count] : answers) EXPECT_EQ(count, 1) << url;
  EXPECT_EQ(good, 62);
  EXPECT_EQ(client.waiting(), 0U);
}

TEST_F(ManyRequests, ACallbackMayAskForMore) {
  Client client(options(), {4, 4, 0});
  int left = 20, answered = 0;
  Client::Done done = [&](const Request&, const base::Result<Response>&) {
    ++answered;
    if (left-- > 0) client.add({server_.url("/ok"), {}, {}}, done);
  };
  client.add({server_.url("/ok"), {}, {}}, done);
  client.run();
  EXPECT_EQ(answered, 21);
}

TEST_F(ManyRequests, TheDelayOfAHostIsKept) {
  Client client(options(), {16, 16, 0});
  client.set_delay("127.0.0.1:" + std::to_string(server_.port()), std::chrono::milliseconds(50));
  std::vector<std::chrono::steady_clock::time_point> ends;
  for (int i = 0; i < 5; ++i) {
    client.add({server_.url("/ok"), {}, {}}, [&](const Request&, const base::Result<Response>&) {
      ends.push_back(std::chrono::steady_clock::now());
    });
  }
  const auto begun = std::chrono::steady_clock::now();
  client.run();
  ASSERT_EQ(ends.size(), 5U);
  EXPECT_GE(ends.back() - begun, std::chrono::milliseconds(200));  // never earlier, however fast the machine
}

TEST_F(ManyRequests, StoppedAndGoneOnWith) {
  Client client(options(), {4, 2, 0});
  int answered = 0;
  std::stop_source stop;
  for (int i = 0; i < 10; ++i) {
    client.add({server_.url("/ok"), {}, {}}, [&](const Request&, const base::Result<Response>&) {
      if (++answered == 3) stop.request_stop();
    });
  }
  client.run(stop.get_token());
  EXPECT_LT(answered, 10);
  EXPECT_GT(client.waiting(), 0U);
  client.run();
  EXPECT_EQ(answered, 10);
}

}  // namespace
}  // namespace ortoo::fetch
