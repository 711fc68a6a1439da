#include "read/dates/tokens.h"

#include <unicode/uchar.h>

#include <array>
#include <optional>

#include "base/text.h"
#include "read/dates/han_numbers.h"
#include "read/dates/month_names.h"
#include "read/unspaced.h"

namespace ortoo::read {
namespace {

constexpr std::size_t most_tokens = 400;

// The month of a word as it stands in a sentence: with a Hebrew or Basque particle grown to it, or as the two letters
// of a Thai abbreviation ("พ.ย."), of which `at` then moves past the second.
int month_of(std::string_view word, std::string_view text, std::size_t& at) {
  if (const int month = month_named(word)) return month;
  constexpr std::string_view hebrew_in = "ב", basque_of = "ren";
  if (word.starts_with(hebrew_in))
    if (const int month = month_named(word.substr(hebrew_in.size()))) return month;
  if (word.ends_with(basque_of))
    if (const int month = month_named(word.substr(0, word.size() - basque_of.size()))) return month;
  constexpr std::size_t thai_letter = 3;  // bytes
  if (at < text.size() && text[at] == '.' && word.size() <= 3 * thai_letter && at + 1 + thai_letter <= text.size() &&
      static_cast<unsigned char>(text[at + 1]) == 0xE0) {
    const auto both = std::string(word) + '.' + base::fold(text.substr(at + 1, thai_letter));
    if (const int month = month_named(both)) {
      at += 1 + thai_letter;
      return month;
    }
  }
  return 0;
}

// Where the second word of an Arabic month ends that begins with `word` ("تشرين الثاني", "ربيع الأول"), of which one
// word says nothing; none: it is no such month.
std::optional<std::size_t> second_word_of_month(std::string_view word, std::string_view text, std::size_t at) {
  static const auto beginnings = [] {
    std::array<std::string, 7> out;
    std::size_t i = 0;
    for (const auto* beginning : {"تشرين", "كانون", "ربيع", "جمادى", "جمادي", "ذو", "ذي"})
      out[i++] = base::fold(beginning);
    return out;
  }();
  if (word.empty() || static_cast<unsigned char>(word[0]) < 0xD8 || static_cast<unsigned char>(word[0]) > 0xDB ||
      std::ranges::find(beginnings, word) == beginnings.end())
    return std::nullopt;
  while (at < text.size() && text[at] == ' ') ++at;
  auto end = at;
  for (std::size_t next = at; next < text.size(); end = next) {
    const char32_t c = base::next_code_point(text, next);
    if (!base::is_letter(c) && u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK) break;
  }
  return end > at && month_named(std::string(word) + ' ' + base::fold(text.substr(at, end - at))) > 0
             ? std::optional(end)
             : std::nullopt;
}

}  // namespace

std::vector<DateToken> date_tokens(std::string_view text) {
  std::vector<DateToken> out;
  bool space = false;
  for (std::size_t at = 0; at < text.size() && out.size() < most_tokens;) {
    std::size_t start = at;
    char32_t c = base::next_code_point(text, at);
    DateToken token;
    token.space_before = space;
    space = false;
    if (base::is_space(c) || c == 0x200E || c == 0x200F) {
      space = true;
      continue;
    }
    if (base::is_digit(c)) {
      token.kind = DateToken::Kind::number;
      for (;;) {
        if (token.digits < 9) token.value = token.value * 10 + u_charDigitValue(static_cast<UChar32>(c));
        ++token.digits;
        std::size_t next = at;
        if (at >= text.size()) break;
        c = base::next_code_point(text, next);
        if (!base::is_digit(c)) break;
        at = next;
      }
    } else if (base::is_han_or_kana(c) || c == 0x3007) {
      token.mark = c;
      if (const auto number = han_number(text, start)) {
        token.kind = DateToken::Kind::number;
        token.value = number->value;
        token.digits = number->digits;
        at = number->end;
      }
    } else if (base::is_letter(c)) {
      std::size_t end = at;
      while (end < text.size()) {
        std::size_t next = end;
        const char32_t d = base::next_code_point(text, next);
        const auto type = u_charType(static_cast<UChar32>(d));
        if (!(base::is_letter(d) || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || d == '\'' ||
              d == 0x2019) ||
            base::is_han_or_kana(d))
          break;
        end = next;
      }
      at = end;
      token.kind = DateToken::Kind::word;
      token.word = base::fold(text.substr(start, end - start));
      for (const std::string_view elided : {"d'", "d\xE2\x80\x99"})  // d’agost
        if (token.word.starts_with(elided)) token.word.erase(0, elided.size());
      if (const auto second = second_word_of_month(token.word, text, at)) {
        token.word += ' ' + base::fold(base::trim(text.substr(at, *second - at)));
        at = *second;
      }
      token.value = month_of(token.word, text, at);
      if (token.value > 0) token.kind = DateToken::Kind::month;
      token.thai = static_cast<unsigned char>(token.word[0]) == 0xE0 && token.value > 0 && is_thai(c);
    } else {
      token.mark = c == 0x2215 || c == 0xFF0F                                 ? '/'
                   : c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2212 ? '-'
                   : c == 0xFF1A                                              ? ':'
                                                                              : c;
    }
    out.push_back(std::move(token));
  }
  return out;
}

}  // namespace ortoo::read
