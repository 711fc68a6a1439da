#include "read/dates/text.h"

#include <unicode/calendar.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "base/text.h"
#include "read/dates/clock.h"
#include "read/dates/month_names.h"
#include "read/dates/nepali_calendar.h"
#include "read/dates/tokens.h"

namespace ortoo::read {
namespace {

using base::CivilTime;
using base::Precision;
using Token = DateToken;
using Kind = Token::Kind;

// Years that are counted from a beginning: 令和6年, 民國113年.
struct Era {
  std::u32string_view name;
  int before;  // the year before its first
};
constexpr std::array eras = {Era{U"令和", 2018}, Era{U"平成", 1988}, Era{U"昭和", 1925}, Era{U"民國", 1911}, Era{U"民国", 1911}};

// Years in figures that are those of the Persian calendar (1990 to 2040) or, above these, of the Islamic one (1999 to
// 2040).
constexpr int first_persian_year = 1369, last_persian_year = 1419, last_islamic_year = 1462;

// Two-digit years are of this century up to 2069; Buddhist years are beyond 2400.
int full_year(const Token& t) {
  if (t.digits == 2) return t.value < 70 ? 2000 + t.value : 1900 + t.value;
  if (t.digits == 4 && t.value > 2400 && t.value < 2700) return t.value - 543;
  return t.value;
}
bool is_year(const std::vector<Token>& t, std::size_t i) {
  return i < t.size() && t[i].kind == Kind::number && t[i].digits == 4 && full_year(t[i]) >= 1900 &&
         full_year(t[i]) < 2100;
}

// "२० गते", "२०८३ साल": words for day and year.
bool is_nepali_filler(const std::vector<Token>& t, std::size_t i) {
  static const std::array<std::string, 2> words = {base::fold("गते"), base::fold("साल")};
  return i < t.size() && t[i].kind == Kind::word && std::ranges::find(words, t[i].word) != words.end();
}

// Words and marks between the parts of a date.
std::size_t skip_filler(const std::vector<Token>& t, std::size_t i) {
  for (std::size_t steps = 0; steps < 5; ++steps) {
    if (is_mark(t, i, '.') || is_mark(t, i, ',') || is_mark(t, i, 0x060C) || is_mark(t, i, '/') || is_mark(t, i, '-'))
      ++i;
    else if (is_word(t, i, {"de",    "del", "of", "thang", "nam", "thg", "ta", "ta'", "ta\xE2\x80\x99",
                            "พ",     "ศ",   "st", "nd",    "rd",  "th",  "er", "г",   "року",
                            "року.", "den", "d",  "da",    "di",  "ны",  "оны"}) ||
             is_nepali_filler(t, i))
      ++i;
    else break;
  }
  return i;
}

struct Found {
  CivilTime date;
  std::size_t next = 0;
};

// The day of another calendar, by ICU; `locale` names it.
std::optional<Found> made_by(const char* locale, int year, int month, int day, std::size_t next) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale(locale), status));
  if (U_FAILURE(status)) return std::nullopt;
  calendar->clear();
  calendar->set(year, month - 1, day);
  const double milliseconds = calendar->getTime(status);
  if (U_FAILURE(status)) return std::nullopt;
  auto date = base::civil_from_unix(static_cast<std::int64_t>(milliseconds / 1000));
  date.precision = Precision::day;
  date.offset_minutes.reset();
  return Found{date, next};
}

std::optional<Found> made_in_nepal(int year, int month, int day, std::size_t next) {
  const auto seconds = unix_of_nepali(year, month, day);
  if (!seconds) return std::nullopt;
  auto date = base::civil_from_unix(*seconds);
  date.precision = Precision::day;
  date.offset_minutes.reset();
  return Found{date, next};
}

std::optional<Found> made(int year, int month, int day, std::size_t next) {
  if (month > nepali_months) return made_in_nepal(year, month - nepali_months, day, next);
  if (month > ethiopian_months)
    return year < 1980 || year > 2092 || day > 30
               ? std::nullopt
               : made_by("am@calendar=ethiopic", year, month - ethiopian_months, day, next);
  if (month > persian_months)
    return year < 1300 || year > 1500 || day > 31
               ? std::nullopt
               : made_by("fa@calendar=persian", year, month - persian_months, day, next);
  if (month > islamic_months)
    return year < 1300 || year > 1600 || day > 30
               ? std::nullopt
               : made_by("ar@calendar=islamic-umalqura", year, month - islamic_months, day, next);
  if (year < 1900 || year > 2099 || !base::is_valid_date(year, month, day)) return std::nullopt;
  CivilTime date;
  date.year = static_cast<std::int16_t>(year);
  date.month = static_cast<std::uint8_t>(month);
  date.day = static_cast<std::uint8_t>(day);
  return Found{date, next};
}

// "4 September 2024", "4. Sept. 2024", "4 de septiembre de 2024", "ngày 4 tháng 9 năm 2024"
std::optional<Found> day_month_year(const std::vector<Token>& t, std::size_t i) {
  if (!is_number(t, i, 1, longest_nepali_month) || t[i].digits > 2) return std::nullopt;
  std::size_t m = skip_filler(t, i + 1);
  const bool vietnamese = m > 0 && is_word(t, m - 1, {"thang", "thg"});
  int month = 0;
  if (m < t.size() && t[m].kind == Kind::month) month = t[m].value;
  else if (vietnamese && is_number(t, m, 1, 12)) month = t[m].value;
  if (month == 0) return std::nullopt;
  std::size_t y = skip_filler(t, m + 1);
  // by both its names: "أيلول/سبتمبر"
  if (y < t.size() && t[y].kind == Kind::month && t[y].value == month) y = skip_filler(t, y + 1);
  if (month > islamic_months && y < t.size() && t[y].kind == Kind::number && t[y].digits == 4)
    return made(t[y].value, month, t[i].value, y + 1);
  if (is_year(t, y)) return made(full_year(t[y]), month, t[i].value, y + 1);
  constexpr int buddhist_century = 2500 - 543;
  if (t[m].thai && y < t.size() && t[y].kind == Kind::number && t[y].digits == 2 && t[y].value >= 40)
    return made(buddhist_century + t[y].value, month, t[i].value, y + 1);
  if (y < t.size() && t[y].kind == Kind::number && t[y].digits == 2 &&
      (is_mark(t, y - 1, '-') || is_mark(t, y - 1, '/') || is_mark(t, y - 1, '.')) && !is_mark(t, y + 1, ':'))
    return made(full_year(t[y]), month, t[i].value, y + 1);
  return std::nullopt;
}

// "September 4, 2024", "Sept. 4th 2024"
std::optional<Found> month_day_year(const std::vector<Token>& t, std::size_t i) {
  if (i >= t.size() || t[i].kind != Kind::month || (t[i].value > 12 && t[i].value <= ethiopian_months))
    return std::nullopt;
  const std::size_t d = skip_filler(t, i + 1);
  if (!is_number(t, d, 1, longest_nepali_month) || t[d].digits > 2) return std::nullopt;
  std::size_t y = skip_filler(t, d + 1);
  if (is_word(t, y, {"ቀን"})) ++y;  // "ጥቅምት 27 ቀን 2019"
  if (!is_year(t, y)) return std::nullopt;
  return made(full_year(t[y]), t[i].value, t[d].value, y + 1);
}

// "2024 ж. 5 қаңтар", "2024. gada 1. septembris", "2024 m. sausio 17 d.", "2024(e)ko maiatzaren 25(a)",
// "2024 оны тавдугаар сарын 21": the year, a short word for it, then the month by name and the day in either order.
std::optional<Found> year_then_words(const std::vector<Token>& t, std::size_t i, int year) {
  constexpr std::size_t most_between = 5, longest_word = 10;  // of one word, in bytes
  std::size_t m = i + 1;
  for (std::size_t steps = 0; steps < most_between && m < t.size(); ++steps, ++m) {
    const bool mark =
        is_mark(t, m, '.') || is_mark(t, m, '(') || is_mark(t, m, ')') || is_mark(t, m, ',') || is_mark(t, m, '-');
    if (!mark && !(t[m].kind == Kind::word && t[m].word.size() <= longest_word && t[m].word != "арван")) break;
  }
  if (m >= t.size()) return std::nullopt;
  const auto month_at = [&](std::size_t at, int& month) {  // how many tokens the month takes
    if (is_word(t, at, {"арван"}) && at + 1 < t.size() && t[at + 1].kind == Kind::month && t[at + 1].value <= 2) {
      month = 10 + t[at + 1].value;
      return std::size_t{2};
    }
    if (at >= t.size() || t[at].kind != Kind::month || t[at].value > 12) return std::size_t{0};
    month = t[at].value;
    return std::size_t{1};
  };
  int month = 0;
  if (const auto width = month_at(m, month)) {
    std::size_t d = m + width;
    while (is_mark(t, d, '.') || is_mark(t, d, '-') || is_word(t, d, {"сарын"})) ++d;
    return is_number(t, d, 1, longest_nepali_month) && t[d].digits <= 2 ? made(year, month, t[d].value, d + 1)
                                                                        : std::nullopt;
  }
  if (!is_number(t, m, 1, 31) || t[m].digits > 2) return std::nullopt;
  const std::size_t after = is_mark(t, m + 1, '.') || is_mark(t, m + 1, '-') ? m + 2 : m + 1;
  if (const auto width = month_at(after, month)) return made(year, month, t[m].value, after + width);
  if (is_word(t, after, {"р"}) && is_word(t, after + 1, {"сарын"}) && t[m].value <= 12 &&
      is_number(t, after + 2, 1, 31))
    return made(year, t[m].value, t[after + 2].value, after + 3);  // "7-р сарын 15"
  return std::nullopt;
}

// "2024-09-04", "2024/9/4", "2024. 9. 4.", "2024年9月4日", "2024년 9월 4일", "2024 оны 9 сарын 4", "2024 September 4"
std::optional<Found> year_month_day(const std::vector<Token>& t, std::size_t i) {
  int year = 0, calendar = 0;
  std::size_t m = i + 1;
  if (is_year(t, i)) {
    year = full_year(t[i]);
  } else if (is_number(t, i, first_persian_year, last_islamic_year) && t[i].digits == 4) {
    year = t[i].value;
    calendar = year <= last_persian_year ? persian_months : islamic_months;
  } else if (i + 1 < t.size() && t[i].kind == Kind::number && t[i].digits <= 3 && i >= 2 && is_mark(t, i + 1, U'年')) {
    for (const auto& era : eras)
      if (is_mark(t, i - 2, era.name[0]) && is_mark(t, i - 1, era.name[1])) year = era.before + t[i].value;
  }
  if (year == 0) return std::nullopt;
  if (auto found = year_then_words(t, i, year)) return found;
  const auto separator = [&](std::size_t at) {
    return is_mark(t, at, '-') || is_mark(t, at, '/') || is_mark(t, at, '.') || is_mark(t, at, 0x5E74) ||
           is_mark(t, at, 0x6708) || is_word(t, at, {"년", "월", "оны", "он", "сарын", "сар"}) ||
           (at < t.size() && t[at].kind == Kind::word &&
            (t[at].word == "\u1102\u1167\u11AB" || t[at].word == "\u110B\u116F\u11AF"));
  };
  if (m < t.size() && t[m].kind == Kind::month) {
    const std::size_t d = skip_filler(t, m + 1);
    return is_number(t, d, 1, longest_nepali_month) && t[d].digits <= 2 ? made(year, t[m].value, t[d].value, d + 1)
                                                                        : std::nullopt;
  }
  if (!separator(m)) return std::nullopt;
  while (separator(m)) ++m;
  if (m < t.size() && t[m].kind == Kind::month) {
    const std::size_t d = skip_filler(t, m + 1);
    return is_number(t, d, 1, longest_nepali_month) && t[d].digits <= 2 ? made(year, t[m].value, t[d].value, d + 1)
                                                                        : std::nullopt;
  }
  if (!is_number(t, m, 1, 12) || t[m].digits > 2) return std::nullopt;
  std::size_t d = m + 1;
  if (!separator(d)) return std::nullopt;
  while (separator(d)) ++d;
  if (!is_number(t, d, 1, 31) || t[d].digits > 2) return std::nullopt;
  std::size_t next = d + 1;
  if (is_mark(t, next, 0x65E5) || is_word(t, next, {"일", "\u110B\u1175\u11AF", "ны", "ний", "нд"})) ++next;
  return made(year, calendar + t[m].value, t[d].value, next);
}

// "04/09/2024", "4.9.24", "04-09-2024"
std::optional<Found> figures(const std::vector<Token>& t, std::size_t i, DateOrder order) {
  if (!is_number(t, i, 1, 31) || t[i].digits > 2 || i + 4 >= t.size() || t[i + 1].kind != Kind::mark)
    return std::nullopt;
  const char32_t separator = t[i + 1].mark;
  if ((separator != '/' && separator != '.' && separator != '-') || !is_mark(t, i + 3, separator)) return std::nullopt;
  if (!is_number(t, i + 2, 1, 31) || t[i + 2].digits > 2 || t[i + 4].kind != Kind::number) return std::nullopt;
  const Token& y = t[i + 4];
  if (y.digits != 2 && !(y.digits == 4 && is_year(t, i + 4))) return std::nullopt;
  if (y.digits == 2 && (separator == '-' || is_mark(t, i + 5, ':'))) return std::nullopt;
  int day = t[i].value, month = t[i + 2].value;
  if (month > 12 || (order == DateOrder::month_first && separator == '/' && day <= 12)) std::swap(day, month);
  return made(full_year(y), month, day, i + 5);
}

}  // namespace

DateOrder date_order(std::string_view language, std::string_view host) {
  const auto dot = host.rfind('.');
  const auto label = dot == host.npos ? std::string_view() : host.substr(dot + 1);
  // Month first: the United States and the Philippines; English pages on hosts of no country are mostly American.
  if (label == "us" || label == "gov" || label == "mil" || label == "edu" || label == "ph")
    return DateOrder::month_first;
  if (base::iequals_ascii(language, "en-us") || base::iequals_ascii(language, "en_us") ||
      base::iequals_ascii(language, "en-ph"))
    return DateOrder::month_first;
  const bool plain_english = base::iequals_ascii(language, "en");
  const bool no_country = label == "com" || label == "org" || label == "net";
  return plain_english && no_country ? DateOrder::month_first : DateOrder::day_first;
}

std::optional<CivilTime> find_date(std::string_view text, DateOrder order) {
  // Every date has a number in it; beyond ASCII it may be written in words.
  if (std::ranges::none_of(text,
                           [](char c) { return (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }))
    return std::nullopt;
  const auto t = date_tokens(text);
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (t[i].kind != Kind::number && t[i].kind != Kind::month) continue;
    std::optional<Found> found;
    if (t[i].kind == Kind::month) {
      found = month_day_year(t, i);
    } else {
      // Not in the middle of a longer figure: "1.204.09.2024".
      if (i > 0 && (is_mark(t, i - 1, '.') || is_mark(t, i - 1, '/')) && !t[i].space_before && i > 1 &&
          t[i - 2].kind == Kind::number && !t[i - 1].space_before)
        continue;
      found = year_month_day(t, i);
      if (!found) found = day_month_year(t, i);
      if (!found) found = figures(t, i, order);
    }
    if (!found) continue;
    clock_after(t, found->next, found->date);
    if (found->date.precision == Precision::day) clock_before(t, i, found->date);
    return found->date;
  }
  return std::nullopt;
}

}  // namespace ortoo::read
