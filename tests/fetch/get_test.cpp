// The client against a real server that misbehaves (server.py).
#include "fetch/get.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fetch/server.h"

namespace ortoo::fetch {
namespace {

using base::ErrorCode;
using testing::HasSubstr;

class Get : public testing::Test {
 protected:
  static void SetUpTestSuite() { server_ = new tests::Server; }
  static void TearDownTestSuite() {
    delete server_;
    server_ = nullptr;
  }

  // Open to the server alone, and impatient.
  static Options options() {
    Options options;
    options.guard = *Guard::allowing({"127.0.0.1:" + std::to_string(server_->port())});
    options.limits.total_ms = 1500;
    options.limits.connect_ms = 1000;
    return options;
  }
  static base::Result<Response> fetch(const std::string& path, const Options& with = options()) {
    return get(server_->url(path), with);
  }
  static void expect_error(const std::string& path, ErrorCode code, const std::string& word,
                           const Options& with = options()) {
    const auto response = fetch(path, with);
    ASSERT_FALSE(response) << path;
    EXPECT_EQ(response.error().code, code) << response.error().to_string();
    EXPECT_THAT(response.error().sentence, HasSubstr(word));
    EXPECT_EQ(response.error().where, server_->url(path));
  }

  static tests::Server* server_;
};
tests::Server* Get::server_ = nullptr;

const std::string page = "<p>Here is the page.</p>";

TEST_F(Get, APage) {
  const auto response = fetch("/ok");
  ASSERT_TRUE(response) << response.error().to_string();
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->body, page);
  EXPECT_EQ(response->media_type(), "text/html");
  EXPECT_EQ(response->charset(), "utf-8");
  EXPECT_EQ(response->url, server_->url("/ok"));
}

TEST_F(Get, SaysWhoItIs) {
  Options with = options();
  with.user_agent = user_agent("https://relay.example/about");
  const auto response = fetch("/echo", with);
  ASSERT_TRUE(response);
  EXPECT_THAT(response->body, HasSubstr("User-Agent: Ortoo/0.1 (+https://relay.example/about)\r\n"));
}

TEST_F(Get, ACompressedPage) {
  const auto response = fetch("/gzip");
  ASSERT_TRUE(response) << response.error().to_string();
  EXPECT_EQ(response->body, page);
  EXPECT_GT(response->received_bytes, 0U);
}

// As browsers and curl have it: all words are there when the data is, whatever became of the checksum after it.
TEST_F(Get, ACompressedPageWithoutItsChecksum) {
  for (const auto* cut : {"1", "4", "8"}) {
    const auto response = fetch(std::string("/gzip-cut/") + cut);
    ASSERT_TRUE(response) << response.error().to_string();
    EXPECT_EQ(response->body, page);
  }
}

TEST_F(Get, FollowsRedirects) {
  const auto response = fetch("/hop/3");
  ASSERT_TRUE(response) << response.error().to_string();
  EXPECT_EQ(response->url, server_->url("/hop/0"));
  EXPECT_EQ(response->redirects.size(), 3U);
  EXPECT_EQ(response->moved_to(), "");
}

TEST_F(Get, TellsOfAPermanentRedirectAsFarAsItIsPermanent) {
  const auto response = fetch("/moved");
  ASSERT_TRUE(response) << response.error().to_string();
  EXPECT_EQ(response->url, server_->url("/hop/0"));
  EXPECT_EQ(response->moved_to(), server_->url("/hop/1"));
}

TEST_F(Get, EndsRedirectLoops) { expect_error("/loop", ErrorCode::network, "more than 10 times"); }
TEST_F(Get, AHangInTheMiddle) { expect_error("/hang", ErrorCode::network, "in time"); }
TEST_F(Get, Silence) { expect_error("/silence", ErrorCode::network, "in time"); }
TEST_F(Get, HeadersByteByByte) { expect_error("/slow-headers", ErrorCode::network, "in time"); }
TEST_F(Get, AReset) { expect_error("/reset", ErrorCode::network, "broke off"); }
TEST_F(Get, AnAnswerShorterThanPromised) { expect_error("/short", ErrorCode::network, "before the page was complete"); }
TEST_F(Get, AGzipBomb) { expect_error("/bomb", ErrorCode::too_large, "beyond all measure"); }
TEST_F(Get, HeadersWithoutEnd) { expect_error("/headers", ErrorCode::too_large, "more headers"); }
TEST_F(Get, ABodyWithoutEnd) {
  auto with = options();
  with.limits.body_bytes = 2 << 20;  // soon reached, whatever else the machine does
  expect_error("/endless", ErrorCode::too_large, "larger than 2 MiB", with);
}
TEST_F(Get, ABodySaidToBeHuge) { expect_error("/huge", ErrorCode::too_large, "larger than 64 MiB"); }
TEST_F(Get, SomethingThatIsNotHttp) { expect_error("/garbage", ErrorCode::network, "not HTTP"); }
TEST_F(Get, ADeadLink) { expect_error("/status/404", ErrorCode::not_found, "There is no such page (404)."); }
TEST_F(Get, AFaultOfTheServer) { expect_error("/status/503", ErrorCode::network, "fault of its own (503)"); }

TEST_F(Get, AnAnswerLongerThanPromisedIsCutOff) {
  const auto response = fetch("/long");
  ASSERT_TRUE(response) << response.error().to_string();
  EXPECT_EQ(response->body, page);
}

TEST_F(Get, ARedirectIntoThePrivateNetworkIsNotFollowed) {
  for (const auto* target :
       {"http://10.0.0.1/", "http://169.254.169.254/latest/meta-data", "http://localhost:22/", "file:///etc/passwd",
        "http://0x7f.1/", "http://[::ffff:127.0.0.1]/", "gopher://127.0.0.1/"}) {
    const auto response = fetch(std::string("/lead?") + target);
    ASSERT_FALSE(response) << target;
    EXPECT_EQ(response.error().code, ErrorCode::denied) << target << ": " << response.error().to_string();
  }
}

TEST_F(Get, ANameThatResolvesToAPrivateAddressIsNotConnectedTo) {
  Options with;
  with.limits = options().limits;
  with.resolve = {"rebinding.example:80:127.0.0.1", "six.example:80:[::1]", "cloud.example:80:169.254.169.254"};
  for (const auto* url :
       {"http://rebinding.example/", "http://six.example/", "http://cloud.example/", "http://localhost/"}) {
    const auto response = get(url, with);
    ASSERT_FALSE(response) << url;
    EXPECT_EQ(response.error().code, ErrorCode::denied) << response.error().to_string();
    EXPECT_THAT(response.error().sentence, HasSubstr("not a public address"));
  }
}

// DNS rebinding: the first answer is allowed, the second, for the redirect, is not.
TEST_F(Get, ANameThatChangesItsAddressBetweenHops) {
  Options with = options();
  const std::string port = std::to_string(server_->port());
  with.resolve = {"first.example:" + port + ":127.0.0.1", "second.example:" + port + ":127.0.0.2"};
  const auto response = get("http://first.example:" + port + "/lead?http://second.example:" + port + "/ok", with);
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::denied) << response.error().to_string();
}

// The same name, allowed at first, then somewhere private: each connection is judged by the address that it goes to.
TEST_F(Get, ANameThatResolvesToAnotherAddressTheSecondTime) {
  const std::string port = std::to_string(server_->port());
  const auto at = [&](const std::string& addresses) {
    Options with = options();
    with.resolve = {"rebinding.example:" + port + ":" + addresses};
    return get("http://rebinding.example:" + port + "/ok", with);
  };
  EXPECT_TRUE(at("127.0.0.1"));
  for (const auto* address : {"127.0.0.2", "10.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254"}) {
    const auto response = at(address);
    ASSERT_FALSE(response) << address;
    EXPECT_EQ(response.error().code, ErrorCode::denied) << response.error().to_string();
  }
  EXPECT_TRUE(at("127.0.0.2,127.0.0.1"));  // of several, those that are allowed
}

TEST_F(Get, NoSuchHostAndNobodyListening) {
  const auto nowhere = get("http://no-such-host.invalid/", options());
  ASSERT_FALSE(nowhere);
  EXPECT_THAT(nowhere.error().sentence, HasSubstr("no host of this name"));
  Options with = options();
  with.guard = *Guard::allowing({"127.0.0.1:1"});
  const auto closed = get("http://127.0.0.1:1/", with);
  ASSERT_FALSE(closed);
  EXPECT_THAT(closed.error().sentence, HasSubstr("does not accept connections"));
}

TEST_F(Get, WhatIsNoUrl) {
  for (const auto* text : {"", "page.html", "http://", "://"}) EXPECT_FALSE(get(text, options())) << text;
}

TEST_F(Get, ConditionalRequests) {
  const auto response = exchange({server_->url("/etag"), {{"If-None-Match", "\"one\""}}, {}}, options());
  ASSERT_TRUE(response) << response.error().to_string();
  EXPECT_EQ(response->status, 304);
}

}  // namespace
}  // namespace ortoo::fetch
