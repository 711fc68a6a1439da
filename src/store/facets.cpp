#include "store/facets.h"

#include <set>

#include "base/text.h"
#include "base/url.h"
#include "record/kept_name.h"
#include "record/shown.h"
#include "record/spoken_language.h"
#include "record/topics.h"
#include "store/topic_facet.h"

namespace ortoo::store {

std::string term_key(std::string_view name) { return base::lower(base::collapse_spaces(base::nfc(name))); }

std::string publisher_name(const record::Article& article) {
  if (!article.publisher.name.empty()) return article.publisher.name;
  const auto url = base::Url::parse(article.url.empty() ? article.canonical_url : article.url);
  return url ? std::string(url->host()) : "";
}

std::string publication_day(const record::Article& article) {
  const bool known = article.published && article.published->precision >= base::Precision::day;
  return known ? article.published->day_string() : "";
}

std::vector<Term> terms_of(const record::Article& article) {
  std::vector<Term> terms = {{Facet::all, ""}};
  std::set<std::pair<Facet, std::string>> seen;
  const auto add = [&](Facet facet, std::string_view name) {
    auto shown = base::collapse_spaces(name);
    if (!shown.empty() && seen.emplace(facet, term_key(shown)).second) terms.push_back({facet, std::move(shown)});
  };
  add(Facet::section, article.section);
  for (const auto& tag : article.tags) add(Facet::tag, tag);
  for (const auto& author : article.authors) add(Facet::author, author.name);
  add(Facet::publisher, publisher_name(article));
  add(Facet::language, record::spoken_language(article.language));
  for (const auto& entity : article.entities) {
    if (!record::is_shown(entity)) continue;
    constexpr Facet facets[] = {Facet::person, Facet::organisation, Facet::place};  // by EntityType
    add(facets[static_cast<std::size_t>(entity.type)], record::kept_name(entity));
  }
  for (const auto* topic : record::sure_topics(article)) add(topic_facet, record::topic_number(*topic));
  add(Facet::day, publication_day(article));
  return terms;
}

std::vector<Term> terms_of(const Filter& filter) {
  std::vector<Term> terms;
  const auto add = [&](Facet facet, std::string_view name) {
    if (!name.empty()) terms.push_back({facet, std::string(name)});
  };
  add(Facet::section, filter.section);
  if (filter.tag.starts_with(topic_prefix)) add(topic_facet, filter.tag.substr(topic_prefix.size()));
  else add(Facet::tag, filter.tag);
  add(Facet::author, filter.author);
  add(Facet::publisher, filter.publisher);
  add(Facet::language, record::spoken_language(filter.language));
  add(Facet::person, filter.person);
  add(Facet::organisation, filter.organisation);
  add(Facet::place, filter.place);
  if (filter.day_from == filter.day_to) add(Facet::day, filter.day_from);
  if (terms.empty()) terms.push_back({Facet::all, ""});
  return terms;
}

}  // namespace ortoo::store
