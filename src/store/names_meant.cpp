#include "store/names_meant.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "record/kept_name.h"
#include "record/shown.h"
#include "store/names.h"

namespace ortoo::store {
namespace {

constexpr std::size_t most_stories = 2, most_names = 3;  // each record is parsed whole
constexpr std::array facets = {Facet::person, Facet::organisation, Facet::place};  // by EntityType
constexpr std::array<std::string Filter::*, 3> members = {&Filter::person, &Filter::organisation, &Filter::place};

// What is looked for, as term_key() has it; "" where it is no name.
std::string name_in(const Query& query) {
  if (!query.without.empty() || !query.language.empty() || !query.without_languages.empty() ||
      !query.day_from.empty() || !query.day_before.empty())
    return {};
  std::string name;
  for (const auto& term : query.terms) {
    if (term.column) return {};
    name += (name.empty() ? "" : " ") + term.text;
  }
  return term_key(name);
}

// Whether the words that were found begin with a small letter wherever they are quoted, as no name does: such a record
// need not be read. Without a quoted one nobody knows.
bool are_common_words(const Card& card) {
  constexpr char hit = '\2';  // Card::snippet
  bool quoted = false;
  for (auto at = card.snippet.find(hit); at != std::string::npos; at = card.snippet.find(hit, at + 1)) {
    auto first = at + 1;
    if (first == card.snippet.size() || !base::is_lower(base::next_code_point(card.snippet, first))) return false;
    quoted = true;
  }
  return quoted;
}

std::string_view words_at(const record::Article& article, const record::Place& place) {
  std::string_view text;
  if (place.part == record::Part::title) text = article.title;
  else if (place.part == record::Part::dek) text = article.dek;
  else if (place.block < article.body.size())
    text = place.part == record::Part::caption ? article.body[place.block].caption : article.body[place.block].text;
  const bool within = place.begin <= place.end && place.end <= text.size();
  return within ? text.substr(place.begin, place.end - place.begin) : std::string_view();
}

bool is_called(const record::Article& article, const record::Entity& entity, const std::string& key) {
  return term_key(entity.name) == key || term_key(record::kept_name(entity)) == key ||
         std::ranges::any_of(entity.mentions, [&](const record::Place& place) {
           return place.language.empty() && term_key(words_at(article, place)) == key;
         });
}

}  // namespace

std::string_view kind_word(const NameMeant& name) {
  return name.kind == Facet::person ? "person" : name.kind == Facet::place ? "place" : "organisation";
}

base::Result<std::vector<NameMeant>> names_meant(const Store& store, const Query& query, std::span<const Card> found) {
  std::vector<NameMeant> meant;
  const auto key = name_in(query);
  if (key.empty()) return meant;
  for (const auto& card : found.first(std::min(found.size(), most_stories))) {
    if (are_common_words(card)) continue;
    const auto article = store.article(card.id);
    if (!article && article.error().code == base::ErrorCode::not_found) continue;  // withdrawn meanwhile
    if (!article) return std::unexpected(article.error());
    for (const auto& entity : article->entities) {
      if (!record::is_shown(entity) || !is_called(*article, entity, key)) continue;
      const auto type = static_cast<std::size_t>(entity.type);
      const auto name = Names(store).now(facets[type], record::kept_name(entity));
      if (!name) return std::unexpected(name.error());
      if (std::ranges::any_of(meant, [&](const NameMeant& m) { return term_key(m.name) == term_key(*name); })) continue;
      Filter filter;
      filter.*members[type] = *name;
      const auto list = store.newest(filter, 0, 0);
      if (!list) return std::unexpected(list.error());
      if (list->total > 0) meant.push_back({facets[type], *name, list->total});
      if (meant.size() == most_names) return meant;
    }
    if (!meant.empty()) return meant;
  }
  return meant;
}

}  // namespace ortoo::store
