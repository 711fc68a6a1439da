#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/civil_time.h"
#include "understand/timex/day.h"
#include "understand/timex/step.h"
#include "understand/timex/time.h"
#include "understand/timex/value.h"
#include "understand/timex/year.h"

namespace ortoo::understand {
namespace {

constexpr const char* part_codes[] = {"", "MO", "MI", "AF", "EV", "NI", "DT", "12:00", "00:00"};
constexpr const char* season_codes[] = {"", "SP", "SU", "FA", "WI"};

std::string two(int n) {
  char out[16];
  std::snprintf(out, sizeof out, "%02d", n);
  return out;
}

std::string clock_text(const Time& t) {
  if (t.second_of_day < 0 && t.part == PartOfDay::none) return "";
  if (t.second_of_day < 0) return "T" + std::string(part_codes[static_cast<std::size_t>(t.part)]);
  std::string out = "T" + two(t.second_of_day / 3600) + ":" + two(t.second_of_day / 60 % 60);
  if (t.has_seconds) out += ":" + two(t.second_of_day % 60);
  return out;
}

// "Every Monday", "every 4 July"; else how long from one to the next.
std::string set_text(const Time& t) {
  if (t.weekday) return "XXXX-WXX-" + std::to_string(t.weekday) + clock_text(t);
  if (t.month) return "XXXX-" + two(t.month) + (t.day ? "-" + two(t.day) : "");
  if (t.day) return "XXXX-XX-" + two(t.day);
  if (t.season != Season::none) return std::string("XXXX-") + season_codes[static_cast<std::size_t>(t.season)];
  if (t.has_clock()) return "XXXX-XX-XX" + clock_text(t);
  return duration_text(t);
}

// The value and the first day of a date whose fields are all that they will be.
void write_date(const Time& t, Resolved& out) {
  if (t.century != Time::none) {
    out.value = (t.bc ? "BC" : "") + two(t.century);
    return;
  }
  if (t.decade != Time::none) {
    const int decade = t.decade < 10 && !t.bc ? t.decade + 190 : t.decade;  // "the nineties" are of the last century
    out.value = t.bc ? year_text(decade, true).replace(2, 1, "") : std::to_string(decade);
    if (!t.bc && t.decade < 300) out.begin = {std::clamp(decade * 10, 1, 9000), 1, 1}, out.dated = true;
    return;
  }
  if (t.year == Time::none) {
    out.value = "XXXX";
    return;
  }
  const auto year = year_text(t.year, t.bc);
  const bool dated = !t.bc && t.year >= 1 && t.year <= 9990;
  out.dated = dated;
  out.begin = {t.year, 1, 1};
  if (t.week && !t.day) {
    out.value = year + "-W" + two(t.week) + (t.weekend ? "-WE" : "") + clock_text(t);
    if (dated) out.begin = plus_days(monday_of(t.year, t.week), t.weekend ? 5 : 0);
  } else if (t.month && t.day) {
    out.value = year + "-" + two(t.month) + "-" + two(t.day) + clock_text(t);
    out.begin = {t.year, t.month, t.day};
    if (dated && !base::is_valid_date(t.year, t.month, t.day)) out.dated = false;
  } else if (t.month) {
    out.value = year + "-" + two(t.month);
    out.begin = {t.year, t.month, 1};
  } else if (t.quarter) {
    out.value = year + "-Q" + std::to_string(t.quarter);
    out.begin = {t.year, t.quarter * 3 - 2, 1};
  } else if (t.half) {
    out.value = year + "-H" + std::to_string(t.half);
    out.begin = {t.year, t.half * 6 - 5, 1};
  } else if (t.season != Season::none) {
    out.value = year + "-" + season_codes[static_cast<std::size_t>(t.season)];
    out.begin = {t.year, first_month(t.season), 1};
  } else {
    out.value = year;
  }
}

}  // namespace

Resolved resolve(const Time& stated, const Around& around, const Day* base) {
  Resolved out;
  if (stated.kind == Time::Kind::ref) {
    constexpr const char* refs[] = {"PRESENT_REF", "PAST_REF", "FUTURE_REF"};
    out.value = refs[std::clamp(stated.ref, 0, 2)];
    return out;
  }
  if (stated.kind != Time::Kind::date) {
    out.value = stated.kind == Time::Kind::set ? set_text(stated) : duration_text(stated);
    return out;
  }
  Time t = stated;
  if (t.closest && base) {
    const Day day = closest_day(t, *base);
    t.year = day.year, t.month = day.month, t.day = day.day;
    t.weekday = t.holiday = 0;
  }
  out.full = t.year != Time::none;
  constexpr int ahead = 20;  // "46" in 2026 is a year to come, "47" one gone by
  if (t.two_digit_year) t.year += t.year + 2000 > around.published.year + ahead ? 1900 : 2000;
  if (t.from != From::none && !take_step(t, around, base, out)) return out;
  if (around.told_year != Time::none && t.year == Time::none && (t.lean == Time::no_lean || t.lean == 0)) {
    t.year = std::abs(around.told_year);
    t.bc = around.told_year < 0;
  }
  if (t.reported) t.quarter = (reported_quarter(around).month - 1) / 3 + 1;
  complete_year(t, around);
  if (t.nth && !take_nth(t) && !t.weekday) {
    if (t.nth_unit != Unit::day) {
      out.value = "XXXX";
      return out;
    }
    t.day = std::clamp(t.nth, 1, 31);
  }
  out.full |= complete_day(t, around, base);
  write_date(t, out);
  return out;
}

}  // namespace ortoo::understand
