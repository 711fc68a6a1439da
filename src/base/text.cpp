#include "base/text.h"

#include <simdjson.h>
#include <unicode/normalizer2.h>
#include <unicode/stringoptions.h>
#include <unicode/casemap.h>
#include <unicode/bytestream.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/plain_words.h"

namespace ortoo::base {
namespace {

const char32_t replacement = 0xFFFD;

bool is_ascii(std::string_view text) {
  constexpr std::uint64_t high = 0x8080808080808080U;
  std::uint64_t word = 0;
  for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
    std::memcpy(&word, text.data(), sizeof word);
    if (word & high) return false;
  }
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

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

std::string normalize(const icu::Normalizer2* form, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(text.size()));
  form->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

// The small letters of U+0080 to U+07FF, and behind them of U+1E00 to U+1EFF; 0 where it takes more than the letter to tell,
// and where the small one takes other room.
constexpr std::size_t two_bytes = 0x800, latin_additional = 0x1E00, latin_additional_end = 0x1F00;
const std::array<char16_t, two_bytes + latin_additional_end - latin_additional>& small_letters() {
  static const auto made = [] {
    std::array<char16_t, two_bytes + latin_additional_end - latin_additional> out{};
    const auto small = [](std::size_t c) { return static_cast<std::size_t>(u_tolower(static_cast<UChar32>(c))); };
    for (std::size_t c = 0x80; c < two_bytes; ++c) {
      const bool told = c != 0x130 && c != 0x3A3;  // İ becomes two, Σ is another at the end of a word
      if (told && small(c) >= 0x80 && small(c) < two_bytes) out[c] = static_cast<char16_t>(small(c));
    }
    for (std::size_t c = latin_additional; c < latin_additional_end; ++c)
      if (small(c) >= two_bytes) out[two_bytes + c - latin_additional] = static_cast<char16_t>(small(c));
    return out;
  }();
  return made;
}

// Writes `text` in lower case to `out`; false, with `out` as it may be, where not every letter has one small one of its size,
// whatever stands around it. As full case mapping has it, several times as fast.
bool lower_one_by_one(std::string_view text, std::string& out) {
  const auto& small = small_letters();
  out.resize(text.size());
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto goes_on = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
  for (std::size_t at = 0; at < text.size();) {
#if defined(__SSE2__)
    // Up to the next byte that is not ASCII, sixteen at once; what is written behind it is written again.
    if (at + 16 <= text.size()) {
      const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
      const __m128i capital = _mm_and_si128(_mm_cmpgt_epi8(piece, _mm_set1_epi8('A' - 1)), _mm_cmplt_epi8(piece, _mm_set1_epi8('Z' + 1)));
      _mm_storeu_si128(reinterpret_cast<__m128i*>(out.data() + at), _mm_or_si128(piece, _mm_and_si128(capital, _mm_set1_epi8(0x20))));
      const auto ascii = static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(_mm_movemask_epi8(piece)) | 0x10000U));
      at += ascii;
      if (ascii == 16) continue;
    }
#endif
    const auto first = byte(at);
    if (first < 0x80) {
      out[at] = ascii_lower(text[at]);
      ++at;
    } else if (first >= 0xC2 && first < 0xE0) {
      if (!goes_on(at + 1)) return false;
      const auto c = small[(first & 0x1FU) << 6 | (byte(at + 1) & 0x3FU)];
      if (c == 0) return false;
      out[at] = static_cast<char>(0xC0 | c >> 6);
      out[at + 1] = static_cast<char>(0x80 | (c & 0x3F));
      at += 2;
    } else if (first == 0xE1 && at + 1 < text.size() && byte(at + 1) >= 0xB8 && byte(at + 1) < 0xBC) {
      if (!goes_on(at + 2)) return false;
      const auto c = small[two_bytes + ((byte(at + 1) & 3U) << 6 | (byte(at + 2) & 0x3FU))];
      if (c == 0) return false;
      out[at] = text[at];
      out[at + 1] = static_cast<char>(0x80 | (c >> 6 & 0x3F));
      out[at + 2] = static_cast<char>(0x80 | (c & 0x3F));
      at += 3;
    } else if (first == 0xE2 || (first >= 0xE3 && first < 0xEA)) {
      // From U+2000 on: marks up to U+20FF, kana and Han from U+3000 on; between them are Roman numbers and letters in circles.
      if (!goes_on(at + 1) || !goes_on(at + 2) || (first == 0xE2 && byte(at + 1) > 0x83)) return false;
      std::memcpy(out.data() + at, text.data() + at, 3);
      at += 3;
    } else {
      return false;
    }
  }
  return true;
}

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

namespace {

// Most characters of three bytes that compose with none before them and have no other form: Vietnamese, general punctuation but
// for the two spaces that have another form, kana but for its marks, Han, Hangul.
constexpr bool is_surely_nfc(unsigned char first, unsigned char second, unsigned char third) {
  switch (first) {
    case 0xE1: return second >= 0xB8 && second <= 0xBB;  // U+1E00–1EFF
    case 0xE2: return second == 0x80 && third >= 0x90;   // U+2010–203F
    case 0xE3: return (second == 0x80 && third < 0xA0) || second == 0x81 || (second == 0x82 && third != 0x99 && third != 0x9A) || second == 0x83;  // U+3000–301F, U+3040–30FF
    case 0xE4: return second >= 0xB8;                    // U+4E00–4FFF
    case 0xEA: return second >= 0xB0;                    // U+AC00–AFFF
    case 0xED: return second < 0x9E;                     // U+D000–D77F
    case 0xEF: return second == 0xBC;                    // U+FF00–FF3F
    default: return (first >= 0xE5 && first <= 0xE9) || first == 0xEB || first == 0xEC;  // U+5000–9FFF, U+B000–CFFF
  }
}

// The same of two bytes: letters of Latin below the combining marks, of Greek, Cyrillic and Arabic.
constexpr bool is_surely_nfc(unsigned char first, unsigned char second) {
  switch (first) {
    case 0xCE: return second >= 0x88;                                             // U+0388–03BF
    case 0xD8: return second >= 0xA0 || second == 0x8C || second == 0x9B || second == 0x9F;  // U+0620–063F, comma, semicolon, question mark
    case 0xD9: return second <= 0x8A || second >= 0xB1;                           // U+0640–064A, U+0671–067F
    case 0xDB: return second <= 0x94;                                             // U+06C0–06D4
    default: return (first >= 0xC2 && first <= 0xCB) || first == 0xCF || first == 0xD0 || first == 0xD1 || first == 0xDA;  // to U+02FF, U+03C0–047F, U+0680–06BF
  }
}

// True of most texts that are in Normalization Form C: of ASCII and such characters. `text`: valid UTF-8.
bool is_surely_nfc(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) {
#if defined(__SSE2__)
      if (at + 16 <= text.size()) {  // up to the next byte that is not ASCII
        at += static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(_mm_movemask_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at)))) | 0x10000U));
        continue;
      }
#endif
      ++at;
    } else if (first < 0xE0) {
      if (!is_surely_nfc(first, static_cast<unsigned char>(text[at + 1]))) return false;
      at += 2;
    } else {
      if (first >= 0xF0 || !is_surely_nfc(first, static_cast<unsigned char>(text[at + 1]), static_cast<unsigned char>(text[at + 2]))) return false;
      at += 3;
    }
  }
  return true;
}

}  // namespace

std::string nfc(std::string_view text) {
  if (is_ascii(text) || (is_valid_utf8(text) && is_surely_nfc(text))) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return std::string(text);
  if (form->isNormalizedUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), status))
    return std::string(text);
  return normalize(form, text);
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
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(piece, _mm_set1_epi8(' ')), _mm_cmpeq_epi8(_mm_min_epu8(control, _mm_set1_epi8(4)), control))));
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
  if (text.empty() || (static_cast<unsigned char>(text.front()) | static_cast<unsigned char>(text.back())) < 0x80) return text;
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
        else if (text[end] == ' ' && end > at && end + 1 < text.size() && never_space[static_cast<unsigned char>(text[end + 1])]) end += 2;
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
        while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80 && !never_space[static_cast<unsigned char>(text[at])]) ++at;
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

std::string fold_by_icu(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded, static_cast<int32_t>(text.size()));
  icu::CaseMap::utf8Fold(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
  if (U_FAILURE(status)) folded.assign(text);
  status = U_ZERO_ERROR;
  const auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
  const std::string decomposed = U_SUCCESS(status) ? normalize(nfkd, folded) : folded;
  std::string out;
  out.reserve(decomposed.size());
  for (std::size_t at = 0; at < decomposed.size();) {
    char32_t c = next_code_point(decomposed, at);
    if (u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) continue;
    // Letters that Unicode does not decompose but that readers type without their stroke.
    if (c == U'đ') c = 'd';
    else if (c == U'ł') c = 'l';
    else if (c == U'ø') c = 'o';
    else if (c == U'ı') c = 'i';
    append_utf8(out, c);
  }
  return out;
}

// What a character becomes whatever stands around it.
struct Folded {
  static constexpr std::uint8_t untold = 255;
  std::array<char, 7> bytes{};
  std::uint8_t size = untold;  // what needs more room is left to ICU
};

// Where those of U+0080–07FF, of Latin Extended Additional, general punctuation and kana stand in a table; `none` of all others.
constexpr std::size_t none = SIZE_MAX, punctuation = 0x2000, punctuation_end = 0x2070, kana = 0x3040, kana_end = 0x3100;
constexpr std::size_t punctuation_at = two_bytes + latin_additional_end - latin_additional, kana_at = punctuation_at + punctuation_end - punctuation;
constexpr std::size_t folded_place(std::size_t c) {
  if (c < two_bytes) return c;
  if (c >= latin_additional && c < latin_additional_end) return two_bytes + c - latin_additional;
  if (c >= punctuation && c < punctuation_end) return punctuation_at + c - punctuation;
  return c >= kana && c < kana_end ? kana_at + c - kana : none;
}

const std::array<Folded, kana_at + kana_end - kana>& folded_characters() {
  static const auto made = [] {
    std::array<Folded, kana_at + kana_end - kana> out{};
    for (char32_t c = 0x80; c < kana_end; ++c) {
      const auto at = folded_place(c);
      if (at == none) continue;
      std::string one;
      append_utf8(one, c);
      one = fold_by_icu(one);
      if (one.size() > out[at].bytes.size()) continue;
      one.copy(out[at].bytes.data(), one.size());
      out[at].size = static_cast<std::uint8_t>(one.size());
    }
    return out;
  }();
  return made;
}

// Folds a text of such characters, ASCII and Han; false, with `out` as it may be, where it has others.
bool fold_one_by_one(std::string_view text, std::string& out) {
  const auto& folded = folded_characters();
  out.reserve(text.size());
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto goes_on = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
  for (std::size_t at = 0; at < text.size();) {
    const auto first = byte(at);
    if (first < 0x80) {
      out += ascii_lower(text[at++]);
      continue;
    }
    const std::size_t size = first < 0xE0 ? 2 : 3;
    if (first < 0xC2 || first > 0xE9 || first == 0xE0 || !goes_on(at + 1) || (size == 3 && !goes_on(at + 2))) return false;
    const std::size_t c = size == 2 ? (first & 0x1FU) << 6 | (byte(at + 1) & 0x3FU) : (first & 0xFU) << 12 | (byte(at + 1) & 0x3FU) << 6 | (byte(at + 2) & 0x3FU);
    if (c >= 0x4E00) {
      out.append(text, at, size);
    } else {
      const auto place = folded_place(c);
      if (place == none || folded[place].size == Folded::untold) return false;
      out.append(folded[place].bytes.data(), folded[place].size);
    }
    at += size;
  }
  return true;
}

}  // namespace

std::string fold(std::string_view text) {
  if (is_ascii(text)) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), ascii_lower);
    return out;
  }
  std::string out;
  return fold_one_by_one(text, out) ? out : fold_by_icu(text);
}

std::string lower(std::string_view text) {
  if (is_ascii(text)) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), ascii_lower);
    return out;
  }
  if (std::string out; lower_one_by_one(text, out)) return out;
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(text.size()));
  icu::CaseMap::utf8ToLower("", 0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

namespace {

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
        const auto parts = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(within(_mm_or_si128(piece, _mm_set1_epi8(0x20)), 'a', 25), within(piece, '0', 9))));
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
    if (const auto first = static_cast<unsigned char>(text[at]); first >= 0xC3 && first < 0xE0 && plain_beyond_ascii(text, at) > 0) {
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
  const auto capital_of = [](char small) { return small >= 'a' && small <= 'z' ? static_cast<char>(small - 32) : small; };
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
    const __m128i both = _mm_and_si128(either(haystack.data() + at, small, capital), either(haystack.data() + at + needle.size() - 1, small_end, capital_end));
    for (auto places = static_cast<unsigned>(_mm_movemask_epi8(both)); places != 0; places &= places - 1)
      if (iequals_ascii(haystack.substr(at + static_cast<unsigned>(std::countr_zero(places)), needle.size()), needle)) return true;
  }
#endif
  for (; at <= last; ++at)
    if ((haystack[at] == small || haystack[at] == capital) && iequals_ascii(haystack.substr(at, needle.size()), needle)) return true;
  return false;
}

}  // namespace ortoo::base
