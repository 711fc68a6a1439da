// The cases of chrono: dates.
#pragma once

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <string_view>

#include "bench/dates_cases.h"
#include "bench/dates_values.h"
#include "understand/timex/timex.h"

namespace ortoo::bench {

using json = nlohmann::json;
using base::CivilTime;
using understand::Day;
using understand::Lean;
using understand::Timex;
using understand::TimexType;

// A time of day: neither noon, which it fills in, nor midnight of a day without one, nor that of its reference day.
inline bool is_time_of_day(const json& start, const std::string& iso, const CivilTime& reference) {
  const auto said = [&](const char* field, int otherwise) {
    return start.contains(field) && start[field].is_number() ? start[field].get<int>() : otherwise;
  };
  const auto day = iso.empty() ? CivilTime{} : date_of(iso);
  const int hour = said("hour", iso.empty() ? 12 : day.hour), minute = said("minute", day.minute);
  if (minute == 0 && (hour == 12 || (hour == 0 && !start.contains("hour")))) return false;
  return !(hour == reference.hour && minute == reference.minute);
}

// "Tuesday, 10 January" said to be of a year in which that is a Thursday.
inline bool is_other_weekday(const json& start, const std::string& iso) {
  if (iso.empty() || iso[0] == '-' || !start.contains("weekday") || !start["weekday"].is_number()) return false;
  const auto day = date_of(iso);
  return understand::weekday_of({day.year, day.month, day.day}) % 7 != start["weekday"].get<int>();
}

// Of "a few days ago" and "in some months"; 0: it is not of that kind.
inline int vague_direction(const Timex& t) {
  if (t.value == "PAST_REF") return -1;
  if (t.value == "FUTURE_REF") return 1;
  return t.type == TimexType::duration && t.value.find('X') != std::string::npos ? t.direction : 0;
}

inline void chrono(const fs::path& folder, Tally& whole) {
  for (const auto& file : files_in(folder, ".json")) {
    const std::string stem = file.stem().string();
    Tally tally;
    const auto set = "chrono " + stem;
    for (const auto& c : json::parse(read_file(file))) {
      const std::string text = c["text"];
      const std::string_view view = text;
      std::string language = c.value("lang", stem);
      const std::string parser = c.value("parser", "");
      if (parser.find("GB") != std::string::npos || parser.find("en.uk") != std::string::npos) language = "en-GB";
      if (language == "misc") language = "en";
      const bool has_ref = c.contains("ref") && c["ref"].is_string();
      const auto reference = date_of(has_ref ? c["ref"].get<std::string>() : "2012-08-10");
      const bool forward = c.contains("options") && c["options"].is_string() &&
                           c["options"].get<std::string>().find("forwardDate: true") != std::string::npos;
      if (parser.find("LittleEndian") != std::string::npos) language = "en-GB";
      auto got = understand::find_timexes({&view, 1}, language, reference, forward ? Lean::future : Lean::nearest);
      // It knows no durations and sets but as instants: "for five minutes" ends in five minutes, "now" is the day.
      if (c.value("negative", false) || got.size() > 1)
        std::erase_if(got, [](const Timex& t) {
          return t.direction == 0 && (t.type == TimexType::duration || t.type == TimexType::set);
        });
      for (auto& t : got) {
        if (t.type == TimexType::duration && t.direction == 0) t.direction = 1;
        if (t.value == "PRESENT_REF")
          t.dated = true, t.first = {reference.year, reference.month, reference.day}, t.value = reference.day_string();
      }
      bool agreed = true, supported = parser.find("strict") == std::string::npos;
      if (c.value("negative", false)) {
        agreed = got.empty();
        // Of a year alone the other collections say that it is a date.
        const auto from = text.find_first_not_of(' ');
        supported = supported && !(from != std::string::npos && text.find_last_not_of(' ') - from == 3 &&
                                   text.find_first_not_of("0123456789 ") == std::string::npos);
        static const std::regex time_of_day("[0-9１-９](時|:|h[0-9]| ?(uur|am|pm))");
        supported = supported && !std::regex_search(text, time_of_day);
      } else {
        const auto& expect = c["expect"];
        const auto start = expect.contains("start") ? expect["start"] : json::object();
        const bool dated =
            start.contains("date") || start.contains("day") || start.contains("month") || start.contains("year");
        std::string iso = start.contains("date") && start["date"].is_string() ? start["date"].get<std::string>() : "";
        const int year = start.contains("year") && start["year"].is_number() ? start["year"].get<int>()
                         : iso.empty()                                       ? 0
                                                                             : std::atoi(iso.c_str());
        if (iso.empty() && year > 0 && start.contains("month") && start.contains("day"))
          iso = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}", year, start["month"].get<int>(), start["day"].get<int>(),
                            start.value("hour", 12), start.value("minute", 0));
        supported = supported && dated &&
                    (has_ref || text.find(fmt::format("{:02}", std::abs(year) % 100)) != std::string::npos);
        supported = supported && !is_time_of_day(start, iso, reference) && !is_other_weekday(start, iso);
        agreed = false;
        for (const auto& t : got) {
          Day first, after;
          // "10 August 234 BC" is the year −234.
          if (t.value.starts_with("BC") && t.value.size() >= 12 && start.contains("year") &&
              start["year"].is_number() && start["year"].get<int>() == -std::atoi(t.value.c_str() + 2)) {
            agreed = std::atoi(t.value.c_str() + 7) == start.value("month", 0) &&
                     std::atoi(t.value.c_str() + 10) == start.value("day", 0);
            break;
          }
          if (!agreed && start.contains("day") && start.contains("month") && start.contains("year") &&
              reaches(t, reference, {start["year"].get<int>(), start["month"].get<int>(), start["day"].get<int>()},
                      "Day")) {
            agreed = true;
            break;
          }
          if (const auto day = date_of(iso); !agreed && !iso.empty() && iso[0] != '-' &&
                                             reaches(t, reference, {day.year, day.month, day.day}, "Day")) {
            agreed = true;
            break;
          }
          // "A few days ago" has no number in TIMEX3: its direction counts.
          if (const auto vague = vague_direction(t); vague != 0 && !agreed && !iso.empty() && iso[0] != '-') {
            const auto day = date_of(iso);
            const auto ahead = number_of(Day{day.year, day.month, day.day}) -
                               number_of(Day{reference.year, reference.month, reference.day});
            agreed = vague < 0 ? ahead < 0 : ahead > 0;
            break;
          }
          if (agreed || !days_of(t, first, after)) continue;
          agreed = true;
          if (!iso.empty() && iso[0] != '-') agreed = same(first, date_of(iso));
          // Where it states no day, or fills one in, being within is agreeing.
          if (!agreed && !iso.empty()) {
            const auto d = date_of(iso);
            const auto n = number_of(Day{d.year, d.month, d.day});
            agreed = (t.value.size() <= 8 || t.value.ends_with("-WE")) && number_of(first) <= n && n < number_of(after);
          }
          const bool whole = !iso.empty();  // its fields are those of the date that was compared
          if (!whole && start.contains("year")) agreed = agreed && first.year == start["year"].get<int>();
          if (!whole && start.contains("month") && t.value.size() != 4)
            agreed = agreed && first.month == start["month"].get<int>();
          if (!whole && start.contains("day") && t.value.size() >= 10)
            agreed = agreed && first.day == start["day"].get<int>();
          if (expect.contains("end") && expect["end"].contains("date") && expect["end"]["date"].is_string()) {
            Day last, last_after;
            agreed = agreed && days_of(got.back(), last, last_after) &&
                     (same(last, date_of(expect["end"]["date"].get<std::string>())) || got.back().value.size() < 10);
          }
        }
      }
      count(tally, set, supported, agreed, text, reference, c["expect"].dump(), got);
    }
    print(set, tally);
    whole.supported += tally.supported;
    whole.agreed += tally.agreed;
    whole.all += tally.all;
    whole.all_agreed += tally.all_agreed;
  }
}

}  // namespace ortoo::bench
