#include "read/body/run_text.h"

#include <array>
#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/plain_words.h"
#include "base/text.h"
#include "read/unspaced.h"

namespace ortoo::read {
namespace {

// Sentence punctuation of the world's scripts.
constexpr bool is_ender(char32_t c) {
  switch (c) {
    case '.':
    case '!':
    case '?':
    case 0x2026:
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0xFF0E:
    case 0x061F:
    case 0x06D4:
    case 0x0964: case 0x0589: case 0x037E: case 0x104B: case 0x17D4: case ':': return true;
    default: return false;
  }
}
constexpr bool is_comma(char32_t c) {
  return c == ',' || c == ';' || c == 0x104A || c == 0x3001 || c == 0xFF0C || c == 0xFF1B || c == 0x060C ||
         c == 0x061B || c == 0x00B7;
}
// letters that are a sentence without a full stop, where spaces part no words
constexpr std::uint32_t unspaced_sentence = 60;
constexpr bool is_closing(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB || c == 0xAB || c == 0x201D || c == 0x201C ||
         c == 0x2019 || c == 0x300D || c == 0x300F || c == 0xFF09 || c == 0x3011;
}
constexpr bool is_opening(char32_t c) {
  return c == '"' || c == '\'' || c == 0xAB || c == 0x201C || c == 0x201E || c == 0x2018 || c == 0x300C ||
         c == 0x300E || c == 0x2013 || c == 0x2014 || c == '(' || c == 0xA1 || c == 0xBF || c == 0x300A;
}

// Thai, Lao, Burmese and Khmer, but for their full stops.
constexpr bool is_written_without_spaces(char32_t c) {
  return is_unspaced(c) && !is_ender(c) && c != 0x104A;
}

// The same of each ASCII character, for most of most pages is ASCII.
enum AsciiClass : std::uint8_t { space = 1, letter = 2, digit = 4, capital = 8, comma = 16, ender = 32, closing = 64 };
constexpr auto ascii = [] {
  std::array<std::uint8_t, 256> out{};  // nothing of bytes beyond ASCII
  for (char32_t c = 0; c < 128; ++c) {
    std::uint8_t what = 0;
    if (c == ' ' || (c >= 9 && c <= 13)) what |= space;
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') what |= c < 'a' ? letter | capital : letter;
    if (c >= '0' && c <= '9') what |= digit;
    if (is_comma(c)) what |= comma;
    if (is_ender(c)) what |= ender;
    if (is_closing(c)) what |= closing;
    out[c] = what;
  }
  return out;
}();

// What is none of the marks of U+00C0 to U+07FF, of which each has two bytes, and so is a part of a word.
constexpr auto two_byte_letters = [] {
  std::array<bool, 0x800> out{};
  for (char32_t c = 0xC0; c < out.size(); ++c)
    out[c] = !is_comma(c) && !is_ender(c) && !is_closing(c) && !is_opening(c);
  return out;
}();

// The bytes of the letter beyond ASCII at `at`; 0 where there is none, or one that takes more to tell.
std::size_t letter_size(std::string_view data, std::size_t at) {
  const auto size = base::plain_beyond_ascii(data, at);
  const auto first = static_cast<unsigned char>(data[at]);
  if (size == 2)
    return two_byte_letters[(first & 0x1FU) << 6 | (static_cast<unsigned char>(data[at + 1]) & 0x3FU)] ? 2 : 0;
  return size == 3 && (first == 0xE1 || first >= 0xEA) ? 3 : 0;
}

// The same of a Han or kana character; between those of U+4DBF and U+4E00 stand some that are none.
bool is_han_at(std::string_view data, std::size_t at) {
  const auto first = static_cast<unsigned char>(data[at]);
  return first >= 0xE3 && first <= 0xE9 && base::plain_beyond_ascii(data, at) == 3 &&
         !(first == 0xE4 && static_cast<unsigned char>(data[at + 1]) == 0xB7);
}

// What stands in a text, counted for sixteen ASCII characters at a time. Counts are kept in bytes until they are asked
// for.
#if defined(__SSE2__)
class Counts {
 public:
  struct Block {
    __m128i characters;
    unsigned spaces, closings, words;  // a bit a character
  };

  // False where the characters are not all ASCII or an apostrophe is among them, which may stand within a word.
  static bool load(const char* data, Block& out) {
    const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data));
    if (bits(piece) != 0 || bits(equal(piece, '\'')) != 0) return false;
    out.characters = piece;
    return true;
  }

  void add(Block& block, bool in_word) {
    const __m128i c = block.characters;
    const __m128i space = _mm_or_si128(equal(c, ' '), within(c, 9, 4));
    const __m128i digit = within(c, '0', 9);
    const __m128i word = _mm_or_si128(within(_mm_or_si128(c, _mm_set1_epi8(0x20)), 'a', 25), digit);
    const __m128i before = _mm_or_si128(_mm_slli_si128(word, 1), _mm_cvtsi32_si128(in_word ? 0xFF : 0));
    block.spaces = bits(space);
    block.words = bits(word);
    block.closings = bits(_mm_or_si128(equal(c, '"'), _mm_or_si128(equal(c, ')'), equal(c, ']'))));
    count(spaces_, space);
    count(digits_, digit);
    count(capitals_, within(c, 'A', 25));
    count(commas_, _mm_or_si128(equal(c, ','), equal(c, ';')));
    count(enders_,
          _mm_or_si128(_mm_or_si128(equal(c, '.'), equal(c, '!')), _mm_or_si128(equal(c, '?'), equal(c, ':'))));
    count(words_, _mm_andnot_si128(before, word));
    ++blocks_;
  }

  std::uint32_t blocks() const { return blocks_; }
  static constexpr std::uint32_t most_blocks = 255;

  void flush(Run& run) {
    run.characters += blocks_ * 16 - sum(spaces_);
    run.digits += sum(digits_);
    run.capitals += sum(capitals_);
    run.commas += sum(commas_);
    run.enders += sum(enders_);
    run.words += sum(words_);
    *this = Counts();
  }

 private:
  static __m128i equal(__m128i c, char to) { return _mm_cmpeq_epi8(c, _mm_set1_epi8(to)); }
  static __m128i within(__m128i c, char first, char span) {
    const __m128i offset = _mm_sub_epi8(c, _mm_set1_epi8(first));
    return _mm_cmpeq_epi8(_mm_min_epu8(offset, _mm_set1_epi8(span)), offset);
  }
  static unsigned bits(__m128i c) { return static_cast<unsigned>(_mm_movemask_epi8(c)); }
  static void count(__m128i& total, __m128i hits) { total = _mm_sub_epi8(total, hits); }
  static std::uint32_t sum(__m128i bytes) {
    const __m128i halves = _mm_sad_epu8(bytes, _mm_setzero_si128());
    return static_cast<std::uint32_t>(_mm_cvtsi128_si32(halves) + _mm_cvtsi128_si32(_mm_srli_si128(halves, 8)));
  }

  __m128i spaces_ = _mm_setzero_si128(), digits_ = spaces_, capitals_ = spaces_, commas_ = spaces_, enders_ = spaces_,
          words_ = spaces_;
  std::uint32_t blocks_ = 0;
};
#endif

// `first`: the first character of the text node that is no white space.
void begin_text(html::Node text, char32_t first, Run& run) {
  if (run.characters == 0) {
    run.first = text;
    run.starts_high = (first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9') || is_opening(first) ||
                      (first > 0x7F && !base::is_lower(first));
  }
  run.last = text;
}

}  // namespace

bool RunText::add(html::Node text, Run& run) {
  const auto data = text.data();
  bool seen = false;
  for (std::size_t at = 0; at < data.size();) {
    if (last_ != 0 && seen && data.size() - at >= 16) {
      at = count_blocks(data, at, run);
      if (at == data.size()) break;
    }
    const auto byte = static_cast<unsigned char>(data[at]);
    if (ascii[byte] & space) {
      in_word_ = false;
      at = base::ascii_space_end(data, at + 1);
      continue;
    }
    const std::size_t start = at;
    if (seen && byte >= 0x80) {
      at = letter_size(data, at) > 0 ? count_word(data, at, run) : count_han(data, at, run);
      if (at > start) continue;
    }
    const char32_t c = base::next_code_point(data, at);
    if (c >= 0x80 && base::is_space(c)) {
      in_word_ = false;
      continue;
    }
    if (!seen) {
      seen = true;
      begin_text(text, c, run);
    }
    if (ascii[byte] & (letter | digit)) at = count_word(data, start, run);
    else if (c < 0x80) count_mark(byte, run);
    else count_other(c, run);
  }
  return seen;
}

// Plain text from `at` on, as far as it goes in blocks; returns where that ends. Behind the first character of a run.
std::size_t RunText::count_blocks(std::string_view data, std::size_t at, Run& run) {
#if defined(__SSE2__)
  Counts counts;
  for (Counts::Block block; at + 16 <= data.size() && Counts::load(data.data() + at, block); at += 16) {
    if (counts.blocks() == Counts::most_blocks) counts.flush(run);
    counts.add(block, in_word_);
    in_word_ = (block.words & 0x8000U) != 0;
    if (const unsigned telling = ~(block.spaces | block.closings) & 0xFFFFU; telling != 0) {
      last_ = static_cast<unsigned char>(data[at + static_cast<std::size_t>(std::bit_width(telling)) - 1]);
      run.ends_sentence = (ascii[last_] & ender) != 0;
    }
  }
  if (counts.blocks() > 0) counts.flush(run);
#endif
  return at;
}

// Letters and digits from `at` on, of which there is one; returns where they end.
std::size_t RunText::count_word(std::string_view data, std::size_t at, Run& run) {
  std::uint32_t characters = 0, digits = 0, capitals = 0;
  std::size_t last = at;
  while (at < data.size()) {
    const auto what = ascii[static_cast<unsigned char>(data[at])];
    const std::size_t size = what & (letter | digit) ? 1 : letter_size(data, at);
    if (size == 0) break;
    last = at;
    at += size;
    ++characters;
    digits += what & digit ? 1 : 0;
    capitals += what & capital ? 1 : 0;
  }
  run.characters += characters;
  run.digits += digits;
  run.capitals += capitals;
  run.words += in_word_ ? 0 : 1;
  in_word_ = true;
  last_ = base::next_code_point(data, last);
  run.ends_sentence = false;
  return at;
}

// Han and kana characters from `at` on, if any; returns where they end. Behind the first character of a run.
std::size_t RunText::count_han(std::string_view data, std::size_t at, Run& run) {
  std::uint32_t characters = 0;
  std::size_t last = at;
  for (; at < data.size() && is_han_at(data, at); at += 3) {
    last = at;
    ++characters;
  }
  if (characters == 0) return at;
  run.characters += 2 * characters;
  run.words += (run.han + characters + 1) / 2 - (run.han + 1) / 2;
  run.han += characters;
  in_word_ = false;
  last_ = base::next_code_point(data, last);
  run.ends_sentence = false;
  return at;
}

void RunText::count_mark(unsigned char c, Run& run) {
  const auto what = ascii[c];
  ++run.characters;
  if (c != '\'') in_word_ = false;
  run.commas += what & comma ? 1 : 0;
  run.enders += what & ender ? 1 : 0;
  if ((what & closing) && last_ != 0) return;
  last_ = c;
  run.ends_sentence = (what & ender) != 0;
}

void RunText::count_other(char32_t c, Run& run) {
  std::uint32_t weight = 1;
  if (base::is_han_or_kana(c)) {
    weight = 2;
    ++run.han;
    if (run.han % 2 == 1) ++run.words;
    in_word_ = false;
  } else if (is_written_without_spaces(c)) {
    // A space stands between phrases, where others have a comma, or at a sentence's end.
    constexpr std::uint32_t word = 5;  // letters
    if (!in_word_ && is_written_without_spaces(last_)) ++run.commas;
    if (unspaced_ % word == 0) ++run.words;
    if (++unspaced_ == unspaced_sentence) ++run.enders;
    in_word_ = true;
  } else if (is_comma(c)) {
    ++run.commas;
    in_word_ = false;
  } else if (is_ender(c)) {
    ++run.enders;
    in_word_ = false;
  } else if (is_closing(c) || is_opening(c) || (c >= 0x2000 && c < 0x2070 && c != 0x2019)) {
    in_word_ = false;
  } else {
    if (!in_word_) ++run.words;
    in_word_ = true;
  }
  run.characters += weight;
  if (!is_closing(c) || last_ == 0) {
    last_ = c;
    run.ends_sentence = is_ender(c) || (unspaced_ >= unspaced_sentence && is_written_without_spaces(c));
  }
}

}  // namespace ortoo::read
