// Lower case is told letter by letter where that is enough, and else by ICU: both must be the same.
#include "base/text.h"

#include <gtest/gtest.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
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

// Texts of plain characters are told to be in the normal form without ICU: alone, and behind letters that others compose with.
TEST(Text, NormalisesEveryCharacterAsIcuDoes) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFCInstance(status);
  ASSERT_TRUE(U_SUCCESS(status));
  for (char32_t c = 1; c < 0x10000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    for (const std::string before : {"", "A", "か", "가", "ا"}) {
      std::string text = before, normal;
      base::append_utf8(text, c);
      form->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(normal);
      ASSERT_EQ(base::nfc(text), normal) << before << ' ' << std::hex << static_cast<std::uint32_t>(c);
    }
  }
}

TEST(Text, CountsWordsOfAllScripts) {
  EXPECT_EQ(base::count_words("Паром «Чайка» остался, 12 судов"), 5U);
  EXPECT_EQ(base::count_words("l’été d'Été Straße×2÷3"), 5U);
  EXPECT_EQ(base::count_words("Τὸ πλοῖο· 渡轮保留 x٣"), 5U);
}

TEST(Text, LowersWhatStandsAround) {
  for (const std::string text : {"ΟΔΟΣ ΟΔΟΣ", "İSTANBUL ÇOK", "“Ⅻ ⓐ” Ⓐ", "Thủ Tướng ẞ", "ЁЛКА — Їжак"}) EXPECT_EQ(base::lower(text), lowered_by_icu(text));
}

}  // namespace
