// Tokens: the words of a text as the search index knows them, in order.
//
// A word is a run of letters and digits. In scripts without spaces every two neighbouring characters are a token
// (overlapping bigrams; one alone stays alone), so that any substring of two characters or more is a phrase of tokens;
// the last character of a run is given once more by itself, at the place of the bigram before it, so that every
// character begins some token. Linear time; a word longer than `longest_token` bytes is cut there.
// Thread rules: one thread; the text must outlive it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ortoo::store {

inline constexpr std::size_t longest_token = 120;

struct Token {
  enum class Kind : std::uint8_t {
    word,
    pair,    // two characters of an unspaced script
    single,  // one character of an unspaced script that has no other beside it
    last,    // the last one of a run, at the place of the pair before it
  };
  Kind kind = Kind::word;
  std::string_view exact;  // folded but for its marks; valid until the next call of next()
  std::string_view bare;   // without marks, too
  std::size_t begin = 0, end = 0;  // bytes of the text

  bool marked() const { return exact != bare; }
};

class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) {}
  bool next(Token& token);

 private:
  bool read_ascii_word(Token& token);
  void read_word(Token& token);
  void read_unspaced(Token& token);
  void append(std::string_view exact, std::string_view bare);

  std::string_view text_;
  std::size_t at_ = 0;
  bool after_pair_ = false;  // at_ is on a character that was the second one of a pair
  std::string exact_;
  std::string bare_;      // only while marked_
  bool marked_ = false;   // the token has marks
};

}  // namespace ortoo::store
