// Words are counted at once; those of a text that comments part into characters one by one. Both must be the same.
#include "read/body/run_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "html/document.h"

namespace ortoo::read {
namespace {

// What is counted in a paragraph of these pieces, a text node each.
Run counted(const std::vector<std::string>& pieces) {
  std::string page = "<p>";
  for (const auto& piece : pieces) page += piece + "<!---->";
  html::Document document;
  EXPECT_TRUE(document.parse(page));
  Run run;
  RunText text;
  for (html::Node n = document.body(); n; n = n.following(document.body()))
    if (n.is_text()) text.add(n, run);
  return run;
}

std::string characters_of(const Run& run) {
  std::string out;
  for (const auto count : {run.characters, run.words, run.commas, run.enders, run.digits, run.capitals, run.han})
    out += std::to_string(count) + ' ';
  return out + (run.ends_sentence ? "sentence" : "") + (run.starts_high ? " high" : "");
}

void expect_same(const std::string& text) {
  std::vector<std::string> characters;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    base::next_code_point(text, at);
    characters.push_back(text.substr(start, at - start));
  }
  EXPECT_EQ(characters_of(counted({text})), characters_of(counted(characters))) << text;
}

TEST(RunText, CountsWordsAsItCountsCharacters) {
  for (const std::string text :
       {"Паром «Чайка» остался, и 12 судов тоже: навсегда!", "Đường phố Hải Phòng, năm 2026.",
        "Τὸ πλοῖο έμεινε· γιατί;", "フェリーは残る。1号線、2号線も（予定）",
        "渡轮保留，三月三日起每日两班。abc漢字def㐀䶿䷀龥ー々〇", "페리는 남는다, 3월부터.",
        "العبارة باقية، والرصيف؟ نعم.", "फ़ेरी रहेगी। सच", "เรือข้ามฟาก ยังอยู่ต่อไป", "naïve l’été d'Été Straße×2÷3 ·a·",
        "a\xC3(b \xD0 \xE4\xB8 \xE4\xB8\xAD\xEA\xB0", "soft\xC2\xADhyphen nbsp\xC2\xA0there\xC2\x85now"})
    expect_same(text);
}

TEST(RunText, CountsEveryCharacterAlikeWithinAWordAndAlone) {
  for (char32_t c = 0xA0; c < 0x10000; c += c < 0x800 ? 1 : 13) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text = "ёx";
    base::append_utf8(text, c);
    base::append_utf8(text, c);
    text += "ж 中";
    base::append_utf8(text, c);
    expect_same(text);
  }
}

}  // namespace
}  // namespace ortoo::read
