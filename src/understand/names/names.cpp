#include "understand/names/names.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/edit_distance.h"
#include "base/text.h"
#include "understand/names/bodies_by_sort.h"
#include "understand/names/entities.h"
#include "understand/names/links.h"
#include "understand/names/nominative.h"
#include "understand/names/person_case.h"
#include "understand/names/role_text.h"
#include "understand/names/roles.h"
#include "understand/names/sureness.h"
#include "understand/quotes/speaker_sex.h"

namespace ortoo::understand {
namespace {

using record::EntityType;

constexpr float sure_of_person = 0.99F;

EntityType type_of(NameType type) {
  return type == NameType::person  ? EntityType::person
         : type == NameType::place ? EntityType::place
                                   : EntityType::organisation;
}

// Of the roles told, the one told most, the longer among equals, then the first.
std::string best_role(const std::vector<std::string>& told) {
  std::map<std::string, std::size_t> counts;
  for (const auto& role : told) ++counts[base::lower(role)];
  const std::string* best = nullptr;
  std::size_t most = 0;
  for (const auto& role : told) {
    const auto count = counts[base::lower(role)];
    if (count > most || (count == most && role.size() > best->size())) best = &role, most = count;
  }
  return best ? *best : std::string();
}

bool is_a_letter(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  return base::count_code_points(name) < 2;
}

// Of people's names that may stand in another case.
constexpr float share_in_nominative = 0.7F;

// "Таллинской службы", "Polskiego Stowarzyszenia": a body in another case than the nominative, at its first word or,
// where that was put into it, at its last ("Główny Urząd Statystycznego").
bool stands_obliquely(const record::Entity& entity, bool declined, const NameLexicon& lexicon) {
  const auto first = std::string_view(entity.name).substr(0, entity.name.find(' '));
  return std::ranges::any_of(lexicon.role_adjectives(), [&](const NameLexicon::Ending& e) {
    return first.ends_with(e.from) || (declined && entity.name.ends_with(e.from));
  });
}

// "NATO" and "North Atlantic Treaty Organization": one by the tables; "António Guterres" and "Antonio Guterres": a
// person by the sound and nearly one spelling. The name told more often stands for both, of a person the one of more
// words.
bool are_one(const record::Entity& a, const record::Entity& b) {
  if (a.id.empty() || a.id != b.id || a.type != b.type) return false;
  if (a.id.find("/~") == std::string::npos) return true;
  const auto x = base::fold(a.name), y = base::fold(b.name);
  return a.type == EntityType::person && base::edit_distance<char>(x, y) * 5 < std::max(x.size(), y.size());
}
void take_in(record::Entity& into, record::Entity&& other) {
  const auto rank = [](const record::Entity& e) {
    return std::pair(e.type == EntityType::person ? base::count_words(e.name) : 0, e.mentions.size());
  };
  const bool better = rank(other) > rank(into);
  if (better) into.name = std::move(other.name);
  if (into.role.empty()) into.role = std::move(other.role);
  into.confidence = std::max(into.confidence, other.confidence);
  into.mentions.insert(into.mentions.end(), other.mentions.begin(), other.mentions.end());
  std::ranges::stable_sort(into.mentions, {}, [](const record::Place& p) {
    return std::tuple(p.part != record::Part::title, p.part != record::Part::dek, p.block, p.begin);
  });
}

// A name that the tables have only for a place or an organisation is theirs, unless the model is very sure of a person.
void take_known_type(record::Entity& entity) {
  const auto type = record::entity_type_named(std::string_view(entity.id).substr(0, entity.id.find('/')));
  if (!type || *type == entity.type) return;
  if (entity.type != EntityType::person || entity.confidence < sure_of_person) entity.type = *type;
  else entity.id.clear();
}

// "Organizzazione mondiale della sanità Tedros Adhanom Ghebreyesus": a body and who leads it.
bool takes_in_person(const record::Entity& entity, const record::Article& article) {
  return entity.type == EntityType::organisation && is_unknown(entity) &&
         std::ranges::any_of(article.entities, [&](const record::Entity& e) {
           return e.type == EntityType::person && e.name.find(' ') != std::string::npos &&
                  entity.name.ends_with(" " + e.name);
         });
}

// Whether a name that is one of the tables only beside another stands beside one.
bool is_told_otherwise(const Analysis& analysis, const record::Entity& entity, const NameLexicon& lexicon) {
  if (!lexicon.names_beside_another(base::lower(entity.name))) return true;
  return std::ranges::any_of(entity.mentions, [&](const record::Place& at) {
    const auto passage = std::ranges::find_if(
        analysis.passages, [&](const Passage& p) { return p.part == at.part && p.block == at.block; });
    return passage != analysis.passages.end() &&
           !lexicon.names_beside_another(base::lower(passage->text.substr(at.begin, at.end - at.begin)));
  });
}

// "Thủ tướng Lào Sonexay Siphandone", "minister obrony Litwy Robertas Kaunas": where offices stand before names, whose
// it is goes before the name; not where a comma stands between ("el presidente de Guatemala, …").
void part_states(const Analysis& analysis, const NameLexicon& lexicon, MentionedNames& names) {
  constexpr float sure = 0.9F;
  constexpr std::uint32_t least = 3;  // words: a given name and a family name are left
  if (!lexicon.title_first || lexicon.title_before_comma) return;
  for (std::size_t m = 0; m < names.mentions.size(); ++m) {
    auto& person = names.mentions[m];
    if (person.type != NameType::person || person.last - person.first < least || person.first == 0) continue;
    const auto& passage = analysis.passages[person.passage];
    const auto& word = names.words[person.passage].words[person.first];
    const std::string first(passage.of(word));
    if (sex_of_given(base::lower(first)) != Sex::unknown) continue;
    const auto state = nominative(EntityType::place, first, analysis.language, lexicon, {});
    if (!is_state(state)) continue;
    const Mention place{person.passage, person.first, person.first + 1, NameType::place, sure};
    ++person.first;
    names.mentions.insert(names.mentions.begin() + static_cast<std::ptrdiff_t>(m), place);
    ++m;
  }
}

}  // namespace

void find_names(const Analysis& analysis, record::Article& article) {
  article.entities.clear();
  const NameReader& reader = name_reader_for(analysis.language);
  const NameLexicon& lexicon = name_lexicon_for(analysis.language);
  MentionedNames names = find_mentions(analysis);
  part_states(analysis, lexicon, names);
  const auto entities = merge_mentions(analysis, names, lexicon, reader.tables);
  const auto roles = find_roles(analysis, names, lexicon, reader.tables);
  const auto in_role = [&](std::uint32_t m) {
    const auto& mention = names.mentions[m];
    const auto& words = names.words[mention.passage].words;
    return std::any_of(roles.begin(), roles.end(), [&](const Role& r) {
      return r.before && r.passage == mention.passage && words[mention.first].begin >= r.begin &&
             words[mention.last - 1].end <= r.end;
    });
  };
  for (const auto& found : entities) {
    if (found.confidence < reader.least || is_a_letter(found.name)) continue;  // "Generation Z", "Nielsen, M. W."
    // What stands only in people's roles ("Foreign Ministry spokesman") is told by them.
    if (found.type == NameType::organisation && std::all_of(found.mentions.begin(), found.mentions.end(), in_role))
      continue;
    record::Entity entity;
    entity.type = type_of(found.type);
    entity.name = nominative(entity.type, found.name, analysis.language, lexicon, found.forms);
    if (entity.type == EntityType::organisation) entity.name = sort_in_nominative(entity.name, lexicon);
    entity.confidence = found.confidence;
    std::vector<std::string> told;
    for (const auto m : found.mentions) {
      const auto& mention = names.mentions[m];
      const auto& words = names.words[mention.passage].words;
      entity.mentions.push_back(
          analysis.passages[mention.passage].place(words[mention.first].begin, words[mention.last - 1].end));
      for (const auto& role : roles)
        if (role.mention == m)
          if (auto text = role_text(
                  base::collapse_spaces(analysis.passages[role.passage].text.substr(role.begin, role.end - role.begin)),
                  entity.name, lexicon);
              !text.empty())
            told.push_back(std::move(text));
    }
    entity.role = best_role(told);
    entity.id = link_name(entity.type, entity.name, analysis.language);
    take_known_type(entity);
    be_surer(entity, found, lexicon);
    entity.name = std::string(without_genitive(entity.type, entity.name, analysis.language));
    take_back(entity, lexicon, [&] { return is_listed(analysis, names, found, reader.tables, lexicon); });
    if (entity.type == EntityType::organisation && is_unknown(entity) &&
        stands_obliquely(entity, entity.name != found.name, lexicon))
      entity.confidence = std::min(entity.confidence, share_in_nominative);
    if (entity.type == EntityType::person && is_unknown(entity)) {
      auto [name, doubtful] = person_nominative(entity.name, found.forms, lexicon, reader.tables);
      entity.name = std::move(name);
      if (doubtful) entity.confidence = std::min(entity.confidence, share_in_nominative);
    }
    const auto same =
        std::ranges::find_if(article.entities, [&](const record::Entity& e) { return are_one(e, entity); });
    if (same != article.entities.end()) take_in(*same, std::move(entity));
    else article.entities.push_back(std::move(entity));
  }
  for (auto& entity : article.entities) {
    if (!is_told_otherwise(analysis, entity, lexicon)) entity.id.clear();
    if (takes_in_person(entity, article)) entity.confidence = std::min(entity.confidence, share_of_less_sure);
  }
  for (const auto& credit : article.credits) {
    const auto same = [&](const record::Entity& e) { return base::lower(e.name) == base::lower(credit); };
    if (std::none_of(article.entities.begin(), article.entities.end(), same)) {
      auto& entity = article.entities.emplace_back();
      entity.type = EntityType::organisation;
      entity.name = credit;
      entity.id = link_name(entity.type, entity.name, analysis.language);
    }
  }
  std::stable_sort(article.entities.begin(), article.entities.end(),
                   [](const auto& a, const auto& b) { return a.type < b.type; });
}

}  // namespace ortoo::understand
