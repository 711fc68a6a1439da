// How names of speakers stand in texts: with a capital, with a possessive, as a part of a fuller name.
//
// Offsets are bytes of UTF-8. Thread rules: pure. Linear.
#pragma once

#include <string_view>

#include "base/text.h"
#include "language/word_edges.h"

namespace ortoo::understand {

// A letter that is not small: in scripts without capitals any.
inline bool may_begin_name(std::string_view text, std::size_t at) {
  const char32_t c = base::next_code_point(text, at);
  return base::is_letter(c) && !base::is_lower(c);
}

// "Joshua Levy" with "Levy", but not with "evy".
inline bool ends_with_word(std::string_view name, std::string_view word) {
  return name.ends_with(word) && (name.size() == word.size() || name[name.size() - word.size() - 1] == ' ');
}

// Whole words anywhere in it, one behind the other.
inline bool has_words(std::string_view name, std::string_view part) {
  const auto at = name.find(part);
  return at != std::string_view::npos && (at == 0 || name[at - 1] == ' ') &&
         (at + part.size() == name.size() || name[at + part.size()] == ' ');
}

// Also of a plural: "the Joneses'".
inline std::string_view without_any_possessive(std::string_view name) {
  for (const std::string_view mark : {"'", "’"})
    if (name.ends_with(mark)) return name.substr(0, name.size() - mark.size());
  return language::without_possessive(name);
}

}  // namespace ortoo::understand
