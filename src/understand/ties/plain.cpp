#include "understand/ties/plain.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "understand/ties/phrases.h"

namespace ortoo::understand {
namespace {

constexpr std::size_t farthest_source = 7, farthest_target = 2;  // words between

bool joins_words(std::string_view mark) { return mark == "-" || mark == "'" || mark == "’" || mark == "."; }

// No more than `most` words of passage[begin, end), no mark among them and none of the words that `spoils`.
template <class Spoils>
bool is_clear(const Passage& passage, std::uint32_t begin, std::uint32_t end, std::size_t most, Spoils spoils) {
  std::size_t words = 0;
  for (const auto& t : tokens_of(passage, {begin, end})) {
    const auto word = std::string_view(passage.lowered).substr(t.begin, t.end - t.begin);
    if (t.kind == language::TokenKind::punctuation
            ? !joins_words(word)
            : (++words > most || spoils(word) || word.ends_with("n't") || word.ends_with("n’t")))
      return false;
  }
  return true;
}

// Whether the actor is told of something that is its own: in its words, or right behind it.
bool owns(const TieTable& table, const Passage& passage, const TieActor& actor) {
  const auto ahead = [&](const language::Token& t) { return t.end <= actor.begin; };
  const auto first = std::partition_point(passage.tokens.begin(), passage.tokens.end(), ahead);
  for (const auto& t : std::span(first, passage.tokens.end())) {
    if (t.kind != language::TokenKind::word) continue;
    if (table.plain(std::string_view(passage.lowered).substr(t.begin, t.end - t.begin)) & TieTable::owned) return true;
    if (t.begin > actor.end) return false;
  }
  return false;
}

// "Pakistan Attacks India In Night Raid": capitals tell no names there.
bool is_headline(const Passage& passage, const language::Range& sentence) {
  std::size_t words = 0, capitals = 0;
  for (const auto& t : tokens_of(passage, sentence)) {
    if (t.kind != language::TokenKind::word) continue;
    ++words;
    capitals += passage.text[t.begin] != passage.lowered[t.begin];
  }
  return capitals * 10 > words * 7;
}

}  // namespace

bool is_plain_tie(const TieTable& table, const Passage& passage, const language::Range& sentence,
                  const TieActor& source, const TieActor& target, const TieDeed& deed) {
  if (passage.type != record::BlockType::paragraph || !source.known || !target.known ||
      (source.person && target.person))
    return false;
  if (passage.text.substr(sentence.begin, sentence.end - sentence.begin).find('?') != std::string_view::npos ||
      is_headline(passage, sentence))
    return false;
  if (owns(table, passage, target) || owns(table, passage, source)) return false;
  // "warned Israel's operation": of whom something is; a rebuke of it is one of them all the same.
  const auto behind = passage.text.substr(target.end);
  if ((behind.starts_with("'s") || behind.starts_with("’s")) && deed.entry->root != root_named("ACCUSE")) return false;
  const auto turns = [&](std::string_view word) { return (table.plain(word) & TieTable::turns) != 0; };
  const auto parts = [&](std::string_view word) {
    return (table.plain(word) & (TieTable::turns | TieTable::parts)) != 0;
  };
  if (deed.entry->sort == TieSort::noun)
    return source.end <= deed.begin && deed.end <= target.begin &&
           is_clear(passage, source.end, deed.begin, 2, parts) && is_clear(passage, deed.end, target.begin, 1, parts);
  if (deed.entry->sort != TieSort::verb) return false;
  if (target.end <= deed.begin) {  // "was accused by"
    constexpr std::string_view by = " by ";
    const auto between = passage.lowered.substr(target.end, deed.begin - target.end);
    const auto was = [&](std::string_view word) { return (table.plain(word) & TieTable::passive) == 0; };
    const auto behind_by = deed.end + static_cast<std::uint32_t>(by.size());
    return is_passive(passage.text, deed) && behind_by <= source.begin && !between.empty() &&
           is_clear(passage, target.end, deed.begin, 3, was) &&
           is_clear(passage, behind_by, source.begin, farthest_target, parts);
  }
  return source.end <= deed.begin && deed.end <= target.begin &&
         is_clear(passage, source.end, deed.begin, farthest_source, turns) &&
         is_clear(passage, deed.end, target.begin, farthest_target, parts);
}

}  // namespace ortoo::understand
