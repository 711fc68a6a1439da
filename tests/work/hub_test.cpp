// A source with a WebSub hub: subscribed to, confirmed, told of news, renewed before the lease ends.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sodium.h>

#include "simulated_web.h"
#include "store/desk.h"
#include "store/hubs.h"
#include "store/samples.h"
#include "work/fetcher.h"
#include "work/hub_callback.h"

namespace ortoo::work {
namespace {

constexpr std::int64_t begin = 1'700'000'000, lease = 10 * 86'400;
constexpr const char* feed_url = "https://paper.example/feed";

class Hub : public testing::Test {
 protected:
  Hub() : store_(*store::Store::open(folder_.file("store.db"))) {
    EXPECT_TRUE(store::Desk(store_).follow({{feed_url}}, begin));
  }

  base::Result<fetch::Response> answer(const fetch::Request& request, std::int64_t at) {
    fetch::Response response;
    response.url = request.url;
    response.status = 404;
    if (request.url == feed_url) {
      ++asked_;
      response.status = 200;
      response.headers = {{"link", "<https://hub.example/>; rel=hub, <https://paper.example/feed?all>; rel=self"}};
      response.body = "<rss version='2.0'><channel><title>Paper</title><item><title>Story " + std::to_string(asked_) +
                      "</title><description>Some words.</description><guid>" + std::to_string(asked_) +
                      "</guid></item></channel></rss>";
    } else if (request.url == "https://hub.example/") {
      forms_.push_back({at / 1000, request.form});
      response.status = hub_status_;
    }
    return response;
  }
  void pass_time(std::int64_t seconds) {
    FetchOptions options;
    options.callback = "https://relay.example/websub/";
    Fetcher fetcher(store_, web_, options, [](const base::Error&) {});
    ASSERT_TRUE(fetcher.begin(web_.seconds()));
    const auto end = web_.seconds() + seconds;
    while (web_.seconds() < end) {
      const auto busy = fetcher.turn(web_.seconds(), std::chrono::milliseconds(1000));
      ASSERT_TRUE(busy);
      if (!*busy) web_.sleep_until(web_.seconds() + 30);
    }
    ASSERT_TRUE(fetcher.end(web_.seconds()));
  }
  store::Hub known() { return store::Hubs(store_).due(begin + 100 * 86'400, 1)->at(0); }
  std::optional<std::string> confirm(const std::string& topic) {
    return confirm_hub(
        store_, known().token,
        "hub.mode=subscribe&hub.topic=" + topic + "&hub.challenge=c4&hub.lease_seconds=" + std::to_string(lease),
        web_.seconds());
  }
  static std::string signature(const std::string& body, const std::string& secret) {
    crypto_auth_hmacsha256_state state;
    unsigned char digest[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(secret.data()), secret.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(body.data()), body.size());
    crypto_auth_hmacsha256_final(&state, digest);
    char hex[2 * sizeof digest + 1];
    return std::string("sha256=") + sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
  }

  struct Form {
    std::int64_t at;
    std::string text;
  };
  store::TemporaryFolder folder_;
  store::Store store_;
  int asked_ = 0, hub_status_ = 202;
  std::vector<Form> forms_;
  tests::SimulatedWeb web_{{64, 2, 1000}, begin, [this](const fetch::Request& request, std::int64_t at) {
                             return answer(request, at);
                           }};
};

const std::string topic = "https%3A%2F%2Fpaper.example%2Ffeed%3Fall";

TEST_F(Hub, IsAskedWithASecretAndACallbackOfItsOwn) {
  pass_time(60);
  ASSERT_EQ(forms_.size(), 1U);
  EXPECT_THAT(forms_[0].text,
              testing::StartsWith("hub.mode=subscribe&hub.topic=" + topic +
                                  "&hub.callback=https%3A%2F%2Frelay.example%2Fwebsub%2F" + known().token));
  EXPECT_THAT(forms_[0].text, testing::HasSubstr("&hub.secret=" + known().secret));
  EXPECT_EQ(known().token.size(), 64U);
  EXPECT_EQ(known().secret.size(), 64U);
  EXPECT_NE(known().token, known().secret);
}

TEST_F(Hub, ConfirmsOnlyWhatWasAskedFor) {
  pass_time(60);
  EXPECT_EQ(confirm("https%3A%2F%2Fother.example%2F"), std::nullopt);
  EXPECT_EQ(confirm_hub(store_, "none", "hub.mode=subscribe", begin), std::nullopt);
  EXPECT_EQ(confirm(topic), "c4");
  EXPECT_EQ(known().ends, web_.seconds() + lease);
}

TEST_F(Hub, ASignedNoticeMakesTheSourceDueAndAnUnsignedOneDoesNot) {
  pass_time(60);
  ASSERT_TRUE(confirm(topic));
  pass_time(16 * 60);  // from here on its hub tells
  const int before = asked_;
  pass_time(40 * 60);
  EXPECT_EQ(asked_, before);
  EXPECT_TRUE(take_hub_notice(store_, known().token, "sha256=00", "<rss/>", web_.seconds()));
  pass_time(60);
  EXPECT_EQ(asked_, before);
  EXPECT_TRUE(take_hub_notice(store_, known().token, signature("<rss/>", known().secret), "<rss/>", web_.seconds()));
  pass_time(60);
  EXPECT_EQ(asked_, before + 1);
  EXPECT_FALSE(take_hub_notice(store_, "none", "", "", web_.seconds()));
  EXPECT_EQ(store_.newest({}, 0, 0)->total, asked_);
}

TEST_F(Hub, IsAskedAgainBeforeTheLeaseEnds) {
  pass_time(60);
  ASSERT_TRUE(confirm(topic));
  pass_time(lease);
  ASSERT_GE(forms_.size(), 2U);
  EXPECT_GE(forms_[1].at, begin + lease / 2);
  EXPECT_LT(forms_[1].at, begin + lease);
}

TEST_F(Hub, ThatFailsIsAskedLaterEachTimeAndTheSourceGoesOn) {
  hub_status_ = 503;
  pass_time(6 * 3600);
  ASSERT_GE(forms_.size(), 3U);
  ASSERT_LE(forms_.size(), 8U);
  EXPECT_GT(forms_[2].at - forms_[1].at, forms_[1].at - forms_[0].at);
  EXPECT_GT(asked_, 3);
}

}  // namespace
}  // namespace ortoo::work
