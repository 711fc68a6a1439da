#include "fetch/validators.h"

#include <gtest/gtest.h>

namespace ortoo::fetch {
namespace {

constexpr std::int64_t now = 1'072'986'501;  // Thu, 01 Jan 2004 19:48:21 GMT

Response with(std::vector<Header> headers, int status = 200) {
  Response response;
  response.status = status;
  response.headers = std::move(headers);
  return response;
}

TEST(Validators, AreKeptAsWritten) {
  const auto validators =
      validators_of(with({{"etag", "W/\"a,b\""}, {"last-modified", "Thu, 01 Jan 2004 19:48:21 GMT"}}));
  EXPECT_EQ(validators, (Validators{"W/\"a,b\"", "Thu, 01 Jan 2004 19:48:21 GMT"}));
  const auto headers = conditional_headers(validators);
  ASSERT_EQ(headers.size(), 2U);
  EXPECT_EQ(headers[0], std::pair(std::string("If-None-Match"), std::string("W/\"a,b\"")));
  EXPECT_TRUE(conditional_headers({}).empty());
}

TEST(Validators, Of304RemainThoseThatWereSent) {
  const Validators sent{"\"one\"", "Thu, 01 Jan 2004 19:48:21 GMT"};
  EXPECT_EQ(validators_of(with({}, 304), sent), sent);
  EXPECT_EQ(validators_of(with({{"etag", "\"two\""}}, 304), sent), (Validators{"\"two\"", sent.last_modified}));
  EXPECT_EQ(validators_of(with({}), sent), Validators{});
}

TEST(Validators, Freshness) {
  const struct {
    std::vector<Header> headers;
    std::optional<std::uint32_t> seconds;
  } cases[] = {
      {{}, std::nullopt},
      {{{"cache-control", "max-age=600"}}, 600},
      {{{"cache-control", "public, Max-Age=600 , must-revalidate"}, {"age", "100"}}, 500},
      {{{"cache-control", "max-age=600"}, {"age", "700"}}, 0},
      {{{"cache-control", "max-age=\"600\""}}, 600},
      {{{"cache-control", "no-cache, max-age=600"}}, 0},
      {{{"cache-control", "no-store"}}, 0},
      {{{"cache-control", "max-age=99999999999999999999"}}, 30 * 86'400},
      {{{"cache-control", "max-age=-1"}}, std::nullopt},
      {{{"cache-control", "private"}, {"expires", "Thu, 01 Jan 2004 19:58:21 GMT"}}, 600},
      {{{"expires", "Thu, 01 Jan 2004 19:58:21 GMT"}, {"date", "Thu, 01 Jan 2004 19:57:21 GMT"}}, 60},
      {{{"expires", "0"}}, 0},
      {{{"expires", "Thu, 01 Jan 1970 00:00:00 GMT"}}, 0},
  };
  for (const auto& c : cases)
    EXPECT_EQ(fresh_seconds(with(c.headers), now), c.seconds) << (c.headers.empty() ? "" : c.headers[0].value);
}

TEST(Validators, RetryAfter) {
  EXPECT_EQ(retry_after_seconds(with({{"retry-after", "120"}}, 503), now), 120U);
  EXPECT_EQ(retry_after_seconds(with({{"retry-after", "Thu, 01 Jan 2004 19:58:21 GMT"}}, 429), now), 600U);
  EXPECT_EQ(retry_after_seconds(with({{"retry-after", "Thu, 01 Jan 2004 00:00:00 GMT"}}, 429), now), 0U);
  EXPECT_EQ(retry_after_seconds(with({{"retry-after", "soon"}}, 429), now), std::nullopt);
  EXPECT_EQ(retry_after_seconds(with({}, 429), now), std::nullopt);
}

TEST(Validators, HttpDatesInTheirThreeForms) {
  for (const auto* text :
       {"Thu, 01 Jan 2004 19:48:21 GMT", "Thursday, 01-Jan-04 19:48:21 GMT", "Thu Jan  1 19:48:21 2004"})
    EXPECT_EQ(parse_http_date(text), now) << text;
  for (const auto* text : {"", "yesterday", "0"}) EXPECT_EQ(parse_http_date(text), std::nullopt) << text;
}

}  // namespace
}  // namespace ortoo::fetch
