#include "work/translate/known_names.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.h"
#include "language/tag.h"
#include "record/kept_name.h"
#include "understand/names/spellings.h"

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

// Scripts that one language alone is written in, of those that the tables have: what is spelt in it is that language's,
// and is the form that a dictionary has. Cyrillic, Arabic and Latin spellings may be anybody's, in any case.
struct Script {
  std::string_view language;
  char32_t first, last;
};
constexpr std::array scripts = {Script{"el", 0x370, 0x3FF},   Script{"he", 0x590, 0x5FF},
                                Script{"hi", 0x900, 0x97F},   Script{"th", 0xE00, 0xE7F},
                                Script{"lo", 0xE80, 0xEFF},   Script{"my", 0x1000, 0x109F},
                                Script{"km", 0x1780, 0x17FF}, Script{"ja", 0x30A0, 0x30FF},
                                Script{"zh", 0x4E00, 0x9FFF}, Script{"ko", 0xAC00, 0xD7A3}};

bool is_written_in(const Script& script, std::string_view text) {
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    const bool own = c >= script.first && c <= script.last;
    if (!own && base::is_letter(c)) return false;
    any = any || own;
  }
  return any;
}

// The spelling that is that language's for sure: the one in its script; of a person's several, which may be of the last
// name alone, the longest. "" where two will do, as simplified and traditional characters do.
std::string_view spelling_in(std::string_view language, record::EntityType type,
                             const std::vector<std::string_view>& spellings) {
  const auto script = std::ranges::find(scripts, language, &Script::language);
  if (script == scripts.end()) return {};
  std::vector<std::string_view> found;
  std::ranges::copy_if(spellings, std::back_inserter(found),
                       [&](std::string_view s) { return is_written_in(*script, s); });
  std::ranges::sort(
      found, [](std::string_view a, std::string_view b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  found.erase(std::ranges::unique(found).begin(), found.end());
  const bool sure = found.size() == 1 ||
                    (found.size() > 1 && type == record::EntityType::person && found[0].size() > found[1].size());
  return sure ? found.front() : std::string_view();
}

bool is_in(const record::Entity& entity, translate::Scope scope) {
  if (scope == translate::Scope::whole) return true;
  return std::ranges::any_of(entity.mentions, [](const record::Place& p) {
    return p.part == record::Part::title || p.part == record::Part::dek;
  });
}

// Adds how the newest articles write it.
base::Result<void> look_up(const record::Entity& entity, std::string_view language, const store::Store& store,
                           translate::NameForms& forms) {
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
    forms.written = language::primary(language) == "en"
                        ? spellings.front()
                        : spelling_in(language::primary(language), entity.type, spellings);
  }
  return names;
}

base::Result<translate::KnownNames> names_in(const record::Article& article, std::string_view language,
                                             const store::Store& store, translate::Scope scope) {
  auto names = names_of_tables(article, language);
  std::vector<const record::Entity*> most;
  for (const auto& entity : article.entities)
    if (const auto it = names.find(entity.id);
        !entity.id.empty() && is_in(entity, scope) && (it == names.end() || it->second.written.empty()))
      most.push_back(&entity);
  std::ranges::stable_sort(most, std::greater{}, [](const record::Entity* e) { return e->mentions.size(); });
  if (most.size() > most_looked_up) most.resize(most_looked_up);
  for (const auto* entity : most)
    if (auto looked = look_up(*entity, language, store, names[entity->id]); !looked)
      return std::unexpected(looked.error());
  return names;
}

}  // namespace ortoo::work
