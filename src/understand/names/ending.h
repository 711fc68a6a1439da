// The endings of cases on words of names: the rules of words/LANG.tsv, where they fit and what they make.
//
// Thread rules: pure. Linear in the word.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"
#include "understand/names/lexicon.h"

namespace ortoo::understand {

// Whether an ending is written to a word: to `stays` letters at least.
inline bool has_ending(std::string_view word, std::string_view ending, std::size_t stays = 2) {
  return word.ends_with(ending) && base::count_code_points(word) >= base::count_code_points(ending) + stays;
}
inline std::string with_ending(std::string_view word, const NameLexicon::Ending& rule) {
  return std::string(word.substr(0, word.size() - rule.from.size())) + rule.to;
}

}  // namespace ortoo::understand
