// How a word begins and ends: a capital, the English possessive.
//
// Thread rules: pure functions. Any bytes are taken.
#pragma once

#include <cstddef>
#include <string_view>

namespace ortoo::language {

// A letter of which there is a small one, in any script.
bool is_capital(char32_t c);
bool begins_with_capital(std::string_view word);
// Whether the first letter is not a capital: it is a small one, or of a script without capitals.
bool begins_small(std::string_view word);

// Bytes of the 's or ’s, small or not, that a word ends with and does not consist of; 0: none.
std::size_t possessive(std::string_view word);
inline std::string_view without_possessive(std::string_view word) {
  return word.substr(0, word.size() - possessive(word));
}

}  // namespace ortoo::language
