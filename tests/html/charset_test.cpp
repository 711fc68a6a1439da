#include "html/charset.h"

#include <gtest/gtest.h>
#include <iconv.h>
#include <unicode/ucnv.h>

#include "base/text.h"

namespace ortoo::html {
namespace {

std::string encoded(const std::string& utf8, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(utf8.size() * 3, '\0');
  if (std::string_view(encoding) == "viscii" || std::string_view(encoding) == "tcvn") {  // which ICU does not know
    const auto to = iconv_open(encoding, "utf-8");
    auto* source = const_cast<char*>(utf8.data());
    auto* target = out.data();
    std::size_t left = utf8.size(), room = out.size();
    EXPECT_NE(iconv(to, &source, &left, &target, &room), static_cast<std::size_t>(-1)) << encoding << " " << source;
    iconv(to, nullptr, nullptr, &target, &room);
    iconv_close(to);
    out.resize(out.size() - room);
    return out;
  }
  const auto length = ucnv_convert(encoding, "utf-8", out.data(), static_cast<int32_t>(out.size()), utf8.data(),
                                   static_cast<int32_t>(utf8.size()), &status);
  EXPECT_TRUE(U_SUCCESS(status)) << encoding;
  out.resize(static_cast<std::size_t>(length));
  return out;
}

struct Case {
  const char* encoding;
  const char* text;
};

// Own sentences, long enough for a page and no longer than a short one.
const Case cases[] = {
    {"windows-1251",
     "Новый мост через реку Сар открылся в понедельник после шести лет работы. Первым по нему проехал школьный автобус, а мэр города прошла пешком."},
    {"koi8-r",
     "Новый мост через реку Сар открылся в понедельник после шести лет работы. Первым по нему проехал школьный автобус, а мэр города прошла пешком."},
    {"windows-1252",
     "Le pont sur la Sar a été inauguré lundi après six années de travaux. La maire, très émue, l’a traversé à pied devant l’école où elle était élève."},
    {"windows-1250",
     "Nový most přes řeku Sar byl otevřen v pondělí po šesti letech prací. Jako první přejel školní autobus, starostka šla pěšky až k řece."},
    {"gb18030",
     "萨尔河上的新桥星期一正式通车，工程历时六年。第一辆驶过大桥的是一辆校车，市长步行走过全程，许多居民站在河岸上鼓掌。"},
    {"big5",
     "薩爾河上的新橋星期一正式通車，工程歷時六年。第一輛駛過大橋的是一輛校車，市長步行走過全程，許多居民站在河岸上鼓掌。"},
    {"shift_jis",
     "サル川にかかる新しい橋が月曜日に開通しました。工事には六年かかりました。最初に渡ったのはスクールバスで、市長は歩いて渡りました。"},
    {"euc-jp",
     "サル川にかかる新しい橋が月曜日に開通しました。工事には六年かかりました。最初に渡ったのはスクールバスで、市長は歩いて渡りました。"},
    {"euc-kr",
     "사르강 위의 새 다리가 월요일에 개통되었다. 공사에는 육 년이 걸렸다. 첫 번째로 건넌 것은 통학 버스였고 시장은 걸어서 건넜다."},
    {"windows-1256",
     "افتتح يوم الاثنين الجسر الجديد فوق نهر سار بعد ست سنوات من العمل. وكانت أول مركبة عبرته حافلة مدرسية، أما رئيسة البلدية فعبرته سيرا على الأقدام."},
    // marks of tones stand behind their letters
    {"windows-1258",
     "Cây cầu mới trên sông Sar đã được mở cửa hôm thứ Hai sau sáu năm xây dựng. Những người đi bộ không phải trả tiền, và thị trưởng là một trong những người đầu tiên qua cầu với xe buýt của trường để mừng ngày này."},
    {"viscii",
     "Cây cầu mới trên sông Sar đã được mở cửa hôm thứ Hai sau sáu năm xây dựng. Những người đi bộ không phải trả tiền, và thị trưởng là một trong những người đầu tiên qua cầu với xe buýt của trường để mừng ngày này."},
    {"tcvn",
     "Cây cầu mới trên sông Sar đã được mở cửa hôm thứ Hai sau sáu năm xây dựng. Những người đi bộ không phải trả tiền, và thị trưởng là một trong những người đầu tiên qua cầu với xe buýt của trường để mừng ngày này."},
    {"windows-1253",
     "Η νέα γέφυρα πάνω από τον ποταμό Σαρ άνοιξε τη Δευτέρα μετά από έξι χρόνια εργασιών. Πρώτο πέρασε ένα σχολικό λεωφορείο."},
    {"windows-1253",
     "Άνοιξε τη Δευτέρα η νέα γέφυρα πάνω από τον ποταμό Σαρ μετά από έξι χρόνια εργασιών. Πρώτο πέρασε ένα σχολικό λεωφορείο."},
    {"koi8-u",
     "Новий міст через річку Сар, який будували шість років, відкрився в понеділок. Першим після мера на міст в'їхав шкільний автобус, що чекав із ночі."},
    {"ibm866",
     "Новый мост через реку Сар открылся в понедельник после шести лет работы. Первым на мост выехал школьный автобус, который для этого и ждал, как сообщили в городе."},
    {"windows-1257",
     "Jaunais tilts pār Sāras upi tika atklāts pirmdien, un arī mērs bija klāt, kā viņš solīja. Pēc sešiem gadiem, vēl pirms pusdienām, tā pirmais pasažieris bija skolas autobuss."},
    {"windows-1257",
     "Naujas tiltas per Saro upę buvo atidarytas pirmadienį, tačiau iš karto jų laukė spūstys. Už metų čia turėtų būti ir tramvajus."},
    {"windows-1255",
     "הגשר החדש מעל נהר סאר נפתח ביום שני לאחר שש שנות עבודה. „הראשון שעבר עליו היה אוטובוס בית ספר“, אמרה ראש העיר."},
    {"windows-1256",
     "پل تازه بر رود سار روز دوشنبه با حضور شهردار باز شد و هر روز باز است. به گفت او ساخت آن شش سال در دست بود و از آن پس کار را هم شب ها گرفتند."},
    {"iso-2022-jp", "サル川にかかる新しい橋が月曜日に開通しました。工事には六年かかりました。"},
};

std::string page(const std::string& text, const std::string& meta) {
  return "<!doctype html><html><head>" + meta + "<title>x</title></head><body><p>" + text + "</p></body></html>";
}

TEST(Charset, TakesWhatIsDeclared) {
  for (const auto& c : cases) {
    const auto meta =
        std::string("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=") + c.encoding + "\">";
    const auto read = decode(encoded(page(c.text, meta), c.encoding));
    ASSERT_TRUE(read);
    EXPECT_NE(read->text.find(c.text), std::string::npos) << c.encoding << " read as " << read->encoding;
    const auto by_header = decode(encoded(page(c.text, ""), c.encoding), c.encoding);
    ASSERT_TRUE(by_header);
    EXPECT_NE(by_header->text.find(c.text), std::string::npos) << c.encoding;
  }
}

TEST(Charset, DetectsWhatIsNotDeclared) {
  for (const auto& c : cases) {
    const auto read = decode(encoded(page(c.text, ""), c.encoding));
    ASSERT_TRUE(read);
    EXPECT_NE(read->text.find(c.text), std::string::npos) << c.encoding << " read as " << read->encoding;
  }
}

TEST(Charset, ValidUtf8WinsOverAnyDeclaration) {
  const auto text = page("Điện Kremlin: Nga, Mông Cổ", "<meta charset=iso-8859-1>");
  EXPECT_EQ(decode(text, "windows-1252")->text, text);
}

TEST(Charset, AWrongDeclarationGivesWayToDetection) {
  const auto read = decode(encoded(page(cases[0].text, "<meta charset=utf-8>"), "windows-1251"));
  EXPECT_NE(read->text.find(cases[0].text), std::string::npos);
}

TEST(Charset, ReadsByteOrderMarks) {
  EXPECT_EQ(decode("\xEF\xBB\xBF<p>ö</p>")->text, "<p>ö</p>");
  EXPECT_EQ(decode(std::string("\xFF\xFE<\0p\0>\0", 8))->text, "<p>");
}

TEST(Charset, ReadsUtf16WithoutAMark) {
  const std::string text = page("Новый мост через реку Сар открылся в понедельник.", "");
  for (const auto* encoding : {"utf-16le", "utf-16be"})
    EXPECT_EQ(decode(encoded(text, encoding))->text, text) << encoding;
  // Nearly all of it Han: the markup alone has zeros.
  std::string han;
  for (int paragraph = 0; paragraph < 6; ++paragraph)
    han += "<p>海鸥港市议会周二投票决定让旧渡轮继续运行十年结束了自春天以来令全城分裂的争议支持者们在大厅里欢呼</p>\n";
  for (const auto* encoding : {"utf-16le", "utf-16be"})
    EXPECT_EQ(decode(encoded(han, encoding))->text, han) << encoding;
}

// Bytes that are nowhere UTF-8 are not UTF-8 with stray bytes.
TEST(Charset, WindowsQuotationMarksUnderAWrongDeclaration) {
  const auto read = decode(
      "<meta charset=utf-8><p>\x93It is open,\x94 said the mayor, who had waited for six years and a day for the first bus to cross it.</p>");
  EXPECT_NE(read->text.find("“It is open,” said"), std::string::npos) << read->text;
  const auto one = decode(
      "<title>Sof\xED"
      "a keeps the ferry</title><meta charset=utf-8><p>It stays for ten more years, said the mayor.</p>");
  ASSERT_TRUE(one);
  EXPECT_NE(one->text.find("Sofía keeps"), std::string::npos) << one->encoding;
  const auto stray =
      decode("<meta charset=utf-8><p>Der Bürgermeister fährt über die Brücke und hält an der Straße\xFC</p>" +
             std::string(300, ' '));
  EXPECT_NE(stray->text.find("Der Bürgermeister fährt über die Brücke"), std::string::npos) << stray->text;
}

TEST(Charset, RefusesBinaryFiles) {
  EXPECT_FALSE(decode(std::string("\x89PNG\r\n\x1a\n\0\0", 10)));
  EXPECT_FALSE(decode(std::string(5000, '\0')));
  EXPECT_TRUE(decode("<p>plain</p>"));
}

}  // namespace
}  // namespace ortoo::html
