#include "fetch/websub.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fetch/get.h"
#include "fetch/server.h"

namespace ortoo::fetch {
namespace {

const Subscription subscription{"https://hub.example/", "https://example.org/feed?a=1&b=2",
                                "https://relay.example/hook/x7", "s3cret & long", 864'000};

TEST(WebSub, HubAndTopicOfTheHeaders) {
  Response response;
  response.url = "https://example.org/feed";
  response.headers = {{"link", "<https://hub.example/>; rel=\"hub\", </feed?x>; title=\"a, b\"; rel=self"},
                      {"link", "<https://other.example/>; rel=hub"}};
  const auto found = advertised(response);
  EXPECT_EQ(found.hub, "https://hub.example/");
  EXPECT_EQ(found.topic, "https://example.org/feed?x");
  response.headers = {{"link", "<https://x.example/>; rel=preload, <broken; rel=hub"}};
  EXPECT_EQ(advertised(response).hub, "");
}

TEST(WebSub, TheRequestToTheHub) {
  const auto request = subscription_request(subscription, SubscriptionMode::subscribe);
  EXPECT_EQ(request.url, "https://hub.example/");
  EXPECT_EQ(
      request.form,
      "hub.mode=subscribe&hub.topic=https%3A%2F%2Fexample.org%2Ffeed%3Fa%3D1%26b%3D2&hub.callback=https%3A%2F%2Frelay.example%2Fhook%2Fx7"
      "&hub.lease_seconds=864000&hub.secret=s3cret%20%26%20long");
  EXPECT_THAT(subscription_request(subscription, SubscriptionMode::unsubscribe).form,
              testing::Not(testing::HasSubstr("secret")));
}

TEST(WebSub, OnlyWhatWeAskedForIsConfirmed) {
  const std::string topic = "hub.topic=https%3A%2F%2Fexample.org%2Ffeed%3Fa%3D1%26b%3D2";
  const auto good = verify_intent(subscription, SubscriptionMode::subscribe,
                                  "hub.mode=subscribe&" + topic + "&hub.challenge=a%20b&hub.lease_seconds=3600");
  ASSERT_TRUE(good);
  EXPECT_EQ(good->challenge, "a b");
  EXPECT_EQ(good->lease_seconds, 3600U);
  for (const auto& query :
       {"hub.mode=unsubscribe&" + topic + "&hub.challenge=a&hub.lease_seconds=1",
        std::string("hub.mode=subscribe&hub.topic=https%3A%2F%2Fevil.example%2F&hub.challenge=a&hub.lease_seconds=1"),
        "hub.mode=subscribe&" + topic + "&hub.lease_seconds=1", "hub.mode=subscribe&" + topic + "&hub.challenge=a",
        std::string()})
    EXPECT_FALSE(verify_intent(subscription, SubscriptionMode::subscribe, query)) << query;
  EXPECT_TRUE(
      verify_intent(subscription, SubscriptionMode::unsubscribe, "hub.mode=unsubscribe&" + topic + "&hub.challenge=a"));
}

TEST(WebSub, Signatures) {
  // RFC 4231, test case 2.
  const std::string body = "what do ya want for nothing?", key = "Jefe",
                    good = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  const std::string long_one =
      "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737";
  EXPECT_TRUE(is_signed(body, "sha256=" + good, key));
  EXPECT_TRUE(is_signed(body, "sha512=" + long_one, key));
  for (const auto& bad :
       {"sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79", "sha256=", "sha256", "", "sha256=zz", "md5=00"})
    EXPECT_FALSE(is_signed(body, bad, key)) << bad;
  EXPECT_FALSE(is_signed(body + " ", "sha256=" + good, key));
  EXPECT_FALSE(is_signed(body, "sha256=" + good, "jefe"));
  EXPECT_FALSE(is_signed(body, "sha256=" + good + "00", key));
  EXPECT_FALSE(is_signed(body, "sha256=" + good, ""));
}

TEST(WebSub, RenewedBeforeTheLeaseEnds) {
  for (const std::uint32_t lease : {1U, 10U, 3600U, 864'000U}) {
    EXPECT_LE(renew_after(lease), lease);
    EXPECT_GT(renew_after(lease), 0U);
  }
}

TEST(WebSub, TheFormIsPosted) {
  const tests::Server server;
  Options options;
  options.guard = *Guard::allowing({"127.0.0.1:" + std::to_string(server.port())});
  auto to = subscription;
  to.hub = server.url("/echo");
  const auto response = exchange(subscription_request(to, SubscriptionMode::subscribe), options);
  ASSERT_TRUE(response) << response.error().to_string();
  EXPECT_THAT(response->body, testing::StartsWith("POST /echo "));
  EXPECT_THAT(response->body, testing::HasSubstr("application/x-www-form-urlencoded"));
  EXPECT_THAT(response->body, testing::HasSubstr("hub.mode=subscribe"));
}

}  // namespace
}  // namespace ortoo::fetch
