// CivilTime: a calendar date or time with its precision and, when the source gave one, its UTC offset.
//
// News pages say "2024", "3 September 2024" or "2024-09-03T10:15:00+07:00"; a record keeps exactly what was
// said. Text form: ISO 8601 extended, reduced to the precision ("2024-09", "2024-09-03", "2024-09-03T10:15",
// "…:00Z", "…:00+07:00"). Proleptic Gregorian calendar, years 1 to 9999.
// Thread rules: plain value.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ortoo::base {

enum class Precision : std::uint8_t { year, month, day, minute, second };

struct CivilTime {
  std::int16_t year = 1970;
  std::uint8_t month = 1;   // 1–12; 1 when the precision is year
  std::uint8_t day = 1;     // 1–31; 1 when the precision is month or coarser
  std::uint8_t hour = 0;    // 0–23
  std::uint8_t minute = 0;  // 0–59
  std::uint8_t second = 0;  // 0–59 (a leap second is read as 59)
  Precision precision = Precision::day;
  std::optional<std::int16_t> offset_minutes;  // east of UTC, −840…+840; none: not stated, or no time of day

  bool operator==(const CivilTime&) const = default;

  // ISO 8601 in the precision and zone it has.
  std::string to_iso() const;
  // Only the day, "2024-09-03" (or "2024-09", "2024" when coarser), in its own zone.
  std::string day_string() const;
  // Seconds since 1970-01-01T00:00Z; an unstated zone counts as UTC, missing parts as the first.
  std::int64_t to_unix() const;
};

// True for a date that the calendar has.
bool is_valid_date(int year, int month, int day);

// Days since 1970-01-01 of a valid date, and back (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
std::int64_t days_from_civil(int year, int month, int day);
CivilTime civil_from_unix(std::int64_t seconds, std::int16_t offset_minutes = 0);

// Reads ISO 8601 / RFC 3339 and its usual looser spellings: a space for T, "+0700", "Z", fractions of a
// second (dropped), basic form "20240903" and "20240903T101500Z". Anything else: none.
std::optional<CivilTime> parse_iso(std::string_view text);

}  // namespace ortoo::base
