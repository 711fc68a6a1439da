#include "read/dates/month_names.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <string>
#include <unordered_map>

#include "base/text.h"

namespace ortoo::read {
namespace {

std::string key_of(const icu::UnicodeString& name) {
  std::string text;
  name.toUTF8String(text);
  text = base::fold(text);
  while (!text.empty() && (text.back() == '.' || text.back() == ',')) text.pop_back();
  return text;
}

bool has_letters_only(std::string_view text) {
  // In scripts with capitals two letters are too little: "de" is a December somewhere.
  std::size_t start = 0;
  const auto length = base::count_code_points(text);
  if (length < 2 || (length < 3 && base::is_lower(base::next_code_point(text, start)))) return false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    if (base::is_digit(c) || base::is_han_or_kana(c) || c == ' ') return false;
  }
  return true;
}

// Where languages disagree on a name, the one that comes first has it.
std::unordered_map<std::string, int> make_names() {
  std::unordered_map<std::string, int> names;
  const auto add_all = [&](const icu::Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(locale, status);
    if (U_FAILURE(status)) return;
    for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE})
      for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
        int32_t count = 0;
        const auto* months = symbols.getMonths(count, context, width);
        for (int32_t i = 0; i < count && i < 12; ++i) {
          const auto key = key_of(months[i]);
          if (has_letters_only(key)) names.emplace(key, i + 1);
        }
      }
  };
  // The languages most written about come first, so that their names win where languages disagree.
  static constexpr const char* first[] = {"en", "de", "fr", "es", "pt", "it", "ru", "nl", "pl", "sv", "nb", "da",
                                          "fi", "cs", "sk", "hu", "ro", "tr", "el", "uk", "bg", "sr", "hr", "vi",
                                          "id", "ms", "ar", "fa", "he", "hi", "bn", "th", "mn", "kk"};
  for (const auto* name : first) add_all(icu::Locale(name));
  int32_t count = 0;
  const icu::Locale* all = icu::Locale::getAvailableLocales(count);
  for (int32_t i = 0; i < count; ++i)
    if (all[i].getCountry()[0] == 0 && all[i].getVariant()[0] == 0) add_all(all[i]);
  // Spellings that CLDR does not list.
  static constexpr std::pair<const char*, int> more[] = {
      {"sept", 9},         {"janv", 1},         {"fevr", 2},          {"juil", 7},        {"marz", 3},
      {"maerz", 3},        {"jänner", 1},       {"janner", 1},        {"setiembre", 9},   {"set", 9},
      {"ago", 8},          {"dez", 12},         {"okt", 10},          {"мая", 5},         {"май", 5},
      {"сент", 9},         {"styczen", 1},      {"pazdziernika", 10}, {"mei", 5},         {"agustus", 8},
      {"كانون الثاني", 1}, {"تشرين الأول", 10}, {"تشرين الثاني", 11}, {"تشرين ثاني", 11}, {"كانون الأول", 12},
      {"شباط", 2},         {"آذار", 3},         {"اذار", 3},          {"نيسان", 4},       {"أيار", 5},
      {"ايار", 5},         {"حزيران", 6},       {"تموز", 7},          {"آب", 8},          {"нэгдүгээр", 1},
      {"хоёрдугаар", 2},   {"гуравдугаар", 3},  {"дөрөвдүгээр", 4},   {"тавдугаар", 5},   {"зургаадугаар", 6},
      {"зургадугаар", 6},  {"долоодугаар", 7},  {"долдугаар", 7},     {"наймдугаар", 8},  {"есдүгээр", 9},
      {"аравдугаар", 10},  {"أيلول", 9},        {"ايلول", 9}};
  for (const auto& [name, month] : more) names.emplace(base::fold(name), month);
  static constexpr std::pair<const char*, int> islamic[] = {
      {"محرم", 1},         {"صفر", 2},           {"رجب", 7},          {"شعبان", 8},        {"رمضان", 9},
      {"شوال", 10},        {"muharram", 1},      {"safar", 2},        {"rajab", 7},        {"shaban", 8},
      {"sha'ban", 8},      {"ramadan", 9},       {"shawwal", 10},     {"ربيع الأول", 3},   {"ربيع أول", 3},
      {"ربيع الآخر", 4},   {"ربيع الثاني", 4},   {"جمادى الأولى", 5}, {"جمادى الأول", 5},  {"جمادي الأولى", 5},
      {"جمادى الآخرة", 6}, {"جمادى الثانية", 6}, {"جمادى الآخر", 6},  {"جمادي الآخرة", 6}, {"ذو القعدة", 11},
      {"ذي القعدة", 11},   {"ذو الحجة", 12},     {"ذي الحجة", 12}};
  for (const auto& [name, month] : islamic) names.emplace(base::fold(name), month + islamic_months);
  static constexpr const char* persian[] = {"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
                                            "مهر",     "آبان",     "آذر",   "دی",  "بهمن",  "اسفند"};
  static constexpr const char* afghan[] = {"حمل",   "ثور",  "جوزا", "سرطان", "اسد", "سنبله",
                                           "میزان", "عقرب", "قوس",  "جدی",   "دلو", "حوت"};
  int month = persian_months;
  for (const auto* name : persian) names.emplace(base::fold(name), ++month);
  month = persian_months;
  for (const auto* name : afghan) names.emplace(base::fold(name), ++month);
  // The first is a September in Tigrinya, by the Gregorian calendar; most who write it mean the Ethiopian one.
  static constexpr std::pair<const char*, int> ethiopian[] = {
      {"መስከረም", 1}, {"ጥቅምት", 2}, {"ኅዳር", 3},  {"ህዳር", 3},  {"ኀዳር", 3},  {"ታኅሣሥ", 4},  {"ታህሳስ", 4},
      {"ታኅሳስ", 4},  {"ጥር", 5},   {"የካቲት", 6}, {"መጋቢት", 7}, {"ሚያዝያ", 8}, {"ሚያዚያ", 8},  {"ግንቦት", 9},
      {"ሰኔ", 10},   {"ሐምሌ", 11}, {"ሀምሌ", 11}, {"ነሐሴ", 12}, {"ነሀሴ", 12}, {"ጳጉሜን", 13}, {"ጳጉሜ", 13}};
  for (const auto& [name, at] : ethiopian) names.insert_or_assign(base::fold(name), at + ethiopian_months);
  static constexpr std::pair<const char*, int> nepali[] = {
      {"बैशाख", 1},   {"वैशाख", 1},   {"बैसाख", 1},  {"जेठ", 2},     {"जेष्ठ", 2},    {"ज्येष्ठ", 2}, {"असार", 3},  {"आषाढ", 3},
      {"अषाढ", 3},   {"साउन", 4},   {"श्रावण", 4}, {"भदौ", 5},    {"भाद्र", 5},   {"असोज", 6}, {"आश्विन", 6}, {"अशोज", 6},
      {"कात्तिक", 7}, {"कार्तिक", 7}, {"मंसिर", 8},  {"मङ्सिर", 8},  {"मंसीर", 8},   {"पुस", 9},   {"पुष", 9},    {"पौष", 9},
      {"पूस", 9},     {"माघ", 10},   {"फागुन", 11}, {"फाल्गुन", 11}, {"फाल्गुण", 11}, {"चैत", 12},  {"चैत्र", 12}};
  for (const auto& [name, at] : nepali) names.emplace(base::fold(name), at + nepali_months);
  return names;
}

}  // namespace

int month_named(std::string_view folded_word) {
  static const auto names = make_names();
  const auto it = names.find(std::string(folded_word));
  return it == names.end() ? 0 : it->second;
}

}  // namespace ortoo::read
