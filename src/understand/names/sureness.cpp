#include "understand/names/sureness.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/character_borders.h"
#include "base/text.h"
#include "language/word_edges.h"
#include "understand/lowered_word.h"
#include "understand/names/ending.h"
#include "understand/names/links.h"

namespace ortoo::understand {
namespace {

using record::EntityType;

// "HVAC", "EV", "ÖPNV", "LLMs": up to four Latin capitals, and of several.
bool is_short_capitals(std::string_view name) {
  constexpr char32_t latin_end = 0x250;
  constexpr std::size_t most = 4;
  if (name.ends_with('s')) name.remove_suffix(1);
  std::size_t count = 0;
  for (std::size_t at = 0; at < name.size(); ++count) {
    const char32_t c = base::next_code_point(name, at);
    if (c >= latin_end || !language::is_capital(c)) return false;
  }
  return count <= most;
}

// Of organisations that no table knows two in three were right where the model said .9 to .93, and short capitals stand
// for a thing too often; a name with a word for a body at one end is surer.
constexpr float sure_of_unknown = 0.93F;
bool tells_body(std::string_view name, const NameLexicon& lexicon) {
  const auto first = name.find(' '), last = name.rfind(' ');
  return first != name.npos &&
         ((lexicon.of(base::lower(name.substr(0, first))) | lexicon.of(base::lower(name.substr(last + 1)))) &
          is_body) != 0;
}

// Whether the name's last characters are of one of these sorts of words, with something before them: 気象庁, 宮崎市.
template <typename Is>
bool ends_in(std::string_view name, Is is) {
  constexpr std::size_t longest = 4;
  std::size_t from = name.size();
  for (std::size_t n = 0; n < longest && from > 0; ++n) {
    from = base::character_before(name, from);
    if (from > 0 && is(name.substr(from))) return true;
  }
  return false;
}

// What the model only half believes. Of pages that were read, bodies and places that the tables have by this very name
// were right in 127 of 130; bodies called by their sort are often enough from the second number on, and places, which
// clubs are called by too, from the third.
constexpr float half_sure = 0.6F, sure_beside_sort = 0.75F, sure_of_place = 0.85F, sure_of_table = 0.92F;
bool has_sort(std::string_view name, const NameLexicon& lexicon) {
  using BodyWord = NameLexicon::BodyWord;
  const auto is_last = [&](std::string_view end) { return lexicon.is_body_word(BodyWord::last, end); };
  if (lexicon.bodies_are_spaceless) return ends_in(name, is_last);
  const auto first = name.find(' '), last = name.rfind(' ');
  return first != name.npos && (lexicon.is_body_word(BodyWord::first, base::lower(name.substr(0, first))) ||
                                is_last(base::lower(name.substr(last + 1))) ||
                                lexicon.is_company(base::lower(name.substr(last + 1))));
}

// The word, and what it may be in the nominative: "wałbrzychu" and "wałbrzych".
template <typename Take>
void each_nominative(std::string_view word, const NameLexicon& lexicon, Take take) {
  take(word);
  for (const auto& rule : lexicon.nominatives())
    if (has_ending(word, rule.from)) take(with_ending(word, rule));
}

bool is_in_han(std::string_view name) {
  constexpr char32_t first_kana = 0x3040, last_kana = 0x30FF;
  for (std::size_t at = 0; at < name.size();)
    if (const char32_t c = base::next_code_point(name, at);
        c != ' ' && (!base::is_han_or_kana(c) || (c >= first_kana && c <= last_kana)))
      return false;
  return true;
}

bool tells_sort(const record::Entity& entity, const NameLexicon& lexicon) {
  if (entity.type == EntityType::person) return is_in_han(entity.name);
  if (entity.type == EntityType::place)
    return ends_in(entity.name,
                   [&](std::string_view end) { return lexicon.is_locality(end) || (lexicon.of(end) & is_land) != 0; });
  return ends_in(entity.name, [&](std::string_view end) { return (lexicon.of(end) & is_body) != 0; });
}

}  // namespace

void be_surer(record::Entity& entity, const NamedEntity& found, const NameLexicon& lexicon) {
  const float least = entity.type == EntityType::place ? sure_of_place : half_sure;
  if (entity.type == EntityType::person || entity.confidence < least || entity.confidence >= sure_of_table) return;
  const bool known = !is_unknown(entity) && !lexicon.names_beside_another(base::lower(found.name)) &&
                     is_known_name(entity.type, found.name, false);
  if (known || (entity.type == EntityType::organisation && entity.confidence >= sure_beside_sort &&
                has_sort(found.name, lexicon)))
    entity.confidence = sure_of_table;
}

bool is_unknown(const record::Entity& entity) { return entity.id.empty() || entity.id.find("/~") != std::string::npos; }

bool is_listed(const Analysis& analysis, const MentionedNames& names, const NamedEntity& entity,
               const NameTables& tables, const NameLexicon& lexicon) {
  constexpr std::size_t most = 64;  // forms of a name
  return std::ranges::any_of(entity.mentions, [&](std::uint32_t m) {
    const auto& mention = names.mentions[m];
    std::vector<std::uint64_t> phrases = {0};
    for (auto i = mention.first; i < mention.last; ++i) {
      const LoweredWord lowered(analysis.passages[mention.passage], names.words[mention.passage].words[i]);
      std::vector<std::uint64_t> words, longer;
      each_nominative(lowered, lexicon, [&](std::string_view word) { words.push_back(hash_of(word)); });
      for (const auto phrase : phrases)
        for (const auto word : words)
          if (longer.size() < most) longer.push_back(mixed(phrase, word));
      phrases = std::move(longer);
    }
    return std::ranges::any_of(phrases, [&](std::uint64_t phrase) {
      return (tables.known(phrase) & (known_country | known_region | known_city)) != 0;
    });
  });
}

void take_back(record::Entity& entity, const NameLexicon& lexicon, const std::function<bool()>& listed) {
  if (!is_unknown(entity)) return;
  const bool body = entity.type == EntityType::organisation;
  if (body && lexicon.is_body_word(NameLexicon::BodyWord::whole, base::lower(entity.name))) return;
  const bool slight = (body && ((entity.confidence < sure_of_unknown && !tells_body(entity.name, lexicon)) ||
                                is_short_capitals(entity.name))) ||
                      (entity.type == EntityType::place && lexicon.places_are_listed && !listed()) ||
                      (lexicon.sorts_are_told && !tells_sort(entity, lexicon));
  if (slight) entity.confidence = std::min(entity.confidence, share_of_less_sure);
}

}  // namespace ortoo::understand
