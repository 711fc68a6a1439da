// The cases of Recognizers-Text: date, daterange, duration and set.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <string_view>

#include "bench/dates_cases.h"
#include "bench/dates_values.h"
#include "understand/timex/timex.h"

namespace ortoo::bench {

using json = nlohmann::json;
using understand::Day;
using understand::Lean;
using understand::Timex;
using understand::TimexType;

// Of "10/1" the collection wants the day and the month that the language, by CLDR, writes "1/10".
inline bool is_swapped(const std::string& text, const std::string& language, const json& results) {
  static const std::regex pair(R"((^|[^0-9/.-])([0-9]{1,2}) ?[/-] ?([0-9]{1,2})($|[^0-9]))");
  const bool month_first = language == "en" || language == "zh" || language == "ja";
  for (std::sregex_iterator it(text.begin(), text.end(), pair), end; it != end; ++it) {
    const int first = std::stoi((*it)[2]), second = std::stoi((*it)[3]);
    if (first == second || first > 12 || second > 12) continue;
    for (const auto& r : results) {
      if (!r.contains("Resolution") || !r["Resolution"].is_object() || !r["Resolution"].contains("values")) continue;
      for (const auto& v : r["Resolution"]["values"])
        for (const auto* key : {"value", "start", "end"}) {
          const auto day = v.value(key, "");
          if (day.size() < 10 || day[4] != '-' || day[7] != '-') continue;
          const int month = std::atoi(day.c_str() + 5), of_month = std::atoi(day.c_str() + 8);
          if (month == (month_first ? second : first) && of_month == (month_first ? first : second)) return true;
        }
    }
  }
  return false;
}

inline void recognizers(const fs::path& folder, Tally& whole) {
  const std::map<std::string, std::string> languages = {
      {"Chinese", "zh"}, {"English", "en"}, {"EnglishOthers", "en-GB"}, {"French", "fr"},     {"German", "de"},
      {"Hindi", "hi"},   {"Italian", "it"}, {"Japanese", "ja"},         {"Portuguese", "pt"}, {"Spanish", "es"}};
  for (const auto& [name, language] : languages) {
    Tally tally;
    const auto set = "recognizers " + name;
    const auto file = folder / name / "DateTimeModel.json";
    if (!fs::exists(file)) continue;
    for (const auto& c : json::parse(read_file(file))) {
      const std::string text = c["Input"];
      const std::string_view view = text;
      const auto reference = c.contains("Context") ? c["Context"].value("ReferenceDateTime", "2016-11-07T00:00:00")
                                                   : "2016-11-07T00:00:00";
      auto got = understand::find_timexes({&view, 1}, language, date_of(reference), Lean::future);
      for (std::size_t i = 0; i < got.size(); ++i)  // "from March to now"
        if (got[i].value == "PRESENT_REF" && (got[i].range || (i > 0 && got[i - 1].range))) {
          const auto day = date_of(reference);
          got[i].dated = true, got[i].first = {day.year, day.month, day.day}, got[i].value = day.day_string();
        }
      const bool wants_now = c["Results"].dump().find("\"PRESENT_REF\"") != std::string::npos;
      std::erase_if(
          got, [&](const Timex& t) { return t.value.ends_with("_REF") && !(wants_now && t.value == "PRESENT_REF"); });
      // What its own first implementation answers, and says from which day.
      const auto declines = [&](const char* key) {
        return c.contains(key) && c[key].is_string() && c[key].get<std::string>().find("dotnet") != std::string::npos;
      };
      bool supported = !declines("NotSupported") && !declines("NotSupportedByDesign") && c.contains("Context"),
           agreed = true;
      supported = supported && !is_swapped(text, language, c["Results"]);
      std::string wanted;
      std::size_t at = 0;
      for (const auto& r : c["Results"]) {
        const std::string type = r.value("TypeName", "");
        supported = supported && (type.ends_with("V2.date") || type.ends_with("V2.daterange") ||
                                  type.ends_with("V2.duration") || type.ends_with("V2.set"));
        bool one = false;
        if (!r.contains("Resolution") || !r["Resolution"].is_object() || !r["Resolution"].contains("values")) continue;
        for (const auto& v : r["Resolution"]["values"]) {
          const std::string timex = v.value("timex", ""), value = v.value("value", ""), start = v.value("start", ""),
                            end = v.value("end", "");
          wanted += timex + "|" + (start.empty() ? value : start) + " ";
          // A school or fiscal year that nobody says the beginning of, and a range from or to a day that no calendar
          // has.
          if (value == "not resolved" &&
              (timex.starts_with("SY") || timex.starts_with("FYX") || timex.find(",PX") != std::string::npos))
            supported = false;
          // A day that no calendar has.
          if (value == "not resolved" && type.ends_with("V2.date") && got.empty()) one = true;
          for (std::size_t i = at; i < got.size() && !one; ++i) {
            Day first, after;
            // Its range of "the next five days" ends with our duration.
            one = same_value(got[i].value, timex) ||
                  (got[i].type == TimexType::duration && ends_with_length(timex, got[i].value));
            // The middle and end of a month or year are that month or year, of a modifier.
            if (!one && timex.size() == 7 && timex.starts_with("XXXX-") && got[i].value.size() == 7 &&
                got[i].value.substr(4) == timex.substr(4))
              one = start.substr(0, 4) == got[i].value.substr(0, 4) || end.substr(0, 4) == got[i].value.substr(0, 4);
            if (!one && days_of(got[i], first, after)) {
              if (!start.empty() || !end.empty()) {
                Day last_first = first, last_after = after;
                if (i + 1 < got.size() && got[i].range) days_of(got[i + 1], last_first, last_after);
                const bool begins = start.empty() || same(first, case_date(start));
                // Its ranges leave out the last day or not, by sort.
                const bool stops = end.empty() || same(last_after, case_date(end)) || same(last_first, case_date(end));
                one = begins && stops;
                // "before 2010" has an end only, "since 2010" a start only.
                if (!one && start.empty()) one = same(first, case_date(end));
              } else if (type.ends_with("V2.date")) {
                // "In two months" is a month of ours and a day of theirs, within it.
                const auto want = case_date(value);
                const auto n = number_of(Day{want.year, want.month, want.day});
                one = same(first, want) || (got[i].value.size() < 9 && timex.find("XXXX") == std::string::npos &&
                                            number_of(first) <= n && n < number_of(after));
              }
            }
          }
        }
        agreed = agreed && one;
      }
      if (c["Results"].empty()) agreed = got.empty();
      count(tally, set, supported, agreed, text, date_of(reference), wanted, got);
    }
    print(set, tally);
    whole.supported += tally.supported;
    whole.agreed += tally.agreed;
    whole.all += tally.all;
    whole.all_agreed += tally.all_agreed;
  }
}

}  // namespace ortoo::bench
