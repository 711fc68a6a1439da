#include "site/month_names.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>

namespace ortoo::site {

std::vector<std::string> short_months(const Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const auto icu_locale = icu::Locale::forLanguageTag(locale.formats_tag(), status);
  const icu::DateFormatSymbols symbols(icu_locale, status);
  std::int32_t count = 0;
  const auto* names = symbols.getMonths(count, icu::DateFormatSymbols::STANDALONE, icu::DateFormatSymbols::ABBREVIATED);
  std::vector<std::string> months;
  for (std::int32_t i = 0; i < 12 && i < count; ++i) names[i].toUTF8String(months.emplace_back());
  return months;
}

}  // namespace ortoo::site
