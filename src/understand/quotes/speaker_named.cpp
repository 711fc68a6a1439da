#include "understand/quotes/speaker_named.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/character_borders.h"
#include "base/text.h"
#include "language/tokens.h"
#include "language/word_edges.h"
#include "understand/names/links.h"
#include "understand/ties/table.h"

namespace ortoo::understand {
namespace {

using record::EntityType;

// An office or form of address right at the end of `name` (behind a surname), or at its beginning: its bytes.
struct Address {
  std::size_t before = 0, behind = 0;
};
Address address_of(const SpeechWords& words, std::string_view name) {
  constexpr std::uint32_t sorts = speech_title | speech_man | speech_woman;
  Address out;
  for (std::size_t at = 0; at < name.size(); base::next_code_point(name, at)) {
    const auto match = words.at(name, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(name.size()));
    if ((match.sorts & sorts) == 0) continue;
    if (at == 0) out.before = match.length;
    else if (at + match.length == name.size() && out.behind == 0) out.behind = match.length;
  }
  return out;
}

bool is_han_name(const SpeechWords& words, std::string_view name) {
  const auto characters = base::count_code_points(name);
  return characters > 1 && characters < 5 &&
         std::any_of(
             words.surnames.begin(), words.surnames.end(),
             [&](std::string_view s) { return name.starts_with(s) && name.size() > s.size(); });
}

std::size_t times_told(const record::Article& article, std::string_view name) {
  std::size_t times = 0;
  for (const auto& block : article.body)
    for (auto at = block.text.find(name); at != std::string::npos; at = block.text.find(name, at + name.size()))
      ++times;
  return times;
}

bool names_spaceless(const SpeechWords& words, const record::Article& article, std::string_view speaker) {
  const auto address = address_of(words, speaker);
  for (const auto& e : article.entities) {
    if (e.type == EntityType::place || base::count_code_points(e.name) < 2) continue;
    if (e.name == speaker || (address.before + address.behind > 0 && speaker.find(e.name) != std::string_view::npos))
      return true;
  }
  // "托拜厄斯·雷恩": a foreign name by its dot; "顾晴川": one that the text tells again.
  constexpr std::size_t longest_foreign = 16;
  if (speaker.find("·") != std::string_view::npos && base::count_code_points(speaker) <= longest_foreign) return true;
  if (is_han_name(words, speaker) && base::count_code_points(speaker) == 3 && times_told(article, speaker) > 1)
    return true;
  if (address.behind > 0) {
    const auto name = speaker.substr(0, speaker.size() - address.behind);
    return is_han_name(words, name) ||
           std::find(words.surnames.begin(), words.surnames.end(), name) != words.surnames.end();
  }
  return address.before > 0 && is_han_name(words, speaker.substr(address.before));
}

// As a whole word or words of `name`.
bool has_word(std::string_view name, std::string_view word) {
  for (auto at = name.find(word); at != std::string_view::npos; at = name.find(word, at + 1)) {
    const auto end = at + word.size();
    const auto joined = [&](std::size_t place) {
      const char32_t c = base::next_code_point(name, place);
      return base::is_letter(c) || base::is_digit(c);
    };
    if ((at == 0 || !joined(base::character_before(name, at))) && (end == name.size() || !joined(end))) return true;
  }
  return false;
}

// "Zarządu Transportu Miejskiego Rafał Kupś": more words than a name has, and none that begins a phrase or is an
// office.
bool is_run_of_words(const SpeechWords& words, std::string_view lowered, std::string_view language) {
  constexpr std::size_t longest_name = 3;
  std::size_t count = 0;
  for (const auto& token : language::tokens(lowered, language)) {
    if (token.kind != language::TokenKind::word) continue;
    if ((words.at(lowered, token.begin, token.end).sorts &
         (speech_title | speech_kin | (count == 0 ? std::uint32_t{speech_the} : 0U))) != 0)
      return false;
    ++count;
  }
  return count > longest_name;
}

}  // namespace

bool names_speaker(const SpeechWords& words, const record::Article& article, std::string_view speaker,
                   std::string_view language) {
  if (words.spaceless) return names_spaceless(words, article, speaker);
  if (words.by_names)
    return (article.entities.empty() && words.subject_reach == 0) ||
           std::ranges::any_of(article.entities, [&](const record::Entity& e) {
             return e.type != EntityType::place && e.name == speaker;
           });
  if (!words.known || !words.capitals) return true;
  const auto lowered = base::lower(speaker);
  if (lowered.size() != speaker.size()) return true;
  // "Ivan du Roy « Laurent Muchielli": names of two.
  for (const std::string_view mark : {"«", "»", "“", "”", "„", "\""})
    if (speaker.find(mark) != std::string_view::npos) return false;
  // Under its own name or another of the tables' ("Britain" where the article mostly says "UK").
  std::array<std::optional<std::string>, 3> linked;  // as an entity of each type
  const auto linked_as = [&](EntityType type) -> const std::string& {
    auto& id = linked[static_cast<std::size_t>(type)];
    if (!id) id = link_name(type, speaker, language);
    return *id;
  };
  const auto is_speaker = [&](const record::Entity& e) {
    return e.name == speaker || (!e.id.empty() && e.id.find("/~") == std::string::npos && e.id == linked_as(e.type));
  };
  const auto acts = [](const record::Entity& e) { return e.type != EntityType::place; };
  // mostly, and soon told
  const bool found =
      std::ranges::any_of(article.entities, [&](const record::Entity& e) { return acts(e) && e.name == speaker; }) ||
      std::ranges::any_of(article.entities, [&](const record::Entity& e) { return acts(e) && is_speaker(e); });
  if (!found && is_run_of_words(words, lowered, language)) return false;
  std::size_t count = 0, capitals = 0;
  for (const auto& token : language::tokens(speaker, language)) {
    if (token.kind != language::TokenKind::word) continue;
    const auto word = speaker.substr(token.begin, token.end - token.begin);
    const auto sorts = words.at(lowered, token.begin, token.end).sorts;
    // "These military", "When doctors": the phrase is another's.
    if (!found && count == 0 && (sorts & speech_nobody) != 0 &&
        (sorts & (speech_the | speech_title | speech_in_name)) == 0)
      return false;
    if ((sorts & (speech_title | speech_man | speech_woman | speech_kin)) != 0) return true;
    ++count;
    if ((sorts & (speech_the | speech_pronoun | speech_nobody)) != 0) continue;
    if (!language::begins_with_capital(word)) continue;
    ++capitals;
    for (const auto& e : article.entities)
      if (e.type != EntityType::place && has_word(e.name, word)) return true;
  }
  // Of places a nation alone speaks.
  const auto place = std::find_if(article.entities.begin(), article.entities.end(), [&](const record::Entity& e) {
    return e.type == EntityType::place && is_speaker(e);
  });
  if (place != article.entities.end())
    return place->id.starts_with("place/") && tie_table().nation_in(place->id.substr(6)) == place->id.substr(6);
  if (capitals > 1 || count < 2) return capitals > 1;
  return std::any_of(article.entities.begin(), article.entities.end(),
                     [&](const record::Entity& e) { return has_word(speaker, e.name); });
}

}  // namespace ortoo::understand
