#include "feed/dates.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <vector>

#include "base/month_names.h"
#include "base/text.h"
#include "base/whole_number.h"
#include "feed/calendars.h"
#include "feed/rfc822.h"

namespace ortoo::feed {
namespace {

constexpr std::size_t max_length = 200;  // bytes; a longer text is no date

struct Piece {
  enum Kind { number, word, mark } kind = mark;
  int value = 0;          // of a number
  int digits = 0;         // of a number
  std::string_view text;  // of a word or mark
};

struct Zone {
  std::string_view name;
  int minutes;
};

// RFC 822's zones, and others often seen. Where a name has several meanings, the one with the most readers.
constexpr Zone zones[] = {
    {"aedt", 660}, {"aest", 600}, {"akdt", -480}, {"akst", -540}, {"bst", 60},   {"cdt", -300}, {"cest", 120},
    {"cet", 60},   {"cst", -360}, {"edt", -240},  {"eest", 180},  {"eet", 120},  {"est", -300}, {"gmt", 0},
    {"hkt", 480},  {"hst", -600}, {"ict", 420},   {"idt", 180},   {"ist", 330},  {"jst", 540},  {"kst", 540},
    {"mdt", -360}, {"mez", 60},   {"mesz", 120},  {"msd", 240},   {"msk", 180},  {"mst", -420}, {"nzdt", 780},
    {"nzst", 720}, {"pdt", -420}, {"pst", -480},  {"sast", 120},  {"sgt", 480},  {"ut", 0},     {"utc", 0},
    {"wat", 60},   {"west", 60},  {"wet", 0},     {"wib", 420},   {"z", 0},
};

// What American papers say the year round: the standard time, to which summer adds an hour.
constexpr Zone american_zones[] = {{"ct", -360}, {"et", -300}, {"mt", -420}, {"pt", -480}};

struct Era {
  std::string_view name;
  int before;  // its first year less one
};
constexpr Era eras[] = {{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"民國", 1911}, {"民国", 1911}};

enum class Unit { year, month, day, hour, minute, second };

struct UnitName {
  std::string_view name;
  Unit unit;
};

// Words and characters that follow a number: "2004年", "9월", "12 сарын".
constexpr UnitName units[] = {
    {"年", Unit::year},  {"月", Unit::month},    {"日", Unit::day},    {"时", Unit::hour},     {"時", Unit::hour},
    {"点", Unit::hour},  {"點", Unit::hour},     {"分", Unit::minute}, {"秒", Unit::second},   {"년", Unit::year},
    {"월", Unit::month}, {"일", Unit::day},      {"시", Unit::hour},   {"분", Unit::minute},   {"초", Unit::second},
    {"giờ", Unit::hour}, {"phút", Unit::minute}, {"оны", Unit::year},  {"сарын", Unit::month}, {"сар", Unit::month},
    {"өдөр", Unit::day},
};

// The months of the solar calendar of Iran and Afghanistan, from March on.
constexpr std::string_view solar_months[] = {"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
                                             "مهر",     "آبان",     "آذر",   "دی",  "بهمن",  "اسفند"};

// Words before a month's number, and before that of a day of the week ("thứ 2" is Monday).
constexpr std::string_view month_words[] = {"tháng", "thang", "เดือน"};
constexpr std::string_view weekday_words[] = {"thứ", "thu"};
constexpr std::string_view afternoon[] = {"pm", "p.m", "下午", "午後", "午后", "오후", "晚上", "م", "ch"};
constexpr std::string_view morning[] = {"am", "a.m", "上午", "午前", "오전", "凌晨", "ص", "sa"};

template <std::size_t N>
bool one_of(const std::string_view (&list)[N], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool is_word_character(char32_t c) {
  return base::is_letter(c) || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK ||
         u_charType(static_cast<UChar32>(c)) == U_COMBINING_SPACING_MARK;
}

std::vector<Piece> split(std::string_view text) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    char32_t c = base::next_code_point(text, at);
    Piece piece;
    if (base::is_digit(c)) {
      piece.kind = Piece::number;
      while (base::is_digit(c)) {
        piece.value = std::min(piece.value, 99999999) * 10 + u_charDigitValue(static_cast<UChar32>(c));
        ++piece.digits;
        if (at >= text.size()) break;
        std::size_t next = at;
        c = base::next_code_point(text, next);
        if (base::is_digit(c)) at = next;
      }
    } else if (is_word_character(c)) {
      piece.kind = Piece::word;
      // Han and Hangul units stand right before the next number or unit: "年9月" are two words.
      for (std::size_t next = at; next < text.size() && !base::is_han_or_kana(c);) {
        const char32_t n = base::next_code_point(text, next);
        // "p.m." and "ก.ย." are one word.
        std::size_t after = next;
        const bool inner_dot = n == '.' && next < text.size() && is_word_character(base::next_code_point(text, after));
        if ((!is_word_character(n) && !inner_dot) || base::is_han_or_kana(n)) break;
        at = next;
      }
      // 上午 and its like are two characters long.
      if (base::is_han_or_kana(c) && at < text.size()) {
        std::size_t next = at;
        base::next_code_point(text, next);
        const auto pair = text.substr(begin, next - begin);
        if (one_of(afternoon, pair) || one_of(morning, pair)) at = next;
      }
    } else if (base::is_space(c)) {
      continue;
    }
    piece.text = text.substr(begin, at - begin);
    pieces.push_back(piece);
  }
  return pieces;
}

struct Guess {
  int year = -1, month = -1, day = -1, hour = -1, minute = -1, second = -1;
  bool pm = false, am = false, year_first = false, american = false;
  std::optional<int> offset;
  std::vector<int> loose;  // numbers that are neither marked nor four digits long, in order
};

bool is_mark(const std::vector<Piece>& p, std::size_t i, std::string_view mark) {
  return i < p.size() && p[i].kind == Piece::mark && p[i].text == mark;
}
bool is_number(const std::vector<Piece>& p, std::size_t i) { return i < p.size() && p[i].kind == Piece::number; }

// Whether year, month and day have been read, so that what follows can only be a time of day.
bool has_date(const Guess& guess) {
  const std::size_t found = guess.loose.size() + (guess.day >= 0 ? 1 : 0);
  return guess.year >= 0 && found >= (guess.month >= 0 ? 1U : 2U);
}

// "19:48", "19:48:21.5", "19h48", "19h"; "19.48" once a date is known.
bool read_clock(const std::vector<Piece>& p, std::size_t& i, Guess& guess) {
  if (guess.hour >= 0) return false;
  const bool by_hour = i + 1 < p.size() && p[i + 1].kind == Piece::word && base::iequals_ascii(p[i + 1].text, "h");
  const bool by_dot =
      is_mark(p, i + 1, ".") && has_date(guess) && p[i].digits <= 2 && is_number(p, i + 2) && p[i + 2].digits == 2;
  if (by_hour && !is_number(p, i + 2)) {
    guess.hour = p[i].value;
    i += 1;
    return true;
  }
  if (!(by_hour || by_dot || is_mark(p, i + 1, ":")) || !is_number(p, i + 2)) return false;
  guess.hour = p[i].value;
  guess.minute = p[i + 2].value;
  i += 2;
  if (is_mark(p, i + 1, by_dot ? "." : ":") && is_number(p, i + 2)) {
    guess.second = p[i + 2].value;
    i += 2;
    if ((is_mark(p, i + 1, ".") || is_mark(p, i + 1, ",")) && is_number(p, i + 2)) i += 2;
  }
  return true;
}

// "+0700", "-07:00", "+7" after a time of day.
bool read_offset(const std::vector<Piece>& p, std::size_t& i, Guess& guess) {
  if (guess.hour < 0 || !is_number(p, i + 1)) return false;
  const int sign = p[i].text == "+" ? 1 : p[i].text == "-" || p[i].text == "−" ? -1 : 0;
  if (sign == 0) return false;
  if (is_mark(p, i + 2, "-") && is_number(p, i + 3)) return false;  // the month of "19:48 26-01-2004"
  const Piece& number = p[i + 1];
  int minutes = number.digits > 2 ? number.value / 100 * 60 + number.value % 100 : number.value * 60;
  if (minutes > 14 * 60) return false;
  ++i;
  if (number.digits <= 2 && is_mark(p, i + 1, ":") && is_number(p, i + 2)) {
    minutes += p[i + 2].value;
    i += 2;
  }
  // a number tells more than a name: "EST -0500"
  if (minutes <= 14 * 60) guess.offset = sign * minutes, guess.american = false;
  return true;
}

void set(int& part, int value) {
  if (part < 0) part = value;
}

void take_unit(Unit unit, int value, Guess& guess) {
  const std::array<int*, 6> parts = {&guess.year, &guess.month, &guess.day, &guess.hour, &guess.minute, &guess.second};
  set(*parts[static_cast<std::size_t>(unit)], value);
}

// A number in Han characters from `i` on, and the place after it; none where there is none.
std::optional<std::pair<int, std::size_t>> han_number(const std::vector<Piece>& p, std::size_t i) {
  constexpr std::array<std::string_view, 11> digits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  const std::size_t begin = i;
  int value = 0;
  bool tens = false;
  for (; i < p.size() && p[i].kind == Piece::word; ++i) {
    const auto digit = static_cast<int>(std::ranges::find(digits, p[i].text) - digits.begin());
    if (digit > 10 || value > 999) break;
    if (digit == 10) value = std::max(value, 1) * 10, tens = true;  // 二十: 20, 十: 10
    else value = tens ? value + digit : value * 10 + digit;
  }
  if (i == begin) return std::nullopt;
  return std::pair(value, i);
}

// Whether the word at `i` stands as a month does, between two numbers: "3 set 2024", "03 sept. 2024".
bool stands_as_month(const std::vector<Piece>& p, std::size_t i) {
  return i > 0 && is_number(p, i - 1) &&
         (is_number(p, i + 1) || ((is_mark(p, i + 1, ".") || is_mark(p, i + 1, ",")) && is_number(p, i + 2)));
}

// `next`: the word after it, if any; takes it too where two words name the month, as in Irish and Mongolian.
void take_word(std::string_view text, std::string_view next, Guess& guess, bool& month_follows,
               std::string_view language) {
  const std::string word = base::lower(text);
  month_follows = one_of(month_words, word);
  if (month_follows) return;
  if (one_of(afternoon, word)) guess.pm = true;
  else if (one_of(morning, word)) guess.am = true;
  else if (const auto zone =
               std::find_if(std::begin(zones), std::end(zones), [&](const Zone& z) { return z.name == word; });
           zone != std::end(zones) && guess.hour >= 0) {
    guess.offset = zone->minutes;
  } else if (const auto* american = std::ranges::find(american_zones, word, &Zone::name);
             american != std::end(american_zones) && guess.hour >= 0) {
    guess.offset = american->minutes;
    guess.american = true;
  } else if (guess.month < 0) {
    auto month = next.empty() ? std::nullopt : base::month_named(std::string(text) + " " + std::string(next), language);
    if (!month) month = base::month_named(word, language);
    if (const auto solar = std::ranges::find(solar_months, word); solar != std::end(solar_months))
      month = static_cast<int>(solar - std::begin(solar_months)) + 1;
    if (month) guess.month = *month;
  }
}

int full_year(int year, int digits) {
  if (digits > 2) return year > 2400 && year < 2700 ? year - 543 : year;  // the Thai solar calendar
  return year < 70 ? 2000 + year : 1900 + year;
}

// Gives the loose numbers their places: year first, day first, or month first as only that can be.
void place_loose(Guess& guess) {
  auto& loose = guess.loose;
  std::size_t i = 0;
  if (guess.month >= 0) {
    if (guess.day < 0 && i < loose.size()) guess.day = loose[i++];
    if (guess.year < 0 && i < loose.size()) guess.year = full_year(loose[i], 2);
    return;
  }
  if (loose.size() < 2) return;
  int a = loose[0], b = loose[1];
  const bool month_first = guess.year_first || (a <= 12 && (b > 12 || guess.pm || guess.am));
  if (month_first) std::swap(a, b);
  set(guess.day, a);
  set(guess.month, b);
  if (guess.year < 0 && loose.size() > 2) guess.year = full_year(loose[2], 2);
}

std::optional<base::CivilTime> finish(Guess& guess) {
  if (guess.year < 1000 || guess.month < 0) return std::nullopt;
  if (guess.year >= 1300 && guess.year < 1430 && guess.month <= 12 && guess.month >= 1 && guess.day <= 31) {
    const auto day = day_of_solar(guess.year, guess.month, std::max(guess.day, 1));
    guess.year = day.year;
    guess.month = day.month;
    if (guess.day > 0) guess.day = day.day;
  }
  if (guess.hour == 12 && guess.am) guess.hour = 0;
  else if (guess.hour < 12 && guess.hour >= 0 && guess.pm) guess.hour += 12;
  base::CivilTime time;
  const bool has_day = guess.day > 0;
  if (!base::is_valid_date(guess.year, guess.month, has_day ? guess.day : 1)) return std::nullopt;
  time.year = static_cast<std::int16_t>(guess.year);
  time.month = static_cast<std::uint8_t>(guess.month);
  time.day = static_cast<std::uint8_t>(has_day ? guess.day : 1);
  time.precision = has_day ? base::Precision::day : base::Precision::month;
  const bool clock = has_day && guess.hour >= 0 && guess.hour <= 24 && guess.minute <= 59 && guess.second <= 60;
  if (!clock) return time;
  time.hour = static_cast<std::uint8_t>(guess.hour % 24);
  time.minute = static_cast<std::uint8_t>(std::max(guess.minute, 0));
  time.second = static_cast<std::uint8_t>(std::clamp(guess.second, 0, 59));
  time.precision = guess.second >= 0 ? base::Precision::second : base::Precision::minute;
  if (guess.american && is_american_summer(time)) *guess.offset += 60;
  if (guess.hour == 24) move_by_days(time, 1);
  if (guess.offset) time.offset_minutes = static_cast<std::int16_t>(*guess.offset);
  return time;
}

// Seconds or milliseconds since 1970, as programs write them, from 2001 to 2096; or year, month, day and time of day
// without anything between.
std::optional<base::CivilTime> bare_moment(std::string_view text) {
  const auto number = base::whole_number<std::int64_t>(text);
  if (!number) return std::nullopt;
  auto value = *number;
  if (text.size() == 14) return base::parse_iso(std::string(text.substr(0, 8)) + "T" + std::string(text.substr(8)));
  if (text.size() == 13) value /= 1000;
  else if (text.size() != 10) return std::nullopt;
  if (value < 1'000'000'000 || value > 4'000'000'000) return std::nullopt;
  return base::civil_from_unix(value);
}

}  // namespace

std::optional<base::CivilTime> parse_date(std::string_view text, std::string_view language) {
  text = base::trim(text);
  if (text.empty() || text.size() > max_length) return std::nullopt;
  if (const auto usual = parse_rfc822(text)) return usual;
  if (auto iso = base::parse_iso(text); iso && iso->year >= 1430) {
    iso->year = static_cast<std::int16_t>(full_year(iso->year, 4));
    return iso;
  }
  if (const auto day = day_of_week_or_year(text)) return day;
  if (const auto moment = bare_moment(text)) return moment;
  const auto* era =
      std::ranges::find_if(eras, [&](const Era& e) { return text.find(e.name) != std::string_view::npos; });
  const auto pieces = split(text);
  Guess guess;
  bool month_follows = false, first_word_only = false;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (piece.kind == Piece::word) {
      if (const auto han = han_number(pieces, i); han && han->second < pieces.size()) {
        const auto* unit = std::find_if(std::begin(units), std::end(units),
                                        [&](const UnitName& u) { return u.name == pieces[han->second].text; });
        if (unit != std::end(units)) {
          take_unit(unit->unit, han->first, guess);
          i = han->second;
          continue;
        }
      }
      // "Mar" is a day of the week to half of Europe, and March where no other month is named.
      if (guess.month >= 0 && first_word_only && stands_as_month(pieces, i) && base::month_named(piece.text, language))
        guess.month = -1;
      first_word_only = i == 0;
      if (one_of(weekday_words, base::lower(piece.text)) && is_number(pieces, i + 1)) {
        ++i;
        continue;
      }
      const bool word_next = i + 1 < pieces.size() && pieces[i + 1].kind == Piece::word;
      take_word(piece.text, word_next ? pieces[i + 1].text : std::string_view(), guess, month_follows, language);
    } else if (piece.kind == Piece::mark) {
      read_offset(pieces, i, guess);
    } else if (!read_clock(pieces, i, guess)) {
      // Mongolian puts the ending of the ordinal between them: "9-р сарын".
      const std::size_t after =
          is_mark(pieces, i + 1, "-") && i + 2 < pieces.size() && pieces[i + 2].text == "р" ? i + 3 : i + 1;
      const auto* unit =
          after < pieces.size() && pieces[after].kind == Piece::word
              ? std::find_if(
                    std::begin(units), std::end(units), [&](const UnitName& u) { return u.name == pieces[after].text; })
              : std::end(units);
      if (unit != std::end(units)) {
        take_unit(unit->unit, piece.value, guess);
        i = after;
      } else if (month_follows) {
        set(guess.month, piece.value);
      } else if (piece.digits >= 3) {
        guess.year_first = guess.year < 0 && guess.loose.empty();
        set(guess.year, full_year(piece.value, piece.digits));
      } else {
        guess.loose.push_back(piece.value);
      }
      month_follows = false;
    }
  }
  place_loose(guess);
  if (era != std::end(eras) && guess.year > 0 && guess.year < 200) guess.year += era->before;
  return finish(guess);
}

}  // namespace ortoo::feed
