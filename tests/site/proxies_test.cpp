// Who asks, behind a proxy and without one.
#include "site/http/proxies.h"

#include "fixture.h"

#include <gmock/gmock.h>

namespace ortoo::site {
namespace {

using ::testing::HasSubstr;

Request asked(const std::string& peer, const std::string& chain, const std::string& scheme = "https") {
  Request request;
  request.peer = peer;
  request.headers = {{"x-forwarded-for", chain}, {"x-forwarded-proto", scheme}};
  return request;
}

TEST(Proxies, WhatATrustedOneSaysCountsAndNothingElse) {
  const auto proxies = Proxies::read({"127.0.0.1", "::1", "10.0.0.0/8", "fd00::/9"}).value();
  struct Case {
    const char *peer, *chain, *is;
    bool https;
  };
  for (const auto& [peer, chain, is, https] : std::initializer_list<Case>{
           {"127.0.0.1", "192.0.2.7", "192.0.2.7", true},
           {"127.0.0.1", "198.51.100.9, 192.0.2.7", "192.0.2.7", true},         // what the reader wrote itself
           {"127.0.0.1", "198.51.100.9, 192.0.2.7, 10.1.2.3", "192.0.2.7", true},  // two proxies of ours
           {"10.255.0.1", "10.1.2.3", "10.1.2.3", true},
           {"::1", "[2001:db8::7]:443", "2001:db8::7", true},
           {"::ffff:127.0.0.1", "192.0.2.7:55", "192.0.2.7", true},
           {"fd12::1", "192.0.2.7", "192.0.2.7", true},
           {"127.0.0.1", "", "127.0.0.1", true},
           {"127.0.0.1", "192.0.2.7, unknown", "127.0.0.1", true},
           {"192.0.2.1", "198.51.100.9", "192.0.2.1", false},
           {"11.0.0.1", "198.51.100.9", "11.0.0.1", false},
           {"fd80::1", "198.51.100.9", "fd80::1", false},
           {"", "198.51.100.9", "", false}}) {
    auto request = asked(peer, chain);
    proxies.heed(request);
    EXPECT_EQ(request.peer, is) << peer << " for " << chain;
    EXPECT_EQ(request.https, https) << peer << " for " << chain;
  }
  auto plain = asked("127.0.0.1", "192.0.2.7", "http");
  proxies.heed(plain);
  EXPECT_FALSE(plain.https);
}

TEST(Proxies, WhatIsNoNetworkIsNamed) {
  for (const auto* text : {"proxy.example", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/x", "10.0.0.0/-1", ""}) {
    const auto read = Proxies::read({text});
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, base::ErrorCode::invalid_argument);
  }
}

TEST_F(SiteTest, AbsoluteAddressesAreAsTheReaderHasThem) {
  add(story("https://courier.example/1", "Bridge"));
  auto over_tls = request("/feed.json");
  over_tls.https = true;
  EXPECT_THAT(site().answer(over_tls).body, HasSubstr("https://localhost:8480/article/1"));
  EXPECT_THAT(get("/feed.json").body, HasSubstr("\"http://localhost:8480/article/1"));
}

}  // namespace
}  // namespace ortoo::site
