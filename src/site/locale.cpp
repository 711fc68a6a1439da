#include "site/locale.h"

#include <unicode/calendar.h>
#include <unicode/dtfmtsym.h>
#include <unicode/dtptngen.h>
#include <unicode/locdspnm.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/reldatefmt.h>
#include <unicode/smpdtfmt.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <mutex>
#include <tuple>

#include <nlohmann/json.hpp>

#include "base/mutex.h"
#include "base/text.h"
#include "site/assets.h"

namespace ortoo::site {
namespace {

struct Known {
  std::string_view tag;
  const char* icu;
  const char* day = "yMMMMd";  // how a day is written, as a skeleton of ICU
};
// Arabic with the digits that its newswires print. Mongolian months are ordinals in words ("арван нэгдүгээр сар"):
// newspapers number them.
constexpr std::array<Known, 6> known = {{{"en", "en_GB"},
                                         {"vi", "vi_VN"},
                                         {"mn", "mn_MN", "yMMMd"},
                                         {"ru", "ru_RU"},
                                         {"zh", "zh_CN"},
                                         {"ar", "ar@numbers=latn"}}};
const char* day_skeleton(std::string_view language) {
  const auto* found = std::ranges::find(known, language, &Known::tag);
  return found == known.end() ? Known().day : found->day;
}

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

icu::Locale locale_of(std::string_view tag, UErrorCode& status) {
  return icu::Locale::forLanguageTag(icu::StringPiece(tag.data(), static_cast<std::int32_t>(tag.size())), status);
}

std::unique_ptr<icu::SimpleDateFormat> make_format(icu::DateTimePatternGenerator& generator, const icu::Locale& locale,
                                                   const char* skeleton) {
  UErrorCode status = U_ZERO_ERROR;
  const auto pattern = generator.getBestPattern(icu::UnicodeString(skeleton), status);
  auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
  format->setTimeZone(*icu::TimeZone::getGMT());
  return format;
}

std::string write(const icu::SimpleDateFormat& format, base::CivilTime time) {
  time.offset_minutes.reset();  // the wall clock, as the source states it
  icu::UnicodeString out;
  return utf8(format.format(static_cast<UDate>(time.to_unix()) * 1000.0, out));
}

// What was once worked out for a key. Keys come from pages, so only so many are kept. Any thread.
template <class Key, class Value>
class Kept {
 public:
  template <class Given, class Make>
  Value get(const Given& key, Make make) {
    const base::Lock lock(mutex_);
    if (const auto it = kept_.find(key); it != kept_.end()) return it->second;
    Value value = make();
    if (kept_.size() >= 500) kept_.clear();
    kept_.emplace(key, value);
    return value;
  }

 private:
  base::Mutex mutex_;
  std::map<Key, Value, std::less<>> kept_ ORTOO_GUARDED_BY(mutex_);
};
template <class Value>
using ByTag = Kept<std::string, Value>;

}  // namespace

// Made when a reader of that language first needs it: for six languages it is 10 ms and some megabytes.
// ICU's const members may be called from several threads at once.
struct Locale::Formats {
  explicit Formats(const char* name) : locale(name) {}

  struct Made {
    explicit Made(const icu::Locale& locale) {
      UErrorCode status = U_ZERO_ERROR;
      const std::unique_ptr<icu::DateTimePatternGenerator> generator(
          icu::DateTimePatternGenerator::createInstance(locale, status));
      year = make_format(*generator, locale, "y");
      month = make_format(*generator, locale, "yMMMM");
      day = make_format(*generator, locale, day_skeleton(locale.getLanguage()));
      full = make_format(*generator, locale, "yMMMMEEEEd");
      hour = make_format(*generator, locale, "Hm");
      plurals.reset(icu::PluralRules::forLocale(locale, status));
      spans = std::make_unique<icu::RelativeDateTimeFormatter>(locale, status);
      const std::array contexts = {UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU, UDISPCTX_DIALECT_NAMES};
      names.reset(icu::LocaleDisplayNames::createInstance(locale, const_cast<UDisplayContext*>(contexts.data()),
                                                          contexts.size()));
      const icu::DateFormatSymbols symbols(locale, status);
      std::int32_t count = 0;
      const auto* months =
          symbols.getMonths(count, icu::DateFormatSymbols::STANDALONE, icu::DateFormatSymbols::ABBREVIATED);
      for (std::size_t i = 0; i < short_months.size(); ++i)
        short_months[i] = static_cast<std::int32_t>(i) < count ? utf8(months[i]) : std::to_string(i + 1);
      numbers = icu::number::NumberFormatter::withLocale(locale);
    }
    std::unique_ptr<icu::SimpleDateFormat> year, month, day, full, hour;
    std::unique_ptr<icu::PluralRules> plurals;
    std::unique_ptr<icu::RelativeDateTimeFormatter> spans;
    std::unique_ptr<icu::LocaleDisplayNames> names;
    icu::number::LocalizedNumberFormatter numbers;
    std::array<std::string, 12> short_months;
  };
  const Made& made() {
    std::call_once(once, [this] { kept = std::make_unique<Made>(locale); });
    return *kept;
  }

  icu::Locale locale;
  std::once_flag once;
  std::unique_ptr<Made> kept;
  ByTag<std::string> languages;
  Kept<std::tuple<int, int, int>, std::string> days;  // a page tells two dozen of them, mostly the same ones
};

Locale::Locale(std::string_view tag, const char* icu, std::string_view json)
    : tag_(tag), formats_(std::make_unique<Formats>(icu)) {
  const auto file = nlohmann::json::parse(json, nullptr, false);
  for (const auto& [key, value] : file.items())
    if (value.is_string()) words_.emplace(key, value.get<std::string>());
}
Locale::~Locale() = default;
Locale::Locale(Locale&&) noexcept = default;

const char* Locale::direction() const { return direction_of(tag_); }

std::string Locale::formats_tag() const {
  UErrorCode status = U_ZERO_ERROR;
  return formats_->locale.toLanguageTag<std::string>(status);
}

std::string_view Locale::word(std::string_view key) const {
  const auto it = words_.find(key);
  return it == words_.end() ? key : std::string_view(it->second);
}

std::string Locale::counted(std::string_view key, std::int64_t count) const {
  const auto form = utf8(formats_->made().plurals->select(static_cast<double>(count)));
  auto it = words_.find(std::string(key) + "." + form);
  if (it == words_.end()) it = words_.find(std::string(key) + ".other");
  return it == words_.end() ? number(count) : filled(it->second, "{n}", number(count));
}

std::string Locale::number(std::int64_t value) const {
  UErrorCode status = U_ZERO_ERROR;
  return utf8(formats_->made().numbers.formatInt(value, status).toString(status));
}

std::string Locale::date(const base::CivilTime& time) const {
  switch (time.precision) {
    case base::Precision::year: return write(*formats_->made().year, time);
    case base::Precision::month: return write(*formats_->made().month, time);
    default:
      return formats_->days.get(std::tuple<int, int, int>(time.year, time.month, time.day),
                                [&] { return write(*formats_->made().day, time); });
  }
}

std::string Locale::full_date(const base::CivilTime& time) const {
  return time.precision < base::Precision::day ? date(time) : write(*formats_->made().full, time);
}

std::string Locale::local_moment(const base::CivilTime& time) const {
  if (time.precision < base::Precision::minute) return date(time);
  return filled(filled(word("date.moment"), "{date}", date(time)), "{time}", write(*formats_->made().hour, time));
}

std::string Locale::zone(const base::CivilTime& time) const {
  if (time.precision < base::Precision::minute || !time.offset_minutes) return {};
  const int offset = *time.offset_minutes, minutes = std::abs(offset) % 60;
  std::string text = offset == 0 ? "(UTC" : offset < 0 ? "(UTC−" : "(UTC+";
  if (offset != 0) text += std::to_string(std::abs(offset) / 60);
  if (minutes != 0) text += (minutes < 10 ? ":0" : ":") + std::to_string(minutes);
  return text + ")";
}

std::string Locale::moment(const base::CivilTime& time) const {
  const auto where = zone(time);
  return where.empty() ? local_moment(time) : local_moment(time) + " " + where;
}

std::string Locale::relative(std::int64_t seconds) const {
  struct Unit {
    std::int64_t seconds;
    URelativeDateTimeUnit name;
  };
  constexpr std::array<Unit, 4> units = {
      {{86400, UDAT_REL_UNIT_DAY}, {3600, UDAT_REL_UNIT_HOUR}, {60, UDAT_REL_UNIT_MINUTE}, {1, UDAT_REL_UNIT_SECOND}}};
  const auto* unit =
      std::find_if(units.begin(), units.end() - 1, [&](const Unit& u) { return std::abs(seconds) >= u.seconds; });
  icu::UnicodeString out;
  UErrorCode status = U_ZERO_ERROR;
  return utf8(formats_->made().spans->format(static_cast<double>(seconds / unit->seconds), unit->name, out, status));
}

std::vector<Locale::Weekday> Locale::week() const {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(formats_->locale, status);
  std::int32_t count = 0;
  const auto* names = symbols.getWeekdays(count, icu::DateFormatSymbols::STANDALONE, icu::DateFormatSymbols::WIDE);
  const auto* letters =
      symbols.getWeekdays(count, icu::DateFormatSymbols::STANDALONE, icu::DateFormatSymbols::ABBREVIATED);
  constexpr int most_letters = 5;  // seven stand beside each other on a phone; Arabic shortens none of its names
  for (int day = 1; day <= 7; ++day)
    if (letters[day].countChar32() > most_letters) {
      letters = symbols.getWeekdays(count, icu::DateFormatSymbols::STANDALONE, icu::DateFormatSymbols::NARROW);
      break;
    }
  const std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(formats_->locale, status));
  const int first = calendar->getFirstDayOfWeek(status);  // 1 Sunday … 7 Saturday
  std::vector<Weekday> week;
  for (int i = 0; i < 7; ++i) {
    const int day = (first - 1 + i) % 7 + 1;
    week.push_back({day == 1 ? 7 : day - 1, utf8(names[day]), utf8(letters[day])});
  }
  return week;
}

const std::array<std::string, 12>& Locale::short_months() const { return formats_->made().short_months; }

std::string Locale::language(std::string_view tag) const {
  if (tag.empty()) return {};
  return formats_->languages.get(tag, [&] {
    UErrorCode status = U_ZERO_ERROR;
    const auto locale = locale_of(tag, status);
    if (U_FAILURE(status) || *locale.getLanguage() == '\0') return std::string(tag);
    icu::UnicodeString out;
    return utf8(formats_->made().names->localeDisplayName(locale, out));
  });
}

Locales::Locales() {
  for (const auto& one : known)
    all_.emplace_back(one.tag, one.icu, web_file("locales/" + std::string(one.tag) + ".json"));
}

const Locale* Locales::find(std::string_view tag) const {
  const auto it = std::find_if(all_.begin(), all_.end(), [&](const Locale& locale) { return locale.tag() == tag; });
  return it == all_.end() ? nullptr : &*it;
}

const Locale& Locales::choose(const Request& request, std::string_view fallback) const {
  if (const auto* asked = find(site::find(request.query, "ui"))) return *asked;
  if (const auto* kept = find(cookie(request, "ui"))) return *kept;
  const Locale* best = nullptr;
  double weight = 0;
  std::string_view accepted = site::find(request.headers, "accept-language");
  while (!accepted.empty()) {
    const auto end = std::min(accepted.find(','), accepted.size());
    const auto range = base::trim(accepted.substr(0, end));
    accepted.remove_prefix(std::min(end + 1, accepted.size()));
    const auto* locale = find(base::lower(range.substr(0, std::min(range.find_first_of("-;"), range.size()))));
    double q = 1;
    if (const auto at = range.find("q="); at != range.npos)
      std::from_chars(range.data() + at + 2, range.data() + range.size(), q);
    if (locale != nullptr && q > weight) {
      best = locale;
      weight = q;
    }
  }
  if (best == nullptr) best = find(fallback);
  return best == nullptr ? all_.front() : *best;
}

const char* direction_of(std::string_view language) {
  if (language.empty()) return "auto";
  static ByTag<const char*> directions;
  return directions.get(language, [&] {
    UErrorCode status = U_ZERO_ERROR;
    const auto locale = locale_of(language, status);
    return U_SUCCESS(status) && locale.isRightToLeft() ? "rtl" : "ltr";
  });
}

std::string filled(std::string_view word, std::string_view slot, std::string_view value) {
  std::string text(word);
  for (auto at = text.find(slot); at != std::string::npos; at = text.find(slot, at + value.size()))
    text.replace(at, slot.size(), value);
  return text;
}

std::string isolated(std::string_view text) { return "\u2068" + std::string(text) + "\u2069"; }

}  // namespace ortoo::site
