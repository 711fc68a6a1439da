// The cases of duckling: instants of a day or coarser.
#pragma once

#include <algorithm>
#include <cctype>
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
using understand::Day;
using understand::Lean;

// A figure of one or two digits that is not the month's.
inline bool states_a_day(const std::string& text, int month) {
  static const std::regex figure("(^|[^0-9])([0-9]{1,2})($|[^0-9])");
  for (std::sregex_iterator it(text.begin(), text.end(), figure), end; it != end; ++it)
    if (std::stoi((*it)[2]) != month) return true;
  return false;
}

inline void duckling(const fs::path& folder, Tally& whole) {
  for (const auto& file : files_in(folder, ".json")) {
    std::string language = file.stem().string();
    std::transform(language.begin(), language.end(), language.begin(),
                   [](unsigned char c) { return c == '_' ? '-' : static_cast<char>(std::tolower(c)); });
    Tally tally;
    const auto set = "duckling " + language;
    const auto cases = json::parse(read_file(file));
    // The English file names another day than the one that its answers count from: that of its own "now".
    std::string now;
    for (const auto& c : cases)
      if (c["text"] == "now" && c.contains("dates") && !c["dates"].empty()) now = c["dates"][0];
    for (const auto& c : cases) {
      const std::string kind = c["kind"], text = c["text"];
      const std::string grain = c.contains("grain") && c["grain"].is_string() ? c["grain"].get<std::string>() : "";
      const std::string_view view = text;
      const auto reference = date_of(now.empty() ? c.value("ref", "2013-02-12") : now);
      auto got = understand::find_timexes({&view, 1}, language, reference, Lean::future);
      for (auto& t : got)  // "at this moment" is the day
        if (t.value == "PRESENT_REF")
          t.dated = true, t.first = {reference.year, reference.month, reference.day}, t.value = reference.day_string();
      const bool calendar =
          grain == "Day" || grain == "Week" || grain == "Month" || grain == "Quarter" || grain == "Year";
      bool agreed = false;
      if (kind == "negative") {
        agreed = got.empty();
        count(tally, set, true, agreed, text, reference, "nothing", got);
        continue;
      }
      Day first, after;
      if (got.size() == 1 && kind == "datetime" && c.contains("dates") && !c["dates"].empty()) {
        const auto want = case_date(c["dates"][0]);
        agreed = reaches(got[0], reference, {want.year, want.month, want.day}, grain);
        // "The end of the month" is the instant in which it is over.
        if (got[0].edge == understand::Edge::end && calendar && days_of(got[0], first, after))
          agreed = agreed || same(after, want);
      }
      if (!agreed && !got.empty() && c.contains("dates") && !c["dates"].empty() && days_of(got[0], first, after)) {
        const auto want = case_date(c["dates"][0]);
        const Day want_day{want.year, want.month, want.day};
        agreed = same(first, want);
        // A step of years or months that duckling gives to the month or day lies in ours.
        if (!agreed)
          agreed = number_of(first) <= number_of(want_day) && number_of(want_day) < number_of(after) &&
                   kind == "datetime" &&
                   ((got[0].value.size() == 4 && grain == "Month") || (got[0].value.size() == 7 && grain == "Day") ||
                    (got[0].value.find("-W") != std::string::npos && grain == "Day"));
        if (!calendar && agreed) {
          const auto hour = got[0].value.find('T') == std::string::npos
                                ? -1
                                : std::atoi(got[0].value.c_str() + got[0].value.find('T') + 1);
          agreed = hour == want.hour;
        }
        if (agreed && kind.starts_with("datetimeInterval") && c["dates"].size() > 1) {
          const auto end = case_date(c["dates"][1]);
          Day a = first, b = after;
          if (got.size() > 1) days_of(got.back(), a, b);
          agreed = same(b, end);
        }
      }
      bool supported = calendar && (kind == "datetime" || kind == "datetimeHoliday") && !c["dates"].empty();
      // The first week of a month is here the first whole one, by ISO 8601 and Recognizers-Text that of its first
      // Thursday: another one where the first Monday is the 5th to the 7th. "The week of October 6th" is neither's.
      if (supported && grain == "Week") {
        const auto week = case_date(c["dates"][0]);
        const auto ahead = number_of(Day{week.year, week.month, week.day}) -
                           number_of(Day{reference.year, reference.month, reference.day});
        constexpr int far = 100;  // "next week" is no week of a month
        supported = !(week.day >= 5 && week.day <= 7 && std::abs(ahead) > far && !states_a_day(text, week.month));
      }
      count(tally, set, supported, agreed, text, reference, c["dates"].dump() + " " + grain, got);
    }
    print(set, tally);
    whole.supported += tally.supported;
    whole.agreed += tally.agreed;
    whole.all += tally.all;
    whole.all_agreed += tally.all_agreed;
  }
}

}  // namespace ortoo::bench
