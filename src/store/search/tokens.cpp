#include "store/search/tokens.h"

#include <array>

#include "base/text.h"
#include "store/search/fold.h"

namespace ortoo::store {
namespace {

// ASCII letters and digits in lower case; 0 for all other bytes. Most text needs no more.
constexpr auto ascii_words = [] {
  std::array<char, 256> table{};
  for (char c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = table[static_cast<std::size_t>(c - 32)] = c;
  return table;
}();

char ascii_word(char c) { return ascii_words[static_cast<unsigned char>(c)]; }

}  // namespace

bool Tokens::next(Token& token) {
  while (at_ < text_.size()) {
    std::size_t after = at_;
    const char32_t c = base::next_code_point(text_, after);
    const CharClass kind = c < 0x80 ? (ascii_word(text_[at_]) != 0 ? CharClass::word : CharClass::separator) : folded(c).kind;
    if (kind == CharClass::word || kind == CharClass::unspaced) {
      exact_.clear();
      marked_ = false;
      token.begin = at_;
      if (kind == CharClass::word) read_word(token);
      else read_unspaced(token);
      token.exact = exact_;
      token.bare = marked_ ? std::string_view(bare_) : token.exact;
      return true;
    }
    after_pair_ = false;
    at_ = after;
  }
  return false;
}

void Tokens::append(std::string_view exact, std::string_view bare) {
  if (exact_.size() + exact.size() > longest_token) return;
  if (!marked_ && exact != bare) {
    bare_ = exact_;
    marked_ = true;
  }
  exact_ += exact;
  if (marked_) bare_ += bare;
}

void Tokens::read_word(Token& token) {
  token.kind = Token::Kind::word;
  after_pair_ = false;
  while (at_ < text_.size()) {
    if (const char c = ascii_word(text_[at_]); c != 0) {
      if (!marked_ && exact_.size() < longest_token) exact_ += c;
      else append({&c, 1}, {&c, 1});
      token.end = ++at_;
      continue;
    }
    std::size_t after = at_;
    const Folded& c = folded(base::next_code_point(text_, after));
    if (c.kind == CharClass::separator || c.kind == CharClass::unspaced) break;
    append(c.exact, c.bare);
    at_ = after;
    if (c.kind != CharClass::ignored) token.end = after;
  }
}

void Tokens::read_unspaced(Token& token) {
  const auto take = [this](std::size_t& at) {
    std::size_t after = at;
    const Folded& c = folded(base::next_code_point(text_, after));
    if (c.kind != CharClass::unspaced) return false;
    append(c.exact, c.bare);
    at = after;
    return true;
  };
  std::size_t second = at_;
  take(second);
  token.end = second;
  const bool pair = second < text_.size() && take(token.end);
  if (pair) token.kind = Token::Kind::pair;
  else token.kind = after_pair_ ? Token::Kind::last : Token::Kind::single;
  after_pair_ = pair;
  at_ = second;
}

}  // namespace ortoo::store
