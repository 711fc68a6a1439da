#include <vector>

#include "base/text.h"
#include "understand/names/bodies_by_sort.h"
#include "understand/names/ending.h"

namespace ortoo::understand {
namespace {

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < name.size();) {
    const auto end = std::min(name.find(' ', at), name.size());
    out.emplace_back(name.substr(at, end - at));
    at = end + 1;
  }
  return out;
}
std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// Another form of a word, with its first letter.
std::string as_written(std::string_view form, std::string_view word) {
  std::size_t own = 0, other = 0;
  base::next_code_point(word, own);
  base::next_code_point(form, other);
  return std::string(word.substr(0, own)) + std::string(form.substr(other));
}

}  // namespace

std::string sort_in_nominative(const std::string& name, const NameLexicon& lexicon) {
  if (!lexicon.declines_sorts()) return name;
  auto words = words_of(name);
  if (const auto whole = words_of(lexicon.sort_nominative(base::lower(name))); whole.size() == words.size()) {
    for (std::size_t i = 0; i < words.size(); ++i) words[i] = as_written(whole[i], words[i]);
    return joined(words);
  }
  const bool is_last = lexicon.has_body_word(NameLexicon::BodyWord::last);
  for (std::size_t i = is_last ? words.size() - 1 : 0; i < words.size(); ++i) {
    const auto sort = lexicon.sort_nominative(base::lower(words[i]));
    if (sort.empty()) {
      if (!is_last && lexicon.ends_as_before(words[i])) continue;  // only adjectives stand before it
      return name;
    }
    words[i] = as_written(sort, words[i]);
    const auto& neuter = lexicon.neuter_adjectives();
    const bool is_neuter = sort.ends_with("о") || sort.ends_with("е") || sort.ends_with("o");
    const auto bring = [&](std::string& word) {
      for (const auto& rule : lexicon.role_adjectives())
        if (has_ending(word, rule.from)) {
          word = with_ending(word, rule);
          for (const auto& to_neuter : neuter)
            if (is_neuter && has_ending(word, to_neuter.from)) {
              word = with_ending(word, to_neuter);
              break;
            }
          return true;
        }
      return false;
    };
    for (std::size_t k = 0; k < i; ++k) bring(words[k]);
    if (lexicon.adjectives_follow_sorts)
      for (std::size_t k = i + 1; k < words.size() && bring(words[k]); ++k) {}
    break;
  }
  return joined(words);
}

}  // namespace ortoo::understand
