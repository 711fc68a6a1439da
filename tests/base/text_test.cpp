// Lower case is told letter by letter where that is enough, and else by ICU: both must be the same.
#include "base/text.h"

#include <gtest/gtest.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <string>

namespace {

using namespace ortoo;

std::string lowered_by_icu(const std::string& text) {
  std::string out;
  icu::UnicodeString::fromUTF8(text).toLower(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

TEST(Text, LowersEveryCharacterAsIcuDoes) {
  for (char32_t c = 1; c < 0x20000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text = "É";
    base::append_utf8(text, c);
    text += "A";
    ASSERT_EQ(base::lower(text), lowered_by_icu(text)) << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(Text, LowersWhatStandsAround) {
  for (const std::string text : {"ΟΔΟΣ ΟΔΟΣ", "İSTANBUL ÇOK", "“Ⅻ ⓐ” Ⓐ", "Thủ Tướng ẞ", "ЁЛКА — Їжак"}) EXPECT_EQ(base::lower(text), lowered_by_icu(text));
}

}  // namespace
