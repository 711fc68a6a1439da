#include "base/civil_time.h"

#include <array>
#include <charconv>
#include <cstddef>

namespace ortoo::base {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

// Reads exactly `count` digits at `at` and moves past them.
std::optional<int> digits(std::string_view text, std::size_t& at, int count) {
  if (at + static_cast<std::size_t>(count) > text.size()) return std::nullopt;
  int value = 0;
  for (int i = 0; i < count; ++i) {
    const char c = text[at + static_cast<std::size_t>(i)];
    if (!digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  at += static_cast<std::size_t>(count);
  return value;
}

bool take(std::string_view text, std::size_t& at, char c) {
  if (at < text.size() && text[at] == c) {
    ++at;
    return true;
  }
  return false;
}

bool read_zone(std::string_view text, std::size_t& at, CivilTime& time) {
  while (take(text, at, ' ')) {
  }
  if (at == text.size()) return true;
  if (take(text, at, 'Z') || take(text, at, 'z')) {
    time.offset_minutes = 0;
    return at == text.size();
  }
  int sign = 0;
  if (take(text, at, '+')) sign = 1;
  else if (take(text, at, '-')) sign = -1;
  else if (text.substr(at).starts_with("\u2212")) { sign = -1; at += 3; }
  else return false;
  const auto hours = digits(text, at, 2);
  if (!hours || *hours > 14) return false;
  int minutes = 0;
  if (at < text.size()) {
    take(text, at, ':');
    const auto m = digits(text, at, 2);
    if (!m || *m > 59) return false;
    minutes = *m;
  }
  time.offset_minutes = static_cast<std::int16_t>(sign * (*hours * 60 + minutes));
  return at == text.size();
}

// Reads "10:15", "10:15:00.123" or the basic "101500" and sets the precision.
bool read_clock(std::string_view text, std::size_t& at, CivilTime& time) {
  const auto hour = digits(text, at, 2);
  if (!hour || *hour > 24) return false;
  const bool extended = take(text, at, ':');
  const auto minute = digits(text, at, 2);
  if (!minute || *minute > 59 || (*hour == 24 && *minute != 0)) return false;
  time.hour = static_cast<std::uint8_t>(*hour % 24);
  if (*hour == 24) {  // the end of the day is the beginning of the next
    const auto next = civil_from_unix((days_from_civil(time.year, time.month, time.day) + 1) * 86'400);
    time.year = next.year;
    time.month = next.month;
    time.day = next.day;
  }
  time.minute = static_cast<std::uint8_t>(*minute);
  time.precision = Precision::minute;
  const bool more = extended ? take(text, at, ':') : at < text.size() && digit(text[at]);
  if (!more) return true;
  const auto second = digits(text, at, 2);
  if (!second || *second > 60) return false;
  time.second = static_cast<std::uint8_t>(*second == 60 ? 59 : *second);
  time.precision = Precision::second;
  if (take(text, at, '.') || take(text, at, ',')) {
    while (at < text.size() && digit(text[at])) ++at;
  }
  return true;
}

}  // namespace

bool is_valid_date(int year, int month, int day) {
  static constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= lengths[month - 1] + (month == 2 && leap ? 1 : 0);
}

std::int64_t days_from_civil(int year, int month, int day) {
  const std::int64_t y = month <= 2 ? year - 1 : year;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t yoe = y - era * 400;
  const std::int64_t doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const std::int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

CivilTime civil_from_unix(std::int64_t seconds, std::int16_t offset_minutes) {
  const std::int64_t local = seconds + std::int64_t{offset_minutes} * 60;
  std::int64_t days = local / 86400;
  std::int64_t rest = local % 86400;
  if (rest < 0) {
    rest += 86400;
    --days;
  }
  const std::int64_t z = days + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  CivilTime time;
  time.day = static_cast<std::uint8_t>(doy - (153 * mp + 2) / 5 + 1);
  time.month = static_cast<std::uint8_t>(mp < 10 ? mp + 3 : mp - 9);
  time.year = static_cast<std::int16_t>(yoe + era * 400 + (time.month <= 2 ? 1 : 0));
  time.hour = static_cast<std::uint8_t>(rest / 3600);
  time.minute = static_cast<std::uint8_t>(rest / 60 % 60);
  time.second = static_cast<std::uint8_t>(rest % 60);
  time.precision = Precision::second;
  time.offset_minutes = offset_minutes;
  return time;
}

// snprintf takes twenty times as long, and every page has dozens of dates.
static void add_padded(std::string& out, int value, std::size_t digits) {
  std::array<char, 12> buffer;
  if (value < 0) out += '-';
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value < 0 ? -value : value).ptr;
  const auto size = static_cast<std::size_t>(end - buffer.data());
  out.append(size < digits ? digits - size : 0, '0').append(buffer.data(), size);
}

std::string CivilTime::day_string() const {
  std::string out;
  add_padded(out, year, 4);
  if (precision == Precision::year) return out;
  add_padded(out += '-', month, 2);
  if (precision == Precision::month) return out;
  add_padded(out += '-', day, 2);
  return out;
}

std::string CivilTime::to_iso() const {
  std::string out = day_string();
  if (precision < Precision::minute) return out;
  add_padded(out += 'T', hour, 2);
  add_padded(out += ':', minute, 2);
  if (precision == Precision::second) add_padded(out += ':', second, 2);
  if (!offset_minutes) return out;
  if (*offset_minutes == 0) return out + "Z";
  const int magnitude = *offset_minutes < 0 ? -*offset_minutes : *offset_minutes;
  add_padded(out += *offset_minutes < 0 ? '-' : '+', magnitude / 60, 2);
  add_padded(out += ':', magnitude % 60, 2);
  return out;
}

std::int64_t CivilTime::to_unix() const {
  return days_from_civil(year, month, day) * 86400 + hour * 3600 + minute * 60 + second -
         std::int64_t{offset_minutes.value_or(0)} * 60;
}

std::optional<CivilTime> parse_iso(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\t')) text.remove_suffix(1);
  std::size_t at = 0;
  CivilTime time;
  const auto year = digits(text, at, 4);
  if (!year || *year < 1) return std::nullopt;
  time.year = static_cast<std::int16_t>(*year);
  time.precision = Precision::year;
  if (at == text.size()) return time;
  const bool extended = take(text, at, '-');
  // One-digit months and days ("2024-9-3") are common enough to be read, in the extended form only.
  const auto part = [&](int& value) {
    std::size_t two = at;
    if (const auto v = digits(text, two, 2)) {
      at = two;
      value = *v;
      return true;
    }
    const auto one = extended ? digits(text, at, 1) : std::nullopt;
    if (one) value = *one;
    return one.has_value();
  };
  int month = 0;
  if (!part(month) || month < 1 || month > 12) return std::nullopt;
  time.month = static_cast<std::uint8_t>(month);
  time.precision = Precision::month;
  if (at == text.size()) return extended ? std::optional(time) : std::nullopt;
  if (extended && !take(text, at, '-')) return std::nullopt;
  int day = 0;
  if (!part(day) || !is_valid_date(time.year, month, day)) return std::nullopt;
  time.day = static_cast<std::uint8_t>(day);
  time.precision = Precision::day;
  if (at == text.size()) return time;
  if (!take(text, at, 'T') && !take(text, at, 't') && !take(text, at, ' ')) {
    // A bare date with a zone ("2024-09-03+07:00", XML Schema): the zone of a whole day is not kept.
    if (!read_zone(text, at, time)) return std::nullopt;
    time.offset_minutes.reset();
    return time;
  }
  while (take(text, at, ' ')) {
  }
  if (!read_clock(text, at, time) || !read_zone(text, at, time)) return std::nullopt;
  return time;
}

}  // namespace ortoo::base
