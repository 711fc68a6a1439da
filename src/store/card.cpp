#include "store/card.h"

#include <algorithm>

#include "store/facets.h"

namespace ortoo::store {
namespace {

// The first of the month would put what is new today below all that the month has.
bool came_in_within(const base::CivilTime& published, std::int64_t came_in) {
  const auto day = base::civil_from_unix(came_in);
  return published.precision < base::Precision::day && published.year == day.year &&
         (published.precision == base::Precision::year || published.month == day.month);
}

}  // namespace

bool is_dated(std::string_view published, std::int64_t time) {
  const auto date = base::parse_iso(published);
  return date && (date->precision >= base::Precision::day || date->to_unix() == time);
}

Card card_of(const record::Article& article, std::int64_t came_in) {
  Card card;
  card.title = article.title;
  card.dek = article.dek;
  card.language = article.language;
  card.publisher = {publisher_name(article), article.publisher.url};
  for (const auto& agency : article.credits) card.agencies += (card.agencies.empty() ? "" : ", ") + agency;
  if (article.source) {
    card.source_publisher = article.source->publisher;
    card.source_language = article.source->language;
  }
  card.section = article.section;
  card.published = article.published ? article.published->to_iso() : "";
  card.time = article.published && !came_in_within(*article.published, came_in) ? article.published->to_unix()
                                                                                : undated_time(came_in);
  card.url = article.url.empty() ? article.canonical_url : article.url;
  const auto picture = std::ranges::find_if(article.body, [](const record::Block& block) {
    return block.type == record::BlockType::figure && !block.src.empty();
  });
  if (picture != article.body.end()) {
    card.image = picture->src;
    card.image_alt = picture->alt;
  }
  return card;
}

}  // namespace ortoo::store
