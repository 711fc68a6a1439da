#include "understand/calendar/alone.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "language/word_edges.h"
#include "understand/calendar/words.h"

namespace ortoo::understand {
namespace {

using language::begins_with_capital;

// What opens a sentence there is followed by its verb: a label behind its date begins with that.
constexpr std::string_view verb_second[] = {"de", "nl", "sv", "da", "no", "nb", "nn"};
constexpr std::size_t tells_enough = 5;  // words that need no name
constexpr std::size_t dateline = 4;      // words in which a time of day stands for when it was sent

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && base::is_digit(static_cast<unsigned char>(text[at]));
}

bool is_time(std::string_view word) {
  const auto colon = word.find(':');
  return colon != std::string_view::npos && colon > 0 && is_digit_at(word, colon - 1) && is_digit_at(word, colon + 1) &&
         is_digit_at(word, colon + 2);  // "5:0" is a score
}
bool has_letters(std::string_view word) {
  for (std::size_t at = 0; at < word.size();)
    if (base::is_letter(base::next_code_point(word, at))) return true;
  return false;
}

std::size_t count(std::string_view text, std::string_view mark) {
  std::size_t n = 0;
  for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + mark.size())) ++n;
  return n;
}
// “ opens in English and closes in German.
bool closes_what_it_opens(std::string_view text) {
  return count(text, "«") == count(text, "»") && (count(text, "“") + count(text, "”") + count(text, "„")) % 2 == 0 &&
         count(text, "\"") % 2 == 0 && count(text, "(") == count(text, ")");
}

// "23-year-old".
bool is_age(const Lexicon& lexicon, std::string_view word) {
  const auto hyphen = word.rfind('-');
  return is_digit_at(word, 0) && hyphen != std::string_view::npos &&
         has_class(lexicon, word.substr(hyphen + 1), Class::age);
}

// A word of capitals beyond the first, or a first word that is never small here (not "Version" beside "version").
bool has_name(const Passage& passage, const Lexicon& lexicon, const std::vector<std::string_view>& words) {
  if (std::any_of(words.begin() + 1, words.end(), begins_with_capital)) return true;
  const auto first = words.front();
  if (!begins_with_capital(first) || lexicon.longest(first).length > 0) return false;
  const auto small = base::lower(first);
  return std::none_of(passage.tokens.begin(), passage.tokens.end(),
                      [&](const language::Token& t) { return passage.of(t) == small; });
}

// "… to companies Astrobotic" of "companies Astrobotic, Intuitive Machines and OrbitBeyond": a comma stands between
// names.
bool cuts_list(const HappeningLabel& label, std::string_view last) {
  const auto at = label.sentence.rfind(last);
  if (!begins_with_capital(last) || at == std::string_view::npos) return false;
  const auto rest = label.sentence.substr(at + last.size());
  return rest.size() > 2 && rest.starts_with(", ") && begins_with_capital(rest.substr(2));
}

}  // namespace

bool reads_alone(const Passage& passage, const Lexicon& lexicon, const HappeningLabel& label) {
  const auto words = words_of(label.text);
  if (words.empty() || !closes_what_it_opens(label.text)) return false;
  if (std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(std::min(dateline, words.size())),
                  is_time))
    return false;
  // "INTERFAX NORTH-WEST - The bridge will open": where it was sent from.
  if (std::ranges::any_of(words, [](std::string_view w) { return w == "-" || w == "–" || w == "—"; })) return false;
  const auto first = words.front();
  const bool inverts =
      std::ranges::find(verb_second, std::string_view(lexicon.language).substr(0, lexicon.language.find('-'))) !=
      std::end(verb_second);
  if (inverts && !begins_with_capital(first)) return false;  // "gewannen die Nordamerikaner", "2022 war der Tag"
  // "The 23-year-old flew": who that is was told before.
  if (std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, words.size())),
                  [&](std::string_view w) { return is_age(lexicon, w) || has_class(lexicon, w, Class::itself); }))
    return false;
  // "Few things seemed out of the ordinary", "A ban on vehicles will take effect": of whom, or where, was told before.
  const bool unnamed = words.size() < tells_enough || lexicon.longest(first).length == first.size();
  if (unnamed && has_letters(first) && !has_name(passage, lexicon, words)) return false;
  if (points_back(lexicon, label.text) || has_untold_subject(lexicon, label.text)) return false;
  return !cuts_list(label, words.back());
}

}  // namespace ortoo::understand
