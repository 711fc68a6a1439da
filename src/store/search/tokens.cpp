#include "store/search/tokens.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>

#include "base/text.h"
#include "store/search/fold.h"

namespace ortoo::store {
namespace {

// ASCII letters and digits in lower case; 0 for all other bytes. Most text needs no more.
constexpr auto ascii_words = [] {
  std::array<char, 256> table{};
  for (unsigned char c = '0'; c <= '9'; ++c) table[c] = static_cast<char>(c);
  for (unsigned char c = 'a'; c <= 'z'; ++c) table[c] = table[c - 32U] = static_cast<char>(c);
  return table;
}();

char ascii_word(char c) { return ascii_words[static_cast<unsigned char>(c)]; }

#if defined(__SSE2__)
// The bytes of a piece that are from `first` to `first` + `span`, one bit each.
unsigned bytes_within(__m128i piece, unsigned char first, unsigned char span) {
  const __m128i offset = _mm_sub_epi8(piece, _mm_set1_epi8(static_cast<char>(first)));
  return static_cast<unsigned>(
      _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(offset, _mm_set1_epi8(static_cast<char>(span))), offset)));
}

// Whether all that is not ASCII in a piece are Latin letters of two or three bytes, which make words with those of
// ASCII: U+00C0 to U+027F but for × and ÷, and U+1E00 to U+1EFF. `after`: the byte that follows, 0 at the end.
bool is_latin(__m128i piece, unsigned beyond_ascii, unsigned char after) {
  const unsigned three = bytes_within(piece, 0xE1, 0), following = bytes_within(piece, 0x80, 0x3F);
  if ((bytes_within(piece, 0xC3, 6) | three | following) != beyond_ascii) return false;
  const auto next = [&](unsigned leads, unsigned those, bool one_after) {
    return (leads << 1 & ~(those | (one_after ? 0x10000U : 0U))) == 0;
  };
  if (!next(three, bytes_within(piece, 0xB8, 3), after >= 0xB8 && after <= 0xBB)) return false;
  const unsigned signs = bytes_within(piece, 0x97, 0) | bytes_within(piece, 0xB7, 0);
  return next(bytes_within(piece, 0xC3, 0), ~signs & 0xFFFFU, after != 0x97 && after != 0xB7);
}
#endif

// Whether the word that `text` begins with is `word`, as written or without its marks; may be, where it is long.
bool begins_with(std::string_view text, std::string_view word) {
  std::size_t at = 0;  // in `word`
  for (std::size_t after = 0; after < text.size();) {
    if (static_cast<unsigned char>(text[after]) < 0x80) {
      const char c = ascii_word(text[after]);
      if (c == 0) break;
      if (at == word.size() || word[at] != c) return word.size() >= longest_token;
      ++at, ++after;
      continue;
    }
    const Folded& c = folded(base::next_code_point(text, after));
    if (c.kind == CharClass::separator || c.kind == CharClass::unspaced) break;
    const auto rest = word.substr(at);
    if (rest.starts_with(c.exact)) at += c.exact.size();
    else if (rest.starts_with(c.bare)) at += c.bare.size();
    else return word.size() >= longest_token;
  }
  return at == word.size();
}

}  // namespace

void Glance::add(std::string_view word) {
  slots_.set(slot(word));
  if (word.size() > 1 && word.front() == '\x01') word.remove_prefix(1);
  if (word.empty()) return;
  if (!begins(word.front())) firsts_ += word.front();
  beginnings_.set(static_cast<unsigned char>(word.front()));
  if (words_.size() > most_words || std::ranges::find(words_, word) != words_.end()) return;
  words_.emplace_back(word);
  const auto distance = std::min(word.size() - 1, farthest);
  if (!std::ranges::all_of(word, ascii_word)) return;
  auto& pair = pairs_.emplace_back();
  pair.first.fill(word.front());
  pair.other.fill(word[distance]);
  pair.distance = static_cast<std::uint8_t>(distance);
}

bool Glance::may_begin(std::string_view text) const {
  return std::ranges::any_of(words_, [text](const std::string& word) { return begins_with(text, word); });
}

bool Tokens::next(IndexToken& token, const Glance* wanted) {
  while (at_ < text_.size()) {
    std::size_t after = at_ + 1;
    CharClass kind = ascii_word(text_[at_]) != 0 ? CharClass::word : CharClass::separator;
    if (static_cast<unsigned char>(text_[at_]) >= 0x80) {
      after = at_;
      kind = folded(base::next_code_point(text_, after)).kind;
    }
    if (kind == CharClass::word || kind == CharClass::unspaced) {
      exact_.size = 0;
      marked_ = false;
      token.begin = at_;
      if (kind == CharClass::unspaced) read_unspaced(token);
      else if (!read_ascii_word(token, wanted)) read_word(token, wanted);
      token.exact = exact_.view();
      token.bare = marked_ ? bare_.view() : token.exact;
      return true;
    }
    after_pair_ = false;
    at_ = after;
  }
  return false;
}

void Tokens::append(std::string_view exact, std::string_view bare) {
  if (exact_.size + exact.size() > longest_token) return;
  if (!marked_ && exact != bare) {
    bare_.size = 0;
    bare_.append(exact_.view());
    marked_ = true;
  }
  exact_.append(exact);
  if (marked_) bare_.append(bare);
}

// Most words, fast. False, and nothing read, if other than ASCII follows.
bool Tokens::read_ascii_word(IndexToken& token, const Glance* wanted) {
  std::size_t end = at_;
  while (end < text_.size() && ascii_word(text_[end]) != 0) ++end;
  if (end < text_.size() && static_cast<unsigned char>(text_[end]) >= 0x80) return false;
  const std::size_t size = std::min(end - at_, longest_token);
  if (wanted == nullptr || wanted->has(ascii_word(text_[at_]), ascii_word(text_[at_ + size - 1]), size)) {
    const auto word = text_.substr(at_, size);
    std::transform(word.begin(), word.end(), exact_.bytes.begin(), ascii_word);
    exact_.size = size;
  }
  token.kind = IndexToken::Kind::word;
  token.end = at_ = end;
  after_pair_ = false;
  return true;
}

// From a place between words past those that are none of `wanted`, to the beginning of another or as far as that can be
// told for sixteen bytes at once.
std::size_t Tokens::pass(std::size_t at, [[maybe_unused]] const Glance& wanted) const {
#if defined(__SSE2__)
  if (!wanted.is_few()) return at;
  const auto piece_at = [this](std::size_t place) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text_.data() + place));
  };
  const auto lower = [](__m128i piece) { return _mm_or_si128(piece, _mm_set1_epi8(0x20)); };
  const auto is = [](__m128i piece, char c) { return _mm_cmpeq_epi8(piece, _mm_set1_epi8(c)); };
  const auto alike = [](__m128i piece, const std::array<char, 16>& bytes) {
    return _mm_cmpeq_epi8(piece, _mm_load_si128(reinterpret_cast<const __m128i*>(bytes.data())));
  };
  const auto mask = [](__m128i piece) { return static_cast<unsigned>(_mm_movemask_epi8(piece)); };
  const std::size_t start = at;
  const auto in_word = [&](std::size_t place) {
    return place > start && (ascii_word(text_[place - 1]) != 0 || static_cast<unsigned char>(text_[place - 1]) >= 0x80);
  };
  // the word there begins here: a word of many pieces is gone back through once
  std::size_t gone_to = start, begun = start;
  const auto beginning = [&](std::size_t from) {
    auto place = from;
    while (place > gone_to && in_word(place)) --place;
    if (place > gone_to) begun = place;
    gone_to = from;
    return begun;
  };
  std::size_t looked_to = at;  // up to there it is known which words begin
  for (; at + 16 + Glance::farthest <= text_.size(); at += 16) {
    const __m128i piece = piece_at(at), low = lower(piece);
    const unsigned beyond = mask(piece);
    __m128i like = _mm_setzero_si128();
    unsigned begins = 0xFFFF;  // where words begin, as far as is known
    if (beyond == 0) {         // what has marks in the next piece is looked at there
      for (const auto& pair : wanted.pairs())
        like = _mm_or_si128(
            like, _mm_and_si128(alike(low, pair.first), alike(lower(piece_at(at + pair.distance)), pair.other)));
    } else {
      if (!is_latin(piece, beyond, static_cast<unsigned char>(text_[at + 16]))) break;
      for (const char first : wanted.firsts()) like = _mm_or_si128(like, is(low, first));
      const bool inside = in_word(at);
      if (inside && looked_to < at)
        if (const auto place = beginning(at); wanted.may_begin(text_.substr(place))) return place;
      const unsigned letters = bytes_within(low, 'a', 25) | bytes_within(piece, '0', 9) | beyond;
      begins = letters & ~(letters << 1 | (inside ? 1U : 0U));
      looked_to = at + 16;
    }
    // One that begins with another letter than ASCII's may be wanted without its marks.
    for (auto found = begins & (mask(like) | beyond); found != 0; found &= found - 1)
      if (const auto place = at + static_cast<std::size_t>(std::countr_zero(found));
          !in_word(place) && wanted.may_begin(text_.substr(place)))
        return place;
  }
  return beginning(at);
#else
  return at;
#endif
}

void Tokens::skip(const Glance& wanted) {
  std::size_t at = pass(at_, wanted);
  const auto is_ascii = [this](std::size_t i) { return static_cast<unsigned char>(text_[i]) < 0x80; };
  while (at < text_.size() && is_ascii(at)) {
    const char first = ascii_word(text_[at]);
    if (first == 0) {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    while (end < text_.size() && ascii_word(text_[end]) != 0) ++end;
    const std::size_t size = std::min(end - at, longest_token);
    if ((end < text_.size() && !is_ascii(end)) || wanted.has(first, ascii_word(text_[at + size - 1]), size)) break;
    at = pass(end, wanted);
  }
  if (at == at_) return;
  at_ = at;
  after_pair_ = false;
}

// Moves past a word whose first letter, with its marks or without, begins none that is wanted.
bool Tokens::skip_word(IndexToken& token, const Glance& wanted) {
  std::size_t after = at_;
  const Folded& first = folded(base::next_code_point(text_, after));
  if (first.exact.empty() || first.bare.empty() || wanted.begins(first.exact.front()) ||
      wanted.begins(first.bare.front()))
    return false;
  for (token.end = at_ = after; after < text_.size();) {
    if (static_cast<unsigned char>(text_[after]) < 0x80) {
      if (ascii_word(text_[after]) == 0) break;
      token.end = at_ = ++after;
      continue;
    }
    const Folded& c = folded(base::next_code_point(text_, after));
    if (c.kind == CharClass::separator || c.kind == CharClass::unspaced) break;
    at_ = after;
    if (c.kind != CharClass::ignored) token.end = after;
  }
  return true;
}

void Tokens::read_word(IndexToken& token, const Glance* wanted) {
  token.kind = IndexToken::Kind::word;
  after_pair_ = false;
  if (wanted != nullptr && skip_word(token, *wanted)) return;
  for (std::size_t after = at_; after < text_.size();) {
    if (static_cast<unsigned char>(text_[after]) < 0x80) {
      const char c = ascii_word(text_[after]);
      if (c == 0) break;
      append({&c, 1}, {&c, 1});
      token.end = at_ = ++after;
      continue;
    }
    const Folded& c = folded(base::next_code_point(text_, after));
    if (c.kind == CharClass::separator || c.kind == CharClass::unspaced) break;
    append(c.exact, c.bare);
    at_ = after;
    if (c.kind != CharClass::ignored) token.end = after;
  }
}

void Tokens::read_unspaced(IndexToken& token) {
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
  if (pair) token.kind = IndexToken::Kind::pair;
  else token.kind = after_pair_ ? IndexToken::Kind::last : IndexToken::Kind::single;
  after_pair_ = pair;
  at_ = second;
}

}  // namespace ortoo::store
