#include "read/saved/date.h"

#include <unicode/dtfmtsym.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "read/words/labels.h"

namespace ortoo::read {
namespace {

constexpr std::size_t longest = 200;  // bytes
constexpr std::size_t most_words = 10;

// Names of days in the languages of the press, whole and abbreviated, folded.
const std::set<std::string, std::less<>>& weekdays() {
  static const auto names = [] {
    std::set<std::string, std::less<>> out;
    for (const char* locale :
         {"en", "vi", "ru", "mn", "zh", "ar", "uk", "be", "bg", "kk", "ja", "ko", "fa", "he", "tr", "de", "fr",
          "es", "pt", "it", "nl", "pl", "cs", "sk", "hu", "ro", "el", "sv", "da", "nb", "fi", "id", "th", "hi"}) {
      UErrorCode status = U_ZERO_ERROR;
      const icu::DateFormatSymbols symbols(icu::Locale(locale), status);
      if (U_FAILURE(status)) continue;
      for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
        int32_t count = 0;
        const icu::UnicodeString* days = symbols.getWeekdays(count, icu::DateFormatSymbols::STANDALONE, width);
        for (int32_t i = 0; i < count; ++i) {
          std::string name;
          days[i].toUTF8String(name);
          if (name = base::fold(name); name.size() > 1) out.insert(name);
        }
      }
    }
    return out;
  }();
  return names;
}

bool is_separator(char32_t c) {
  return std::u32string_view(U"|,;·•–—-/()[]<>（），、：:.").find(c) != std::u32string_view::npos;
}

std::string_view trim_separators(std::string_view text) {
  std::size_t begin = 0, end = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = base::next_code_point(text, at);
    if (is_separator(c) || base::is_space(c)) continue;
    if (!inside) begin = start;
    inside = true;
    end = at;
  }
  return text.substr(begin, end - begin);
}

// Words that go with a date: "on", "ngày", "года".
constexpr std::array<std::string_view, 34> date_words = {
    "on",    "at",  "ngày", "lúc", "giờ",  "thứ", "года", "г",   "в",  "року",  "р",   "о",
    "часов", "оны", "ний",  "ны",  "өдөр", "цаг", "le",   "à",   "am", "um",    "uhr", "den",
    "el",    "del", "de",   "em",  "il",   "gmt", "utc",  "يوم", "في", "الساعة"};

bool is_date_word(std::string_view word) {
  const std::string low = base::lower(word);
  return std::find(date_words.begin(), date_words.end(), low) != date_words.end() ||
         weekdays().contains(base::fold(word));
}

// Cuts such words and weekdays off both ends.
std::string_view without_date_words(std::string_view text) {
  for (bool cut = true; cut && !text.empty();) {
    cut = false;
    text = trim_separators(text);
    if (weekdays().contains(base::fold(text))) return {};
    const std::size_t first = std::min(text.find(' '), text.size()), last = text.rfind(' ') + 1;
    if (is_date_word(trim_separators(text.substr(0, first)))) {
      text.remove_prefix(first);
      cut = true;
    } else if (last > 0 && is_date_word(trim_separators(text.substr(last)))) {
      text = text.substr(0, last);
      cut = true;
    }
  }
  return text;
}

// Borders between runs of letters, runs of digits and other characters, both ends of the line included: a date begins
// and ends at one ("04/09/2024" and "4/09/2024" are the same date, but only one of them begins here).
std::vector<std::size_t> borders_of(std::string_view line) {
  const auto kind_of = [](char32_t c) {
    return base::is_digit(c) ? 1 : base::is_letter(c) && !base::is_han_or_kana(c) ? 2 : 0;
  };
  std::vector<std::size_t> borders;
  int last = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t start = at;
    const int kind = kind_of(base::next_code_point(line, at));
    if (start == 0 || kind != last || kind == 0) borders.push_back(start);
    last = kind;
  }
  borders.push_back(line.size());
  return borders;
}

// Where the date begins and ends: the shortest stretch that still reads as the same date.
struct Stretch {
  std::size_t begin, end;
};
Stretch stretch_of(std::string_view line, DateOrder order, const base::CivilTime& time) {
  const auto borders = borders_of(line);
  Stretch s{0, line.size()};
  for (auto it = borders.rbegin(); it != borders.rend(); ++it) {
    if (find_date(line.substr(*it), order) != time) continue;
    s.begin = *it;
    break;
  }
  for (const std::size_t end : borders) {
    if (end <= s.begin || find_date(line.substr(s.begin, end - s.begin), order) != time) continue;
    s.end = end;
    break;
  }
  return s;
}

// "10:15 |" before the date: the clock that find_date looks for only behind it. Cuts it off.
void take_clock_before(std::string_view& before, base::CivilTime& time) {
  const std::string_view text = trim_separators(before);
  const std::size_t colon = text.rfind(':');
  if (time.precision != base::Precision::day || colon == std::string_view::npos || colon + 3 != text.size() ||
      colon < 1)
    return;
  const std::size_t begin = colon >= 2 && text[colon - 2] >= '0' && text[colon - 2] <= '9' ? colon - 2 : colon - 1;
  char iso[] = "2000-01-01T00:00";
  if (colon - begin == 2) iso[11] = text[begin];
  iso[12] = text[colon - 1];
  iso[14] = text[colon + 1];
  iso[15] = text[colon + 2];
  const auto clock = base::parse_iso(iso);
  if (!clock) return;
  time.hour = clock->hour;
  time.minute = clock->minute;
  time.precision = base::Precision::minute;
  before = text.substr(0, begin);
}

// "Người Đưa TinNgười Đưa Tin" → "Người Đưa Tin"
std::string_view once(std::string_view text) {
  for (const std::size_t gap : {0U, 1U}) {
    if (text.size() < 4 + gap || (text.size() - gap) % 2 != 0) continue;
    const std::size_t half = (text.size() - gap) / 2;
    if (text.substr(0, half) == text.substr(half + gap) && (gap == 0 || text[half] == ' ')) return text.substr(0, half);
  }
  return text;
}

void add_names(std::string_view text, DateLine& line) {
  std::size_t begin = 0;
  const auto end_name = [&](std::size_t end) {
    std::string_view name = trim_separators(text.substr(begin, end - begin));
    for (const Label label : {Label::published, Label::updated})
      if (const auto rest = after_label(name, label)) {
        line.updated = line.updated || label == Label::updated;
        name = trim_separators(*rest);
      }
    name = once(without_date_words(name));
    if (base::count_words(name) > 0) line.others.emplace_back(name);
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = base::next_code_point(text, at);
    const bool alone = start > 0 && text[start - 1] == ' ' && at < text.size() && text[at] == ' ';
    const bool cuts = c == '|' || c == U'·' || c == U'•' || c == ',' || c == U'，' || c == U'、' ||
                      (alone && (c == '-' || c == U'–' || c == U'—' || c == '/'));
    if (!cuts) continue;
    end_name(start);
    begin = at;
  }
  end_name(text.size());
}

}  // namespace

std::optional<DateLine> read_date_line(std::string_view line, DateOrder order) {
  if (line.size() > longest) return std::nullopt;
  const auto time = find_date(line, order);
  if (!time) return std::nullopt;
  const Stretch date = stretch_of(line, order, *time);
  DateLine out;
  out.time = *time;
  std::string_view before = line.substr(0, date.begin);
  take_clock_before(before, out.time);
  const std::string_view after = line.substr(date.end);
  if (base::count_words(before) + base::count_words(after) > most_words) return std::nullopt;
  add_names(before, out);
  add_names(after, out);
  return out;
}

}  // namespace ortoo::read
