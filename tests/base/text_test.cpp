// Lower case is told letter by letter where that is enough, and else by ICU: both must be the same.
#include "base/text.h"

#include <gtest/gtest.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <string>
#include <utility>

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

// Plain characters are known without ICU to be in the normal form, alone and behind letters that others compose with.
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

// As base/text.h has it, by ICU alone.
std::string folded_by_icu(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString folded = icu::UnicodeString::fromUTF8(text).foldCase(), bare;
  folded = icu::Normalizer2::getNFKDInstance(status)->normalize(folded, status);
  for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
    UChar32 c = folded.char32At(at);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    for (const auto& [stroked, plain] :
         {std::pair{0x111, 'd'}, std::pair{0x142, 'l'}, std::pair{0xF8, 'o'}, std::pair{0x131, 'i'}})
      if (c == stroked) c = plain;
    bare.append(c);
  }
  std::string out;
  return bare.toUTF8String(out);
}

TEST(Text, FoldsEveryCharacterAsIcuDoes) {
  for (char32_t c = 1; c < 0x10000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    for (const std::string before : {"É", "か"}) {
      std::string text = before;
      base::append_utf8(text, c);
      text += "\u0323Ñ";
      base::append_utf8(text, c);
      ASSERT_EQ(base::fold(text), folded_by_icu(text)) << std::hex << static_cast<std::uint32_t>(c);
    }
  }
  for (const std::string text : {"Điện “ΌΔΟΣ” Łódź…", "渡轮フェリーが", "페리", "İstanbul ﬁ"})
    EXPECT_EQ(base::fold(text), folded_by_icu(text));
}

TEST(Text, CountsWordsOfAllScripts) {
  EXPECT_EQ(base::count_words("Паром «Чайка» остался, 12 судов"), 5U);
  EXPECT_EQ(base::count_words("l’été d'Été Straße×2÷3"), 5U);
  EXPECT_EQ(base::count_words("Τὸ πλοῖο· 渡轮保留 x٣"), 5U);
}

TEST(Text, LowersWhatStandsAround) {
  for (const std::string text : {"ΟΔΟΣ ΟΔΟΣ", "İSTANBUL ÇOK", "“Ⅻ ⓐ” Ⓐ", "Thủ Tướng ẞ", "ЁЛКА — Їжак"})
    EXPECT_EQ(base::lower(text), lowered_by_icu(text));
}

}  // namespace
