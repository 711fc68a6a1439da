// Tokens: the words of a text as the search index knows them, in order.
//
// A word is a run of letters and digits. In scripts without spaces every two neighbouring characters are a token
// (overlapping bigrams; one alone stays alone), so that any substring of two characters or more is a phrase of tokens;
// the last character of a run is given once more by itself, at the place of the bigram before it, so that every
// character begins some token. Linear time; a word longer than `longest_token` bytes is cut there.
// Thread rules: one thread; the text must outlive it.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ortoo::store {

inline constexpr std::size_t longest_token = 120;

struct IndexToken {
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

// What tells most words apart at a glance: their ends and their length, and their letters where they are few.
class Glance {
 public:
  void add(std::string_view word);
  bool has(std::string_view word) const { return slots_[slot(word)]; }
  bool has(char first, char last, std::size_t size) const { return slots_[slot(first, last, size)]; }
  bool is_few() const { return !words_.empty() && words_.size() <= most_words; }
  // Where they are few: the bytes that they begin with, and two bytes of each that has ASCII's letters alone: its
  // first, and the one at `distance`; sixteen times each, as a piece of a text is compared with them.
  struct Pair {
    alignas(16) std::array<char, 16> first, other;
    std::uint8_t distance;
  };
  std::string_view firsts() const { return firsts_; }
  const std::vector<Pair>& pairs() const { return pairs_; }
  static constexpr std::size_t farthest = 15;  // that `other` may be
  // Is there one that begins with this byte? (Not counting the index's marker before it.)
  bool begins(char first) const { return beginnings_[static_cast<unsigned char>(first)]; }
  // Where they are few: may the word that `text` begins with be one of them? Most others end at their first letters.
  bool may_begin(std::string_view text) const;

 private:
  static constexpr std::size_t most_words = 8;
  static std::size_t slot(char first, char last, std::size_t size) {
    return (static_cast<unsigned char>(first) * 31 + static_cast<unsigned char>(last) * 7 + size) % 256;
  }
  static std::size_t slot(std::string_view word) {
    return word.empty() ? 0 : slot(word.front(), word.back(), word.size());
  }
  std::bitset<256> slots_, beginnings_;
  std::string firsts_;
  std::vector<std::string> words_;  // without the index's marker; one more than `most_words` at the most
  std::vector<Pair> pairs_;
};

class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) {}
  bool next(IndexToken& token) { return next(token, nullptr); }
  // The same, but of a word that is like none in `wanted` only the place is told: `exact` and `bare` are empty.
  bool next(IndexToken& token, const Glance* wanted);
  // Moves past ASCII words that are like none in `wanted`, to the next word that may be: a few instructions a byte,
  // where each next() takes a hundred and more.
  void skip(const Glance& wanted);

 private:
  bool read_ascii_word(IndexToken& token, const Glance* wanted);
  void read_word(IndexToken& token, const Glance* wanted);
  bool skip_word(IndexToken& token, const Glance& wanted);
  std::size_t pass(std::size_t at, const Glance& wanted) const;
  void read_unspaced(IndexToken& token);
  void append(std::string_view exact, std::string_view bare);

  // A token's text as it grows.
  struct Word {
    std::array<char, 2 * longest_token> bytes;
    std::size_t size = 0;
    void append(std::string_view text) {
      if (size + text.size() > bytes.size()) return;
      for (const char c : text) bytes[size++] = c;  // a few bytes each time: a call would cost more
    }
    std::string_view view() const { return {bytes.data(), size}; }
  };

  std::string_view text_;
  std::size_t at_ = 0;
  bool after_pair_ = false;  // at_ is on a character that was the second one of a pair
  Word exact_;
  Word bare_;             // only while marked_
  bool marked_ = false;   // the token has marks
};

}  // namespace ortoo::store
