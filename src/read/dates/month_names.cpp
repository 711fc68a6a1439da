#include "read/dates/month_names.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <string>
#include <unordered_map>

#include "base/table_rows.h"
#include "base/text.h"
#include "read/model_files.h"

namespace ortoo::read {
namespace {

struct Calendar {
  std::string_view name;  // as months.tsv calls it
  int offset = 0;
  bool goes_first = false;  // before what CLDR has
};
constexpr Calendar calendars[] = {{"gregorian", 0},
                                  {"islamic", islamic_months},
                                  {"persian", persian_months},
                                  {"ethiopian", ethiopian_months, true},
                                  {"nepali", nepali_months}};

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
  base::each_row(model_file("read/words/months.tsv"), 3, [&](auto cells) {
    const auto calendar = std::ranges::find(calendars, cells[0], &Calendar::name);
    int month = 0;
    std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), month);
    if (calendar == std::end(calendars) || month == 0) return;
    base::each_phrase(cells[2], [&](std::string_view name) {
      if (calendar->goes_first) names.insert_or_assign(base::fold(name), calendar->offset + month);
      else names.emplace(base::fold(name), calendar->offset + month);
    });
  });
  return names;
}

}  // namespace

int month_named(std::string_view folded_word) {
  static const auto names = make_names();
  const auto it = names.find(std::string(folded_word));
  return it == names.end() ? 0 : it->second;
}

}  // namespace ortoo::read
