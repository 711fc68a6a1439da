#include "understand/quotes/speech_words.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/table_rows.h"
#include "base/text.h"
#include "language/tag.h"
#include "language/word_edges.h"
#include "understand/model_files.h"

namespace ortoo::understand {
namespace {

constexpr std::array<std::string_view, 32> sorts = {
    "say",      "accord",     "after",     "that",    "deny",        "tell",      "he",    "she",
    "they",     "title",      "in_name",   "the",     "man",         "woman",     "body",  "nobody",
    "kin",      "lead",       "auxiliary", "passive", "several",     "join",      "aside", "in",
    "bare",
    "verb_man", "verb_woman", "surname",   "subject", "that_ending", "of_ending", "chain"};
constexpr std::string_view without_capitals[] = {"zh", "ja", "ko", "ar", "fa", "he", "hi", "th"};
constexpr std::pair<std::string_view, std::uint32_t> subject_reaches[] = {{"fa", 14},
                                                                          {"hi", 14},
                                                                          {"ko", 14},
                                                                          {"th", 3}};
constexpr std::string_view with_bare_verbs[] = {"vi", "zh"};
// one table
constexpr std::pair<std::string_view, std::string_view> told_alike[] = {{"no", "nb"},
                                                                        {"nn", "nb"},
                                                                        {"hr", "sr"},
                                                                        {"bs", "sr"}};
constexpr std::string_view with_last_verbs[] = {"ja", "ko", "tr", "mn"};

template <std::size_t N>
bool contains(const std::string_view (&list)[N], std::string_view x) {
  return std::find(std::begin(list), std::end(list), x) != std::end(list);
}

std::map<std::string, SpeechWords, std::less<>> read_table(std::string_view table) {
  std::map<std::string, SpeechWords, std::less<>> out;
  base::each_row(table, 3, [&](auto cells) {
    const auto sort = std::find(sorts.begin(), sorts.end(), cells[1]);
    if (sort == sorts.end()) return;
    const auto language = cells[0];
    SpeechWords& words = out[std::string(language)];
    words.known = true;
    words.spaceless = language == "zh" || language == "ja";
    words.capitals = !contains(without_capitals, language);
    words.by_names = !words.capitals && !words.spaceless;
    if (const auto* const reach =
            std::ranges::find(subject_reaches, language, &std::pair<std::string_view, std::uint32_t>::first);
        reach != std::end(subject_reaches))
      words.subject_reach = reach->second;
    words.verb_last = contains(with_last_verbs, language);
    words.bare_verbs = contains(with_bare_verbs, language);
    base::each_phrase(cells[2], [&](std::string_view phrase) {
      if (*sort == "verb_man") words.man_verbs.emplace_back(phrase);
      else if (*sort == "verb_woman") words.woman_verbs.emplace_back(phrase);
      else if (*sort == "subject") words.subject_marks.emplace_back(phrase);
      else if (*sort == "that_ending") words.that_endings.emplace_back(phrase);
      else if (*sort == "of_ending") words.of_endings.emplace_back(phrase);
      else if (*sort == "chain") words.chains.emplace_back(phrase);
      else if (*sort == "surname") words.surnames.emplace_back(phrase);
      else if (!phrase.empty()) words.add(phrase, language, 1U << static_cast<unsigned>(sort - sorts.begin()));
    });
  });
  for (auto& [language, words] : out)
    words.lacks_she = !words.has(speech_she), words.verb_second = words.has(speech_lead);
  return out;
}

}  // namespace

void SpeechWords::add(std::string_view phrase, std::string_view language, std::uint32_t sort) {
  const auto tokens = language::tokens(phrase, language);
  if (tokens.empty()) return;
  const auto first = phrase.substr(tokens[0].begin, tokens[0].end - tokens[0].begin);
  filter_.add(first);
  auto& list = by_first_[std::string(first)];
  for (auto& known_phrase : list)
    if (known_phrase.text == phrase) {
      known_phrase.sorts |= sort;
      return;
    }
  list.push_back({std::string(phrase), sort});
  std::stable_sort(list.begin(), list.end(),
                   [](const Phrase& a, const Phrase& b) { return a.text.size() > b.text.size(); });
}

SpeechWords::Match SpeechWords::at(std::string_view lowered, std::uint32_t at, std::uint32_t token_end) const {
  auto first = lowered.substr(at, token_end - at);
  bool elided = false;  // "d’" is the beginning of "d’", not "d"
  for (const std::string_view mark : {"'", "’"})
    if (first.size() > mark.size() && first.ends_with(mark)) first.remove_suffix(mark.size()), elided = true;
  if (!filter_.may_have(first)) return {};
  const auto found = by_first_.find(first);
  if (found == by_first_.end()) return {};
  for (const auto& phrase : found->second) {
    if (!lowered.substr(at).starts_with(phrase.text) || (elided && phrase.text.size() <= first.size())) continue;
    const std::size_t end = at + phrase.text.size();
    if (!spaceless && end != token_end && end < lowered.size()) {
      std::size_t next = end;
      const bool apostrophe = phrase.text.ends_with('\'') || phrase.text.ends_with("’");
      if (!apostrophe && base::is_letter(base::next_code_point(lowered, next))) continue;
    }
    return {static_cast<std::uint32_t>(phrase.text.size()), phrase.sorts};
  }
  return {};
}

bool SpeechWords::is_of_name(std::string_view text, std::string_view lowered,
                             std::span<const language::Token> behind) const {
  constexpr std::size_t most = 5;  // words up to the name: "de toda la vida de"
  for (const auto& token : behind.first(std::min(most, behind.size()))) {
    if (token.kind != language::TokenKind::word || language::begins_with_capital(text.substr(token.begin)))
      return false;
    const auto match = at(lowered, token.begin, token.end);
    if ((match.sorts & speech_in_name) == 0) continue;
    const auto name = base::trim(text.substr(token.begin + match.length));
    if (!name.empty() && language::begins_with_capital(name)) return true;
  }
  return false;
}

bool SpeechWords::has(std::uint32_t sort) const {
  return std::any_of(by_first_.begin(), by_first_.end(), [&](const auto& of) {
    return std::any_of(of.second.begin(), of.second.end(), [&](const Phrase& p) { return (p.sorts & sort) != 0; });
  });
}

const SpeechWords& speech_words(std::string_view language) {
  static const auto tables = read_table(model_file("understand/quotes/words.tsv"));
  static const SpeechWords none;
  const std::string_view primary = language::primary(language);
  const auto* const alike =
      std::ranges::find(told_alike, primary, &std::pair<std::string_view, std::string_view>::first);
  const auto found = tables.find(alike == std::end(told_alike) ? primary : alike->second);
  return found == tables.end() ? none : found->second;
}

}  // namespace ortoo::understand
