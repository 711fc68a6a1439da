#include "base/log.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace ortoo::base {
namespace {

nlohmann::json line(std::string_view event) {
  return nlohmann::json::parse(json_line("2026-11-26T10:00:00.123Z", "info", event));
}

TEST(Log, AnEventBecomesAnObject) {
  EXPECT_EQ(line("event=access method=GET path=/a=b status=200 us=-7"),
            (nlohmann::json{{"time", "2026-11-26T10:00:00.123Z"},
                            {"level", "info"},
                            {"event", "access"},
                            {"method", "GET"},
                            {"path", "/a=b"},
                            {"status", 200},
                            {"us", -7}}));
}

TEST(Log, WhatIsNoPairIsKeptAsWhat) {
  EXPECT_EQ(line("something went wrong")["what"], "something went wrong");
  EXPECT_EQ(line("event=a and b=2 more")["what"], "and more");
  EXPECT_EQ(line("")["level"], "info");
}

TEST(Log, NothingBreaksTheLine) {
  for (const std::string_view text :
       {"\"", "\\", "a\nb\r", "\x01\x7f", "\xff\xfe", "=", "a=\"open", "007", "1e400", "\"}{\"a\":1"}) {
    const auto json = json_line("t", "l", "event=x what=" + quoted(text));
    EXPECT_EQ(json.find('\n'), json.npos);
    EXPECT_TRUE(nlohmann::json::accept(json)) << json;
    EXPECT_TRUE(nlohmann::json::accept(json_line("t", "l", text))) << text;
  }
  EXPECT_EQ(line("what=" + quoted("say \"so\" \\ so"))["what"], "say \"so\" \\ so");
  EXPECT_EQ(line("code=007")["code"], "007") << "a number has no zeros in front";
}

}  // namespace
}  // namespace ortoo::base
