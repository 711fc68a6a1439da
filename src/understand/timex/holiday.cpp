#include "understand/timex/holiday.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "base/civil_time.h"
#include "understand/timex/hindu.h"
#include "understand/timex/value.h"

namespace ortoo::understand {
namespace {

using Rule = Holiday::Rule;

struct Calendar {
  char letter;
  Rule rule;
};
constexpr Calendar calendars[] = {
    {'E', Rule::easter}, {'O', Rule::orthodox_easter}, {'L', Rule::lunar},      {'I', Rule::islamic},
    {'H', Rule::hebrew}, {'P', Rule::persian},         {'Y', Rule::yazdegerdi}, {'A', Rule::hindu}};

// How a day is kept: the sign behind it.
struct Keeping {
  char sign;
  Rule of, becomes;
};
constexpr Keeping keepings[] = {{'#', Rule::fixed, Rule::nth_weekday},
                                {'<', Rule::fixed, Rule::weekday_on_or_before},
                                {'~', Rule::fixed, Rule::nearest_weekday},
                                {'-', Rule::fixed, Rule::off_sunday},
                                {'=', Rule::fixed, Rule::off_weekend},
                                {'<', Rule::islamic, Rule::weekday_before_islamic},
                                {'=', Rule::hebrew, Rule::eve_of_hebrew},
                                {'~', Rule::hebrew, Rule::evening_before_hebrew},
                                {'@', Rule::hindu, Rule::hindu}};

// Fields of Holiday::packed: bits and what is added so that none is negative.
constexpr int month_bits = 4, day_bits = 10, weekday_bits = 3, n_bits = 5, later_bits = 4;
constexpr int day_bias = 512, n_bias = 6;

constexpr int first_of_umm_al_qura = 1999;
constexpr Day first_of_yazdegerdi_year = {2018, 8, 17};
constexpr int yazdegerdi_year = 365, yazdegerdi_month = 30;

// The number that `text` begins with, which it loses.
int take_number(std::string_view& text) {
  int n = 0;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto end = std::from_chars(text.data(), text.data() + text.size(), n).ptr;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return n;
}

Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3,
            h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  return {year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1};
}

Day orthodox_easter(int year) {
  constexpr int behind = 13;
  const int a = year % 4, b = year % 7, c = year % 19, d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7;
  return plus_days({year, (d + e + 114) / 31, (d + e + 114) % 31 + 1}, behind);
}

Day nth_weekday(int year, int month, int weekday, int n) {
  const Day first{year, month, 1};
  if (n > 0) return plus_days(first, (weekday - weekday_of(first) + 7) % 7 + 7 * (n - 1));
  const Day last = plus_days(plus_months(first, 1), -1);
  return plus_days(last, -((weekday_of(last) - weekday + 7) % 7));
}

bool fixed(const Holiday& h, int year, Day& out) {
  const int day = std::max(1, h.day);
  if (!base::is_valid_date(year, h.month, day)) return false;
  out = {year, h.month, day};
  return true;
}

// Umm al-Qura counts from tables that hold since 1419 AH; before them the moon itself.
bool islamic(const Holiday& h, int year, Day& out) {
  return calendar_day(year < first_of_umm_al_qura ? "en@calendar=islamic" : "en@calendar=islamic-umalqura",
                      h.month * 100 + h.day, year, out);
}
bool hebrew(const Holiday& h, int year, Day& out) {
  return calendar_day("en@calendar=hebrew", h.month * 100 + h.day, year, out);
}

bool base_day(const Holiday& h, int year, Day& out) {
  switch (h.rule) {
    case Rule::none: return false;
    case Rule::fixed: return fixed(h, year, out);
    case Rule::nth_weekday:
      if (h.month < 1 || h.month > 12) return false;
      out = nth_weekday(year, h.month, h.weekday, h.n);
      return true;
    case Rule::weekday_on_or_before: case Rule::nearest_weekday: {
      if (!fixed(h, year, out)) return false;
      const int back = (weekday_of(out) - h.weekday + 7) % 7;
      out = plus_days(out, h.rule == Rule::nearest_weekday && back > 3 ? 7 - back : -back);
      return true;
    }
    case Rule::off_sunday: case Rule::off_weekend: {
      if (!fixed(h, year, out)) return false;
      const int falls = weekday_of(out);
      out = plus_days(out, h.rule == Rule::off_sunday ? (falls == 7 ? -1 : 0) : falls == 6 ? -1 : falls == 7 ? 1 : 0);
      return true;
    }
    case Rule::easter: out = plus_days(easter(year), h.day); return true;
    case Rule::orthodox_easter: out = plus_days(orthodox_easter(year), h.day); return true;
    case Rule::lunar: return lunar_day(h.month * 100 + h.day, year, out);
    case Rule::islamic: return islamic(h, year, out);
    case Rule::hebrew: return hebrew(h, year, out);
    case Rule::persian: return calendar_day("en@calendar=persian", h.month * 100 + h.day, year, out);
    case Rule::yazdegerdi:
      out = plus_days(first_of_yazdegerdi_year, yazdegerdi_year * (year - first_of_yazdegerdi_year.year) +
                                                    yazdegerdi_month * (h.month - 1) + h.day - 1);
      return out.year == year;
    case Rule::weekday_before_islamic:
      if (!islamic(h, year, out)) return false;
      out = plus_days(out, -1 - (weekday_of(out) + 6 - h.weekday) % 7);
      return true;
    case Rule::eve_of_hebrew: {  // keeps off the Sabbath and the days beside it
      if (!hebrew(h, year, out)) return false;
      const int falls = weekday_of(plus_days(out, 1));
      out = plus_days(out, falls == 5 ? -1 : falls == 6 ? -2 : falls == 1 ? 1 : 0);
      return true;
    }
    case Rule::evening_before_hebrew:
      if (!hebrew(h, year, out)) return false;
      if (weekday_of(out) != 6) out = plus_days(out, -1);
      return true;
    case Rule::hindu: return hindu_day(h.month, h.day, h.n, year, out);
  }
  return false;
}

}  // namespace

std::int32_t Holiday::packed() const {
  if (rule == Rule::none) return 0;
  std::int32_t out = static_cast<std::int32_t>(rule);
  out = (out << month_bits) | month;
  out = (out << day_bits) | (day + day_bias);
  out = (out << weekday_bits) | weekday;
  out = (out << n_bits) | (n + n_bias);
  return (out << later_bits) | later;
}

Holiday Holiday::unpacked(std::int32_t packed) {
  const auto take = [&](int bits) {
    const int value = packed & ((1 << bits) - 1);
    packed >>= bits;
    return value;
  };
  Holiday out;
  if (packed == 0) return out;
  out.later = take(later_bits);
  out.n = take(n_bits) - n_bias;
  out.weekday = take(weekday_bits);
  out.day = take(day_bits) - day_bias;
  out.month = take(month_bits);
  out.rule = static_cast<Rule>(packed);
  return out;
}

Holiday holiday_of(std::string_view text) {
  Holiday out{Rule::fixed};
  if (text.empty()) return {};
  if (const auto calendar = std::ranges::find(calendars, text.front(), &Calendar::letter);
      calendar != std::end(calendars)) {
    out.rule = calendar->rule;
    text.remove_prefix(1);
  }
  if (out.rule == Rule::easter || out.rule == Rule::orthodox_easter) {
    out.day = take_number(text);
    return out;
  }
  out.month = take_number(text);
  if (text.starts_with('-')) {
    text.remove_prefix(1);
    out.day = take_number(text);
  }
  for (const auto& [sign, of, becomes] : keepings) {
    if (!text.starts_with(sign) || out.rule != of) continue;
    text.remove_prefix(1);
    const int number = take_number(text);
    (becomes == Rule::nth_weekday || becomes == Rule::hindu ? out.n : out.weekday) = number;
    if (becomes == Rule::nth_weekday) out.weekday = out.day, out.day = 0;
    out.rule = becomes;
    break;
  }
  if (text.starts_with('+')) out.later = take_number(text);
  return out;
}

bool holiday_in(const Holiday& holiday, int year, Day& out) {
  if (year < 1 || year > 9990 || !base_day(holiday, year, out)) return false;
  out = plus_days(out, holiday.later);
  return true;
}

}  // namespace ortoo::understand
