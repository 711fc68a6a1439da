#include "language/word_edges.h"

#include <unicode/uchar.h>

#include "base/text.h"

namespace ortoo::language {
namespace {

char32_t first_of(std::string_view word) {
  std::size_t at = 0;
  return word.empty() ? char32_t{0} : base::next_code_point(word, at);
}

}  // namespace

bool is_capital(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return base::is_letter(c) && static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))) != c;
}

bool begins_with_capital(std::string_view word) { return is_capital(first_of(word)); }

bool begins_small(std::string_view word) {
  const char32_t c = first_of(word);
  return base::is_letter(c) && !is_capital(c);
}

std::size_t possessive(std::string_view word) {
  if (word.empty() || (word.back() | 0x20) != 's') return 0;
  for (const std::string_view mark : {"'", "’"}) {
    const auto size = mark.size() + 1;
    if (word.size() > size && word.substr(word.size() - size, mark.size()) == mark) return size;
  }
  return 0;
}

}  // namespace ortoo::language
