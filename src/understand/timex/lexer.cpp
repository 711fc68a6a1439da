#include "understand/timex/lexer.h"

#include <utility>

#include "base/text.h"
#include "understand/timex/lexing.h"

namespace ortoo::understand {

std::vector<Lexeme> Lexer::run() {
  constexpr std::size_t of_a_lexeme = 10;  // bytes, about: words that tell no time are one with those before them
  out_.reserve(text_.size() / of_a_lexeme + 4);
  while (at_ < text_.size()) {
    std::size_t next = at_;
    const char32_t c = base::next_code_point(text_, next);
    if (base::is_space(c)) {
      if (c == '\n') mark(Class::end, next);
      at_ = next;
      spaced_ = true;
    } else if (digit_of(c) >= 0) {
      number();
    } else if (is_word_char(c) || c == '\'' || c == 0x2019) {
      word(c, next);
    } else {
      sign(c, next);
    }
  }
  return std::move(out_);
}

Lexeme& Lexer::push(std::size_t end) {
  Lexeme lexeme;
  lexeme.begin = static_cast<std::uint32_t>(at_);
  lexeme.end = static_cast<std::uint32_t>(end);
  lexeme.glued = !spaced_;
  spaced_ = false;
  at_ = end;
  out_.push_back(lexeme);
  return out_.back();
}

void Lexer::gap(std::size_t end) {
  if (!out_.empty() && out_.back().count == 1 && out_.back().readings[0].cls == Class::gap) {
    out_.back().end = static_cast<std::uint32_t>(end);
    spaced_ = false;
    at_ = end;
    return;
  }
  mark(Class::gap, end);
}

void Lexer::sign(char32_t c, std::size_t next) {
  c = folded(c);
  const char32_t before = at_ > 0 && !spaced_ ? peek_back() : ' ', after = peek(next);
  switch (c) {
    case '-': case 0x2010: case 0x2011: case 0x2013: case 0x2014: case 0x2212: case 0x30FC: {
      const bool tight = !base::is_space(before) && !base::is_space(after) && after != 0;
      if (tight && !(digit_of(before) >= 0 && digit_of(after) >= 0) && c != 0x2014 && c != 0x2013 &&
          !between_names(next)) {
        at_ = next;  // "mid-1996", "two-year"
        return;
      }
      return mark(Class::to, next, 1);
    }
    case '~': case 0x301C: return mark(Class::to, next, 1);
    case ',': case 0x60C: case 0x3001: return mark(Class::comma, next);
    case '/': return mark(Class::slash, next);
    case '(': return mark(Class::lpar, next);
    case ')': return mark(Class::rpar, next);
    case '.':
      if (!spaced_ && digit_of(before) >= 0 && lexicon_.longest(text_.substr(at_)).length > 0) { at_ = next; return; }
      [[fallthrough]];
    case '!': case '?': case ';': case 0x3002: case 0x61F: case 0x964: return mark(Class::end, next);
    default: return gap(next);
  }
}
// "July-November": from the one to the other.
bool Lexer::between_names(std::size_t next) const {
  if (out_.empty()) return false;
  // "6月1日-6月30日"
  if ((out_.back().is(Class::daym) || out_.back().is(Class::monthm) || out_.back().is(Class::yearm)) &&
      out_.back().glued && digit_of(peek(next)) >= 0)
    return true;
  // "Nov 18-Dec 19"
  const bool dated = out_.size() > 1 && out_.back().figure && out_[out_.size() - 2].is(Class::month);
  // "Nov 18 2014-Dec 19 2015", "Dec/2018-May/2019"
  const bool with_year = out_.size() > 2 && out_.back().digits == 4 &&
                         (out_[out_.size() - 3].is(Class::month) ||
                          (out_[out_.size() - 2].is(Class::slash) && out_[out_.size() - 3].is(Class::month)));
  if (!dated && !with_year && !(out_.back().is(Class::month) || out_.back().is(Class::weekday))) return false;
  const auto match = lexicon_.longest(text_.substr(next));
  return std::any_of(match.readings, match.readings + match.count,
                     [](const Reading& r) { return r.cls == Class::month || r.cls == Class::weekday; });
}

std::vector<Lexeme> lex(std::string_view text, const Lexicon& lexicon, bool day_first, std::vector<Time>& times) {
  return Lexer(text, lexicon, day_first, times).run();
}

}  // namespace ortoo::understand
