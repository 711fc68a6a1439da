#include <array>

#include "base/text.h"
#include "read/dates/dates.h"
#include "read/dates/metas.h"
#include "read/dates/reader.h"

namespace ortoo::read {
namespace {

using base::CivilTime;

// The same of the last change.
constexpr std::array<std::string_view, 10> modified_metas = {
    "article:modified_time", "og:updated_time",  "article:modified",
    "datemodified",          "lastmod",          "last-modified",
    "dcterms.modified",      "dc.date.modified", "cxenseparse:recs:updatedtime",
    "modified_time"};

template <std::size_t N>
std::optional<CivilTime> from_metas(const DateReader& dates, const Collected& collected,
                                    const std::array<std::string_view, N>& names) {
  for (const auto name : names)
    for (const auto& meta : collected.metas)
      if (base::iequals_ascii(meta.name, name))
        if (auto time = dates.read(meta.content)) return time;
  return std::nullopt;
}

// A time declared without its zone, where a meta tells the same by the same clock and names the zone.
template <std::size_t N>
void take_zone(const DateReader& dates, const Collected& collected, const std::array<std::string_view, N>& names,
               std::optional<CivilTime>& time) {
  if (!time || time->offset_minutes || time->precision < base::Precision::minute) return;
  for (const auto name : names)
    for (const auto& meta : collected.metas) {
      if (!base::iequals_ascii(meta.name, name)) continue;
      const auto other = dates.read(meta.content);
      if (!other || !other->offset_minutes || other->year != time->year || other->month != time->month ||
          other->day != time->day || other->hour != time->hour || other->minute != time->minute)
        continue;
      time->offset_minutes = other->offset_minutes;
      return;
    }
}

}  // namespace

std::optional<base::CivilTime> read_date(const Page& page, const record::Article& article, std::string_view text) {
  return DateReader(page, article).read(text);
}

void read_declared_dates(const Page& page, record::Article& article) {
  const DateReader dates(page, article);
  if (page.story) {
    article.published = dates.read(page.story->published);
    article.modified = dates.read(page.story->modified);
  }
  if (!article.published) article.published = from_metas(dates, page.collected, published_metas);
  if (!article.modified) article.modified = from_metas(dates, page.collected, modified_metas);
  for (const auto& property : page.collected.properties) {
    if (article.published) break;
    if (base::iequals_ascii(property.name, "datePublished") || base::iequals_ascii(property.name, "dateCreated"))
      article.published = dates.read(date_value_of(property.node));
  }
  for (const auto& property : page.collected.properties)
    if (!article.modified && base::iequals_ascii(property.name, "dateModified"))
      article.modified = dates.read(date_value_of(property.node));
  take_zone(dates, page.collected, published_metas, article.published);
  take_zone(dates, page.collected, modified_metas, article.modified);
}

}  // namespace ortoo::read
