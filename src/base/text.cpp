#include "base/text.h"

#include <simdjson.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/plain_words.h"

namespace ortoo::base {
namespace {

const char32_t replacement = 0xFFFD;

// Bytes of valid UTF-8 that neither are white space nor begin a character that may be.
constexpr auto never_space = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < out.size(); ++c)
    out[c] = c < 0x80 ? c != ' ' && (c < 9 || c > 13) : c != 0xC2 && c != 0xE1 && c != 0xE2 && c != 0xE3 && c != 0xEF;
  return out;
}();

enum Word : std::uint8_t { border, inside_word, apostrophe, beyond_ascii };
constexpr auto word_parts = [] {
  std::array<Word, 256> out{};
  for (std::size_t c = 0; c < out.size(); ++c) {
    const bool alphanumeric = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    out[c] = c >= 0x80 ? beyond_ascii : alphanumeric ? inside_word : c == '\'' ? apostrophe : border;
  }
  return out;
}();

}  // namespace

char32_t next_beyond_ascii(std::string_view text, std::size_t& at) {
  const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
  auto i = static_cast<std::int64_t>(at);
  const auto length = static_cast<std::int64_t>(text.size());
  UChar32 c = 0;
  U8_NEXT(s, i, length, c);
  at = static_cast<std::size_t>(i);
  return c < 0 ? replacement : static_cast<char32_t>(c);
}

void append_utf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

bool is_valid_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

std::string scrub_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) append_utf8(out, next_code_point(text, at));
  return out;
}

bool is_space_beyond_ascii(char32_t c) {
  if (c < 0xA0) return c == 0x85;
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

namespace {

// ASCII white space at both ends, of which markup is full.
std::string_view trim_ascii(std::string_view text) {
  const auto is_plain_space = [](char c) { return c == ' ' || (c >= 9 && c <= 13); };
#if defined(__SSE2__)
  const auto spaces = [](const char* data) {
    const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data));
    const __m128i control = _mm_sub_epi8(piece, _mm_set1_epi8(9));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(
        _mm_cmpeq_epi8(piece, _mm_set1_epi8(' ')), _mm_cmpeq_epi8(_mm_min_epu8(control, _mm_set1_epi8(4)), control))));
  };
  while (text.size() >= 16 && is_plain_space(text.front())) {
    const auto some = static_cast<std::size_t>(std::countr_one(spaces(text.data())));
    text.remove_prefix(some);
    if (some < 16) break;
  }
  while (text.size() >= 16 && is_plain_space(text.back())) {
    const auto some = static_cast<std::size_t>(std::countl_one(spaces(text.data() + text.size() - 16) << 16));
    text.remove_suffix(some);
    if (some < 16) break;
  }
#endif
  while (!text.empty() && is_plain_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_plain_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string_view trim(std::string_view text) {
  const auto is_plain = [](char c) { return static_cast<signed char>(c) > ' '; };
  if (!text.empty() && is_plain(text.front()) && is_plain(text.back())) return text;
  text = trim_ascii(text);
  if (text.empty() || (static_cast<unsigned char>(text.front()) | static_cast<unsigned char>(text.back())) < 0x80)
    return text;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t next = begin;
    if (!is_space(next_code_point(text, next))) break;
    begin = next;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t start = end - 1;
    while (start > begin && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
    std::size_t next = start;
    if (!is_space(next_code_point(text, next)) || next != end) break;
    end = start;
  }
  return text.substr(begin, end - begin);
}

std::string collapse_spaces(std::string_view text) {
  if (!is_valid_utf8(text)) return collapse_spaces(scrub_utf8(text));
  std::string out;
  out.resize_and_overwrite(text.size(), [&](char* begin, std::size_t) {
    char* to = begin;
    bool pending = false;
    for (std::size_t at = 0; at < text.size();) {
      // From here to the next white space that is not one space between two words.
      std::size_t end = at;
#if defined(__SSE2__)
      for (; end + 16 <= text.size(); end += 15) {
        const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + end));
        // As signed numbers bytes beyond ASCII are below the space, and so they end this.
        const auto other = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmplt_epi8(piece, _mm_set1_epi8(' '))));
        const auto spaces = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(piece, _mm_set1_epi8(' '))));
        if (other != 0 || (spaces & spaces >> 1) != 0 || ((spaces & 1) != 0 && end == at)) break;
      }
      while (end > at && text[end - 1] == ' ') --end;  // a space at the seam is looked at once more
#endif
      while (end < text.size()) {
        if (never_space[static_cast<unsigned char>(text[end])]) ++end;
        else if (text[end] == ' ' && end > at && end + 1 < text.size() &&
                 never_space[static_cast<unsigned char>(text[end + 1])])
          end += 2;
        else break;
      }
      if (end > at) {
        if (pending) *to++ = ' ';
        pending = false;
        to = std::copy(text.data() + at, text.data() + end, to);
      }
      if (end == text.size()) break;
      at = end;
      if (static_cast<unsigned char>(text[at]) < 0x80) {
        while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80 &&
               !never_space[static_cast<unsigned char>(text[at])])
          ++at;
        pending = to != begin;
        continue;
      }
      const bool space = is_space(next_code_point(text, at));
      if (space) {
        pending = to != begin;
        continue;
      }
      if (pending) *to++ = ' ';
      pending = false;
      to = std::copy(text.data() + end, text.data() + at, to);
    }
    return static_cast<std::size_t>(to - begin);
  });
  return out;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return u_isalpha(static_cast<UChar32>(c));
}

bool is_lower(char32_t c) { return c < 0x80 ? c >= 'a' && c <= 'z' : u_islower(static_cast<UChar32>(c)) != 0; }

bool is_digit(char32_t c) { return c < 0x80 ? c >= '0' && c <= '9' : u_isdigit(static_cast<UChar32>(c)) != 0; }

bool is_han_or_kana(char32_t c) {
  if (c < 0x3005) return false;
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3005 || c == 0x3007;
}

namespace {

constexpr std::size_t two_bytes = 0x800;  // characters up to there have no more in UTF-8

// Which of U+0080 to U+07FF are letters and digits.
const std::array<bool, two_bytes>& two_byte_words() {
  static const auto made = [] {
    std::array<bool, two_bytes> out{};
    for (char32_t c = 0x80; c < two_bytes; ++c) out[c] = is_letter(c) || is_digit(c);
    return out;
  }();
  return made;
}

}  // namespace

std::size_t count_words(std::string_view text) {
  std::size_t words = 0, characters = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
#if defined(__SSE2__)
    // Sixteen ASCII characters at once: a word begins where none stands before a letter or digit.
    if (at + 16 <= text.size()) {
      const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
      const auto within = [](__m128i c, char first, char span) {
        const __m128i offset = _mm_sub_epi8(c, _mm_set1_epi8(first));
        return _mm_cmpeq_epi8(_mm_min_epu8(offset, _mm_set1_epi8(span)), offset);
      };
      if (_mm_movemask_epi8(_mm_or_si128(piece, _mm_cmpeq_epi8(piece, _mm_set1_epi8('\'')))) == 0) {
        const auto parts = static_cast<unsigned>(_mm_movemask_epi8(
            _mm_or_si128(within(_mm_or_si128(piece, _mm_set1_epi8(0x20)), 'a', 25), within(piece, '0', 9))));
        words += static_cast<std::size_t>(std::popcount(parts & ~(parts << 1 | (inside ? 1U : 0U))));
        inside = parts >> 15 != 0;
        at += 16;
        continue;
      }
    }
#endif
    if (const auto part = word_parts[static_cast<unsigned char>(text[at])]; part != beyond_ascii) {
      words += part == inside_word && !inside ? 1 : 0;
      inside = part == inside_word || (part == apostrophe && inside);
      ++at;
      continue;
    }
    if (const auto first = static_cast<unsigned char>(text[at]);
        first >= 0xC3 && first < 0xE0 && plain_beyond_ascii(text, at) > 0) {
      static const auto& inside_words = two_byte_words();
      const bool part = inside_words[(first & 0x1FU) << 6 | (static_cast<unsigned char>(text[at + 1]) & 0x3FU)];
      words += part && !inside ? 1 : 0;
      inside = part;
      at += 2;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (is_han_or_kana(c)) {
      ++characters;
      inside = false;
    } else if (is_letter(c) || is_digit(c)) {
      if (!inside) ++words;
      inside = true;
    } else if (c != 0x2019) {
      inside = false;
    }
  }
  return words + (characters + 1) / 2;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool iequals_ascii(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

bool icontains_ascii(std::string_view haystack, std::string_view needle) {
  if (needle.empty() || needle.size() > haystack.size()) return needle.empty();
  const auto capital_of = [](char small) {
    return small >= 'a' && small <= 'z' ? static_cast<char>(small - 32) : small;
  };
  const char small = needle.front(), capital = capital_of(small);
  const std::size_t last = haystack.size() - needle.size();
  std::size_t at = 0;
#if defined(__SSE2__)
  // Sixteen places at once where both the first and the last letter stand.
  const auto either = [](const char* from, char one, char other) {
    const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    return _mm_or_si128(_mm_cmpeq_epi8(piece, _mm_set1_epi8(one)), _mm_cmpeq_epi8(piece, _mm_set1_epi8(other)));
  };
  const char small_end = needle.back(), capital_end = capital_of(small_end);
  for (; at + 15 <= last; at += 16) {
    const __m128i both = _mm_and_si128(either(haystack.data() + at, small, capital),
                                       either(haystack.data() + at + needle.size() - 1, small_end, capital_end));
    for (auto places = static_cast<unsigned>(_mm_movemask_epi8(both)); places != 0; places &= places - 1)
      if (iequals_ascii(haystack.substr(at + static_cast<unsigned>(std::countr_zero(places)), needle.size()), needle))
        return true;
  }
#endif
  for (; at <= last; ++at)
    if ((haystack[at] == small || haystack[at] == capital) && iequals_ascii(haystack.substr(at, needle.size()), needle))
      return true;
  return false;
}

}  // namespace ortoo::base
