// Any bytes as an article's text in several languages: dates and the calendar, places inside the text.
#include <cstdint>
#include <cstdlib>
#include <iterator>

#include "base/text.h"
#include "understand/calendar/calendar.h"
#include "understand/timex/dates.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr const char* languages[] = {"en", "vi", "zh", "ko", "ar", "de", "ru", "mn", "th"};
  if (size == 0) return 0;
  ortoo::record::Article article;
  article.language = languages[data[0] % std::size(languages)];
  article.published = ortoo::base::civil_from_unix(static_cast<std::int64_t>(data[0]) * 86400 * 200);
  ortoo::record::Block block;
  block.text = ortoo::base::scrub_utf8({reinterpret_cast<const char*>(data + 1), size - 1});
  article.body.push_back(block);
  const auto analysis = ortoo::understand::analyse(article);
  ortoo::understand::find_dates(analysis, article);
  ortoo::understand::find_calendar(analysis, article);
  for (const auto& date : article.dates)
    if (date.place.begin >= date.place.end || date.place.end > article.body[0].text.size()) std::abort();
  return 0;
}
