#include "language/characters.h"

#include <unicode/uchar.h>

#include <array>
#include <string_view>

#include "base/text.h"

namespace ortoo::language {
namespace {

constexpr std::u32string_view stops =
    U".!?\u2026\u3002\uFF01\uFF1F\uFF61\uFF0E\u061F\u06D4\u0964\u0965\u0589\u1362\u1367\u104B\u17D4\u0F0D\u203C\u203D\u2047\u2048\u2049";

CharClass find_class(char32_t c) {
  if (base::is_space(c)) return CharClass::space;
  if (base::is_han_or_kana(c)) return CharClass::han;
  if (stops.contains(c)) return CharClass::stop;
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER: return CharClass::letter;
    case U_NON_SPACING_MARK: case U_ENCLOSING_MARK: case U_COMBINING_SPACING_MARK: case U_FORMAT_CHAR:
      return CharClass::mark;
    case U_DECIMAL_DIGIT_NUMBER: return CharClass::digit;
    case U_START_PUNCTUATION: case U_INITIAL_PUNCTUATION: return CharClass::opener;
    case U_END_PUNCTUATION: case U_FINAL_PUNCTUATION: return CharClass::closer;
    case U_DASH_PUNCTUATION: case U_CONNECTOR_PUNCTUATION: case U_OTHER_PUNCTUATION:
      return c == U'"' || c == U'\'' ? CharClass::closer : CharClass::punctuation;
    case U_CONTROL_CHAR: return CharClass::space;
    default: return CharClass::symbol;
  }
}

constexpr std::size_t tabled = 0x3400;  // above are Han and little that is not

}  // namespace

CharClass class_beyond_ascii(char32_t c) {
  static const auto table = [] {
    std::array<CharClass, tabled> out{};
    for (char32_t i = 0; i < tabled; ++i) out[i] = find_class(i);
    return out;
  }();
  return c < tabled ? table[c] : find_class(c);
}

}  // namespace ortoo::language
