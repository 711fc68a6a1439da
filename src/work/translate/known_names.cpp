#include "work/translate/known_names.h"

#include <algorithm>

#include "language/tag.h"
#include "record/kept_name.h"
#include "understand/name_spellings.h"

namespace ortoo::work {
namespace {

constexpr std::size_t most_looked_up = 16;
constexpr std::int64_t articles_a_name = 4;
constexpr int agreed = 2;

store::Filter stories_of(const record::Entity& entity, std::string_view language) {
  store::Filter filter;
  filter.language = language;
  const std::string name(record::kept_name(entity));
  switch (entity.type) {
    case record::EntityType::person: filter.person = name; break;
    case record::EntityType::organisation: filter.organisation = name; break;
    case record::EntityType::place: filter.place = name; break;
  }
  return filter;
}

bool is_in(const record::Entity& entity, translate::Scope scope) {
  if (scope == translate::Scope::whole) return true;
  return std::ranges::any_of(entity.mentions, [](const record::Place& p) { return p.part == record::Part::title || p.part == record::Part::dek; });
}

// Adds how the newest articles write it.
base::Result<void> look_up(const record::Entity& entity, std::string_view language, const store::Store& store, translate::NameForms& forms) {
  const auto page = store.newest(stories_of(entity, language), 0, articles_a_name);
  if (!page) return std::unexpected(page.error());
  std::map<std::string, int> seen;
  for (const auto& card : page->cards) {
    const auto article = store.article(card.id);
    if (!article) return std::unexpected(article.error());
    for (const auto& other : article->entities)
      if (other.id == entity.id) ++seen[other.name];
  }
  const auto most = std::ranges::max_element(seen, {}, [](const auto& form) { return form.second; });
  if (forms.written.empty() && most != seen.end() && most->second >= agreed) forms.written = most->first;
  for (const auto& [form, times] : seen) forms.others.push_back(form);
  return {};
}

}  // namespace

translate::KnownNames names_of_tables(const record::Article& article, std::string_view language) {
  translate::KnownNames names;
  for (const auto& entity : article.entities) {
    const auto& spellings = understand::spellings_of(entity.id);
    if (spellings.empty()) continue;
    auto& forms = names[entity.id];
    forms.others.assign(spellings.begin(), spellings.end());
    if (language::primary(language) == "en") forms.written = spellings.front();
  }
  return names;
}

base::Result<translate::KnownNames> names_in(const record::Article& article, std::string_view language, const store::Store& store, translate::Scope scope) {
  auto names = names_of_tables(article, language);
  std::vector<const record::Entity*> most;
  for (const auto& entity : article.entities)
    if (const auto it = names.find(entity.id); !entity.id.empty() && is_in(entity, scope) && (it == names.end() || it->second.written.empty())) most.push_back(&entity);
  std::ranges::stable_sort(most, std::greater{}, [](const record::Entity* e) { return e->mentions.size(); });
  if (most.size() > most_looked_up) most.resize(most_looked_up);
  for (const auto* entity : most)
    if (auto looked = look_up(*entity, language, store, names[entity->id]); !looked) return std::unexpected(looked.error());
  return names;
}

}  // namespace ortoo::work
