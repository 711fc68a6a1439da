// Locale: the site's own words, dates, numbers and names of languages in one of its six languages.
//
// Words come from web/locales/LANGUAGE.json, one flat object a translator can edit; "stories.one", "stories.other", …
// are the plural forms of "stories" by CLDR's categories. Dates and names of languages come from ICU (CLDR).
// Thread rules: made once, read from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_time.h"
#include "site/http/http.h"

namespace ortoo::site {

class Locale {
 public:
  // `json`: the bytes of its file. `icu`: the name ICU knows it by ("en_GB").
  Locale(std::string_view tag, const char* icu, std::string_view json);
  ~Locale();
  Locale(Locale&&) noexcept;

  const std::string& tag() const { return tag_; }  // "vi"
  const char* direction() const;                   // "ltr" or "rtl"
  std::string formats_tag() const;                 // BCP 47, for a browser to write dates as this site does: "en-GB"
  const std::map<std::string, std::string, std::less<>>& words() const { return words_; }
  // The word of a key; the key itself where the file lacks it (a test sees to it that none does).
  std::string_view word(std::string_view key) const;
  // "3 stories": the plural form of `key` for `count`, its "{n}" replaced by the number.
  std::string counted(std::string_view key, std::int64_t count) const;

  std::string number(std::int64_t value) const;
  // The day, month or year alone, as exactly as it is known: "4 September 2024".
  std::string date(const base::CivilTime& time) const;
  // With weekday: "Wednesday, 4 September 2024".
  std::string full_date(const base::CivilTime& time) const;
  // With the time of day and its zone, where stated: "4 September 2024, 10:15 (UTC+7)".
  std::string moment(const base::CivilTime& time) const;
  // The same without its zone, and the zone alone: "(UTC+7)"; "" where none is stated, or no time of day.
  std::string local_moment(const base::CivilTime& time) const;
  std::string zone(const base::CivilTime& time) const;
  // "in 5 minutes", "yesterday", "now": in the largest unit that it fills, rounded towards now.
  std::string relative(std::int64_t seconds) const;
  struct Weekday {
    int number;  // 1 Monday … 7 Sunday
    std::string name, letters;  // "Monday", "Mon"
  };
  std::vector<Weekday> week() const;  // in the order in which calendars here show it
  const std::array<std::string, 12>& short_months() const;  // "Jan", …, as calendars here have them
  // "Vietnamese"; the tag itself for one that ICU does not know.
  std::string language(std::string_view tag) const;

 private:
  struct Formats;
  std::string tag_;
  std::map<std::string, std::string, std::less<>> words_;
  std::unique_ptr<Formats> formats_;
};

class Locales {
 public:
  Locales();
  const std::vector<Locale>& all() const { return all_; }
  const Locale* find(std::string_view tag) const;
  // ?ui= first, then the cookie "ui", then Accept-Language (RFC 9110, section 12.5.4), then `fallback`.
  const Locale& choose(const Request& request, std::string_view fallback) const;

 private:
  std::vector<Locale> all_;
};

// "rtl" for a language written from right to left, "ltr" for others, "auto" for an unknown one ("").
const char* direction_of(std::string_view language);

// A word with `value` for its slot ("{address}"); as it is where it has none.
std::string filled(std::string_view word, std::string_view slot, std::string_view value);
// `text` between U+2068 and U+2069, so that it reads the same in a sentence of either direction (Unicode UAX #9).
std::string isolated(std::string_view text);

}  // namespace ortoo::site
