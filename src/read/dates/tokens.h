// The numbers, words and marks of a line that may tell a date, in any script.
// Thread rules: pure functions. Linear.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace ortoo::read {

struct DateToken {
  enum class Kind : std::uint8_t { number, month, word, mark };
  Kind kind = Kind::mark;
  bool thai = false;  // a month that is written in Thai: its year is Buddhist
  int value = 0;      // number, month
  int digits = 0;     // of a number
  char32_t mark = 0;
  std::string word;  // folded
  bool space_before = false;
};

// At most the first 400: dates stand at the beginning of what names them.
std::vector<DateToken> date_tokens(std::string_view text);

// What the token at `i` is; false behind the last.
inline bool is_mark(const std::vector<DateToken>& t, std::size_t i, char32_t mark) {
  return i < t.size() && t[i].kind == DateToken::Kind::mark && t[i].mark == mark;
}
inline bool is_number(const std::vector<DateToken>& t, std::size_t i, int from, int to) {
  return i < t.size() && t[i].kind == DateToken::Kind::number && t[i].value >= from && t[i].value <= to;
}
inline bool is_word(const std::vector<DateToken>& t, std::size_t i, std::initializer_list<std::string_view> words) {
  return i < t.size() && t[i].kind == DateToken::Kind::word && std::ranges::find(words, t[i].word) != words.end();
}

}  // namespace ortoo::read
