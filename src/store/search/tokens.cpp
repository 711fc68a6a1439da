#include "store/search/tokens.h"

#include "base/text.h"
#include "store/search/fold.h"

namespace ortoo::store {

bool Tokens::next(Token& token) {
  while (at_ < text_.size()) {
    std::size_t after = at_;
    const CharClass kind = folded(base::next_code_point(text_, after)).kind;
    if (kind == CharClass::word || kind == CharClass::unspaced) {
      exact_.clear();
      bare_.clear();
      token.begin = at_;
      if (kind == CharClass::word) read_word(token);
      else read_unspaced(token);
      token.exact = exact_;
      token.bare = bare_;
      return true;
    }
    after_pair_ = false;
    at_ = after;
  }
  return false;
}

void Tokens::append(std::string_view exact, std::string_view bare) {
  if (exact_.size() + exact.size() > longest_token) return;
  exact_ += exact;
  bare_ += bare;
}

void Tokens::read_word(Token& token) {
  token.kind = Token::Kind::word;
  after_pair_ = false;
  for (std::size_t after = at_; after < text_.size();) {
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
