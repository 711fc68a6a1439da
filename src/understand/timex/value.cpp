#include "understand/timex/value.h"

#include <unicode/calendar.h>
#include <unicode/gregocal.h>
#include <unicode/locid.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <memory>

namespace ortoo::understand {
namespace {

std::string number_text(double amount) {
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%.10g", amount);
  return out.data();
}

// The letter of a unit in a duration, how many of it, and whether T stands before.
struct Piece { const char* letter; double times; bool clock; };
Piece piece_of(Unit unit) {
  switch (unit) {
    case Unit::second: return {"S", 1, true};
    case Unit::minute: return {"M", 1, true};
    case Unit::hour: return {"H", 1, true};
    case Unit::day: return {"D", 1, false};
    case Unit::weekend: return {"WE", 1, false};
    case Unit::week: return {"W", 1, false};
    case Unit::fortnight: return {"W", 2, false};
    case Unit::month: return {"M", 1, false};
    case Unit::quarter: return {"Q", 1, false};
    case Unit::half: return {"M", 6, false};
    case Unit::year: return {"Y", 1, false};
    case Unit::decade: return {"Y", 10, false};
    case Unit::century: return {"Y", 100, false};
    case Unit::millennium: return {"Y", 1000, false};
  }
  return {"D", 1, false};
}

}  // namespace

std::string year_text(int year, bool bc) {
  std::array<char, 24> out{};
  std::snprintf(out.data(), out.size(), bc ? "BC%04d" : "%04d", year);
  return out.data();
}

std::string day_text(Day d) {
  std::array<char, 40> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", d.year, d.month, d.day);
  return out.data();
}

std::string duration_text(const Time& t) {
  const auto one = [](double amount, Unit unit, bool vague, bool& clock) {
    const auto piece = piece_of(unit);
    std::string out;
    if (piece.clock && !clock) out = "T";
    clock = piece.clock;
    if (vague) {
      if (unit == Unit::decade) return std::string("XDE");
      if (unit == Unit::century) return std::string("XCE");
      return out + "X" + piece.letter;
    }
    const double whole = amount * piece.times;
    // Halves in the next finer unit: two and a half years are two years and six months.
    if (const double rest = whole - std::floor(whole); rest > 0.01) {
      if (unit == Unit::year) {
        const auto months = std::lround(rest * 12);
        return (whole >= 1 ? number_text(std::floor(whole)) + "Y" : std::string()) + std::to_string(months) + "M";
      }
      if (unit == Unit::hour)
        return out + (whole >= 1 ? number_text(std::floor(whole)) + "H" : std::string()) +
               std::to_string(std::lround(rest * 60)) + "M";
      if (unit == Unit::minute)
        return out + (whole >= 1 ? number_text(std::floor(whole)) + "M" : std::string()) +
               std::to_string(std::lround(rest * 60)) + "S";
    }
    return out + number_text(whole) + piece.letter;
  };
  bool clock = false;
  std::string out = "P" + one(t.amount, t.unit, t.vague, clock);
  if (t.amount2 > 0) out += one(t.amount2, t.unit2, false, clock);
  if (t.amount3 > 0) out += one(t.amount3, t.unit3, false, clock);
  return out;
}

bool lunar_day(int month_and_day, int year, Day& out) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> lunar(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("zh@calendar=chinese"), status));
  if (U_FAILURE(status)) return false;
  // The lunar year that begins in this Gregorian one: from 1 July back to its first month, then to the day.
  const double day_ms = 86400e3;
  lunar->setTime(static_cast<double>(number_of({year, 7, 1})) * day_ms, status);
  lunar->set(UCAL_IS_LEAP_MONTH, 0);
  lunar->set(UCAL_MONTH, month_and_day / 100 - 1);
  lunar->set(UCAL_DATE, month_and_day % 100);
  const double time = lunar->getTime(status);
  if (U_FAILURE(status)) return false;
  out = plus_days({1970, 1, 1}, static_cast<std::int64_t>(std::floor(time / day_ms)));
  return out.year == year || out.year == year + 1;
}

bool calendar_day(const char* locale, int month_and_day, int year, Day& out) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale(locale), status));
  if (U_FAILURE(status)) return false;
  constexpr double day_ms = 86400e3;
  calendar->setTime(static_cast<double>(number_of({year, 1, 1})) * day_ms, status);
  const int began = calendar->get(UCAL_YEAR, status);
  // The year that this one begins in, and the next two: a lunar year is shorter.
  for (int its_year = began; its_year <= began + 2; ++its_year) {
    calendar->clear();
    calendar->set(UCAL_YEAR, its_year);
    calendar->set(UCAL_MONTH, month_and_day / 100 - 1);
    calendar->set(UCAL_DATE, month_and_day % 100);
    const double time = calendar->getTime(status);
    if (U_FAILURE(status)) return false;
    out = plus_days({1970, 1, 1}, static_cast<std::int64_t>(std::floor(time / day_ms)));
    if (out.year == year) return true;
  }
  return false;
}

}  // namespace ortoo::understand
