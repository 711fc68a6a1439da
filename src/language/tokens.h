// Words, numbers and marks of a text.
//
// A word is a run of letters with the marks that stand inside words ("l'Express" is l ' Express; "don't", "Jean-Luc",
// "U.S." stay whole); the words of Vietnamese are its syllables, Han and kana stand one by one. A number is digits
// with the separators inside ("1,234.5", "10:30", "2024-09-03"). Everything else that is not white space is a mark of
// one character. Malformed UTF-8 is read as U+FFFD. Offsets as in sentences.h.
//
// Thread rules: pure functions. Linear in the text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace ortoo::language {

enum class TokenKind : std::uint8_t { word, number, punctuation, symbol };

struct Token {
  std::uint32_t begin = 0, end = 0;
  TokenKind kind = TokenKind::word;
  bool operator==(const Token&) const = default;
};

std::vector<Token> tokens(std::string_view text, std::string_view language);

}  // namespace ortoo::language
