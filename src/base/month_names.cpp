#include "base/month_names.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/character_borders.h"
#include "base/text.h"

namespace ortoo::base {
namespace {

constexpr const char* languages[] = {
    "en", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "es", "et", "eu", "fa", "fi", "fil",
    "fr", "ga", "gl", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ka", "kk", "ky", "lt", "lv", "mk", "mn", "ms",
    "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sr-Latn", "sv", "sw", "ta", "th", "tr", "uk", "ur",
    "uz"};

// Spellings in use that CLDR does not list.
struct Extra {
  const char* word;
  int month;
  const char* language;
};
constexpr Extra extras[] = {
    {"sept", 9, "en"},           {"jänner", 1, "de"},        {"maerz", 3, "de"},          {"set", 9, "pt"},
    {"сент", 9, "ru"},           {"мая", 5, "ru"},           {"জানুয়ারি", 1, "bn"},        {"ফেব্রুয়ারি", 2, "bn"},
    {"јануара", 1, "sr"},        {"фебруара", 2, "sr"},      {"септембра", 9, "sr"},      {"октобра", 10, "sr"},
    {"новембра", 11, "sr"},      {"децембра", 12, "sr"},     {"januara", 1, "sr-Latn"},   {"februara", 2, "sr-Latn"},
    {"septembra", 9, "sr-Latn"}, {"oktobra", 10, "sr-Latn"}, {"novembra", 11, "sr-Latn"}, {"decembra", 12, "sr-Latn"}};

struct Reading {
  std::string language;
  int month;
};
using Table = std::unordered_map<std::string, std::vector<Reading>>;

std::string key_of(std::string_view word) {
  // Dots and other signs of abbreviation at the end, as in "Sept." and "सित॰".
  for (;;) {
    const std::size_t begin = character_before(word, word.size());
    std::size_t at = begin;
    if (word.empty() || at >= word.size()) break;
    const char32_t last = next_code_point(word, at);
    if (is_letter(last) || is_digit(last) || u_charType(static_cast<UChar32>(last)) == U_COMBINING_SPACING_MARK ||
        u_charType(static_cast<UChar32>(last)) == U_NON_SPACING_MARK)
      break;
    word.remove_suffix(word.size() - begin);
  }
  return fold(word);
}

void add(Table& table, std::string_view word, std::string_view language, int month) {
  std::string key = key_of(word);
  // Names that are only a number, or a number with "month", are read as numbers.
  const bool narrow =
      count_code_points(key) < 2 || std::any_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (narrow) return;
  auto& readings = table[std::move(key)];
  const bool known = std::any_of(readings.begin(), readings.end(),
                                 [&](const Reading& r) { return r.language == language && r.month == month; });
  if (!known) readings.push_back({std::string(language), month});
}

Table make_table() {
  Table table;
  for (const char* language : languages) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(icu::Locale::forLanguageTag(language, status), status);
    if (U_FAILURE(status)) continue;
    const std::string_view subtag = std::string_view(language).substr(0, std::string_view(language).find('-'));
    for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
      for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
        int32_t count = 0;
        const icu::UnicodeString* names = symbols.getMonths(count, context, width);
        for (int32_t month = 0; month < std::min(count, 12); ++month) {
          std::string name;
          add(table, names[month].toUTF8String(name), subtag, month + 1);
          // Mongolian writes "тавдугаар сарын": "of the fifth month", where the number is the name.
          if (subtag == "mn") add(table, std::string_view(name).substr(0, name.rfind(' ')), subtag, month + 1);
          // Hebrew writes "in" as a letter before the name.
          if (subtag == "he") add(table, "ב" + name, subtag, month + 1);
        }
      }
    }
  }
  for (const auto& extra : extras) add(table, extra.word, extra.language, extra.month);
  return table;
}

}  // namespace

std::optional<int> month_named(std::string_view word, std::string_view language) {
  static const Table table = make_table();
  const auto found = table.find(key_of(word));
  if (found == table.end()) return std::nullopt;
  const std::string_view subtag = language.substr(0, language.find('-'));
  std::array<int, 13> votes{};
  for (const auto& reading : found->second) {
    if (reading.language == subtag) return reading.month;
    ++votes[static_cast<std::size_t>(reading.month)];
  }
  return static_cast<int>(std::distance(votes.begin(), std::max_element(votes.begin(), votes.end())));
}

}  // namespace ortoo::base
