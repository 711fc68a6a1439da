#include "fetch/guard.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>
#include <sstream>

#include "source_dir.h"

namespace ortoo::fetch {
namespace {

base::Result<void> check(const Guard& guard, const std::string& text) {
  const auto url = base::Url::parse(text);
  if (!url) return base::fail(base::ErrorCode::malformed, "no URL", text);
  return guard.check(*url);
}

// tests/cases/fetch/guard.tsv: allowed or denied, a URL, a word of the reason.
TEST(Guard, KnowsEveryPlaceOfTheTable) {
  std::ifstream in(tests::source_dir() / "tests/cases/fetch/guard.tsv");
  int lines = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream parts(line);
    std::string verdict, url, word;
    std::getline(parts, verdict, '\t');
    std::getline(parts, url, '\t');
    std::getline(parts, word, '\t');
    const auto checked = check(Guard(), url);
    EXPECT_EQ(checked.has_value(), verdict == "allowed") << url;
    const std::string sentence = checked ? std::string() : checked.error().sentence;
    EXPECT_NE(sentence.find(word), std::string::npos) << url << ": " << sentence;
    ++lines;
  }
  EXPECT_GT(lines, 80);
}

TEST(Guard, TheAllowlistOpensWhatItNamesAndNothingElse) {
  const auto guard = Guard::allowing({"192.168.1.0/24", "127.0.0.1:5000", "[fd00::/8]:81", "fe80::1"});
  ASSERT_TRUE(guard) << guard.error().to_string();
  for (const auto* url : {"http://192.168.1.7/", "https://192.168.1.255:8443/", "http://127.0.0.1:5000/",
                          "http://[fd12::1]:81/", "http://[fe80::1]/", "http://name.example:5000/"})
    EXPECT_TRUE(check(*guard, url)) << url;
  for (const auto* url :
       {"http://192.168.2.7/", "http://192.168.1.7:5000/", "http://127.0.0.2:5000/", "http://127.0.0.1:5001/",
        "http://127.0.0.1/", "http://[fe80::2]/", "http://10.0.0.1/", "http://8.8.8.8:5000/"})
    EXPECT_FALSE(check(*guard, url)) << url;
}

TEST(Guard, SaysThatOnlyThePortIsMissing) {
  const auto guard = Guard::allowing({"127.0.0.0/8", "[fd00::/8]:81"});
  ASSERT_TRUE(guard) << guard.error().to_string();
  const auto why = [&](const char* url) { return guard->check(*base::Url::parse(url)).error().sentence; };
  EXPECT_EQ(why("http://127.0.0.1:5000/"),
            "fetch.allow names 127.0.0.1 on other ports than 5000; add \"127.0.0.1:5000\" to it.");
  EXPECT_EQ(why("http://[fd12::1]/"), "fetch.allow names fd12::1 on other ports than 80; add \"[fd12::1]:80\" to it.");
}

TEST(Guard, RefusesAnAllowlistItCannotRead) {
  for (const auto* entry :
       {"home", "192.168.1.0/33", "10.0.0.0/8/8", "", "1.2.3", "127.0.0.1:0", "127.0.0.1:70000", "[::1", "::1/129"})
    EXPECT_FALSE(Guard::allowing({entry})) << entry;
}

// The verdict on an IPv4 address is the same as that of a second, independent reading of the registry.
TEST(Guard, EveryIpv4AddressAsARangeComparison) {
  EXPECT_TRUE(rc::check("same as by ranges", [](std::uint32_t ip) {
    struct Range { std::uint32_t first, last; };
    static constexpr Range special[] = {{0x00000000, 0x00FFFFFF}, {0x0A000000, 0x0AFFFFFF}, {0x64400000, 0x647FFFFF},
                                        {0x7F000000, 0x7FFFFFFF}, {0xA9FE0000, 0xA9FEFFFF}, {0xAC100000, 0xAC1FFFFF},
                                        {0xC0000000, 0xC00000FF}, {0xC0000200, 0xC00002FF}, {0xC0586300, 0xC05863FF},
                                        {0xC0A80000, 0xC0A8FFFF}, {0xC6120000, 0xC613FFFF}, {0xC6336400, 0xC63364FF},
                                        {0xCB007100, 0xCB0071FF}, {0xE0000000, 0xFFFFFFFF}};
    Address address;
    for (int i = 0; i < 4; ++i)
      address.bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(ip >> (24 - 8 * i));
    bool denied = false;
    for (const auto& range : special) denied = denied || (ip >= range.first && ip <= range.last);
    RC_ASSERT(special_purpose(address).empty() == !denied);
    // Whatever hides it in IPv6 is denied.
    for (const auto* prefix : {"::ffff:", "64:ff9b::", "2002:", "2001:0:"}) {
      const std::string text = prefix + std::string("") + [&] {
        char hex[16];
        std::snprintf(hex, sizeof hex, "%x:%x", ip >> 16, ip & 0xFFFF);
        return std::string(hex);
      }() + (std::string_view(prefix).ends_with("::") || std::string_view(prefix).starts_with("::") ? "" : "::");
      const auto hidden = Address::parse(text);
      RC_ASSERT(hidden.has_value());
      RC_ASSERT(!special_purpose(*hidden).empty());
    }
  }));
}

}  // namespace
}  // namespace ortoo::fetch
