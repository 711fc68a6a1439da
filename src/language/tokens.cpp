#include "language/tokens.h"

#include "base/character_borders.h"
#include "base/text.h"
#include "language/characters.h"

namespace ortoo::language {
namespace {

struct Char {
  char32_t c = 0;
  CharClass cls = CharClass::space;
  std::size_t end = 0;
};

Char char_at(std::string_view text, std::size_t at) {
  Char out;
  if (at >= text.size()) return out;
  out.end = at;
  out.c = base::next_code_point(text, out.end);
  out.cls = class_of(out.c);
  return out;
}

// Marks that stand inside a word or number when a letter or digit follows.
bool joins_words(char32_t c) {
  return c == U'\'' || c == U'\u2019' || c == U'-' || c == U'\u2010' || c == U'\u00B7' || c == U'_' || c == U'&' ||
         c == U'\u05F4' || c == U'\u05F3';
}
bool joins_numbers(char32_t c) {
  return c == U'.' || c == U',' || c == U':' || c == U'/' || c == U'-' || c == U'\u066B' || c == U'\u066C';
}

bool is_capital_before(std::string_view text, std::size_t end) {
  const char32_t c = char_at(text, base::character_before(text, end)).c;
  return base::is_letter(c) && !base::is_lower(c);
}

// A capital with a full stop, then a space and another capital: "J. Smith".
bool is_initial(std::string_view text, std::size_t letter_end, std::size_t dot_end) {
  const Char space = char_at(text, dot_end);
  if (space.cls != CharClass::space || space.c == 0 || space.c == U'\n') return false;
  const Char next = char_at(text, space.end);
  return next.cls == CharClass::letter && !base::is_lower(next.c) && is_capital_before(text, letter_end);
}

// The end of a word that begins at `at`. "U.S.", "a.m." keep their full stops: single letters with one after each.
std::size_t word_end(std::string_view text, std::size_t at) {
  std::size_t end = at, run = 0, dots = 0;  // run: letters since the last mark inside
  bool initials = true;           // every run so far is one letter
  for (;;) {
    for (; end < text.size() && is_plain(text[end]); ++end) ++run;
    const Char now = char_at(text, end);
    if (now.cls == CharClass::letter || now.cls == CharClass::digit) {
      ++run;
      end = now.end;
    } else if (now.cls == CharClass::mark && end > at) {
      end = now.end;
    } else if (run > 0 && now.cls == CharClass::space) {  // nearly all
      return end;
    } else if (run > 0) {
      const Char next = char_at(text, now.end);
      const bool goes_on = next.cls == CharClass::letter || (next.cls == CharClass::digit && now.c != U'\'');
      if (now.c == U'.' && run == 1 && initials && next.cls == CharClass::letter) {
        const bool one_letter = char_at(text, next.end).cls != CharClass::letter;  // "e.g" and "U.S", not "У.Хүрэлсүх"
        if (!one_letter) return is_capital_before(text, end) ? now.end : end;
        end = now.end;
        run = 0;
        ++dots;
      } else if (now.c == U'.' && run == 1 && initials && (dots > 0 || is_initial(text, end, now.end))) {
        return now.end;
      } else if (joins_words(now.c) && goes_on) {
        end = now.end;
        run = 0;
        initials = false;
      } else {
        return end;
      }
    } else {
      return end;
    }
  }
}

std::size_t number_end(std::string_view text, std::size_t at) {
  for (std::size_t end = at;;) {
    const Char now = char_at(text, end);
    if (now.cls == CharClass::digit) end = now.end;
    else if (joins_numbers(now.c) && char_at(text, now.end).cls == CharClass::digit) end = now.end;
    else return end;
  }
}

// French and Italian write articles onto words with an apostrophe: it ends the first of the two.
bool elides(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  return primary == "fr" || primary == "it" || primary == "ca";
}

std::size_t after_elision(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end;) {
    const Char now = char_at(text, at);
    if ((now.c == U'\'' || now.c == U'\u2019') && now.end < end && at > begin) return now.end;
    at = now.end;
  }
  return end;
}

}  // namespace

std::vector<Token> tokens(std::string_view text, std::string_view language) {
  std::vector<Token> out;
  out.reserve(text.size() / 5);
  const bool elided = elides(language);
  const std::size_t size = std::min<std::size_t>(text.size(), UINT32_MAX);
  for (std::size_t at = 0; at < size;) {
    const Char now = char_at(text, at);
    std::size_t end = now.end;
    TokenKind kind = TokenKind::punctuation;
    switch (now.cls) {
      case CharClass::space: at = end; continue;
      case CharClass::letter:
        end = word_end(text, at);
        if (elided) end = after_elision(text, at, end);
        kind = TokenKind::word;
        break;
      case CharClass::han: kind = TokenKind::word; break;
      case CharClass::digit:
        end = number_end(text, at);
        kind = TokenKind::number;
        // "3rd", "10km"
        if (char_at(text, end).cls == CharClass::letter && static_cast<unsigned char>(text[end]) < 0x80) {
          end = word_end(text, end);
          kind = TokenKind::word;
        }
        break;
      case CharClass::mark: case CharClass::symbol: kind = TokenKind::symbol; break;
      default: break;
    }
    out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), kind});
    at = end;
  }
  return out;
}

}  // namespace ortoo::language
