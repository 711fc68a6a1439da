// The forms of letters that base/text.h tells of: composed, small, folded. ICU has them all; what most texts are made
// of is told here from tables, several times as fast.
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringoptions.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/text.h"

namespace ortoo::base {
namespace {

bool is_ascii(std::string_view text) {
  constexpr std::uint64_t high = 0x8080808080808080U;
  std::uint64_t word = 0;
  for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
    std::memcpy(&word, text.data(), sizeof word);
    if (word & high) return false;
  }
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string normalize(const icu::Normalizer2* form, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(text.size()));
  form->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

// The small letters of U+0080 to U+07FF, and behind them of U+1E00 to U+1EFF; 0 where it takes more than the letter to
// tell, and where the small one takes other room.
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

// Writes `text` in lower case to `out`; false, with `out` as it may be, where not every letter has one small one of its
// size, whatever stands around it. As full case mapping has it, several times as fast.
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
      const __m128i capital =
          _mm_and_si128(_mm_cmpgt_epi8(piece, _mm_set1_epi8('A' - 1)), _mm_cmplt_epi8(piece, _mm_set1_epi8('Z' + 1)));
      _mm_storeu_si128(reinterpret_cast<__m128i*>(out.data() + at),
                       _mm_or_si128(piece, _mm_and_si128(capital, _mm_set1_epi8(0x20))));
      const auto ascii =
          static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(_mm_movemask_epi8(piece)) | 0x10000U));
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
      // From U+2000 on: marks up to U+20FF, kana and Han from U+3000 on; between them Roman numbers, letters in
      // circles.
      if (!goes_on(at + 1) || !goes_on(at + 2) || (first == 0xE2 && byte(at + 1) > 0x83)) return false;
      std::memcpy(out.data() + at, text.data() + at, 3);
      at += 3;
    } else {
      return false;
    }
  }
  return true;
}

// Most characters of three bytes that compose with none before them and have no other form: Vietnamese, general
// punctuation but for the two spaces that have another form, kana but for its marks, Han, Hangul.
constexpr bool is_surely_nfc(unsigned char first, unsigned char second, unsigned char third) {
  switch (first) {
    case 0xE1: return second >= 0xB8 && second <= 0xBB;  // U+1E00–1EFF
    case 0xE2: return second == 0x80 && third >= 0x90;   // U+2010–203F
    // U+3000–301F, U+3040–30FF
    case 0xE3:
      return (second == 0x80 && third < 0xA0) || second == 0x81 || (second == 0x82 && third != 0x99 && third != 0x9A) ||
             second == 0x83;
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
    // U+0620–063F, comma, semicolon, question mark
    case 0xD8: return second >= 0xA0 || second == 0x8C || second == 0x9B || second == 0x9F;
    case 0xD9: return second <= 0x8A || second >= 0xB1;                           // U+0640–064A, U+0671–067F
    case 0xDB: return second <= 0x94;                                             // U+06C0–06D4
    // to U+02FF, U+03C0–047F, U+0680–06BF
    default:
      return (first >= 0xC2 && first <= 0xCB) || first == 0xCF || first == 0xD0 || first == 0xD1 || first == 0xDA;
  }
}

// True of most texts that are in Normalization Form C: of ASCII and such characters. `text`: valid UTF-8.
bool is_surely_nfc(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) {
#if defined(__SSE2__)
      if (at + 16 <= text.size()) {  // up to the next byte that is not ASCII
        at += static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(_mm_movemask_epi8(_mm_loadu_si128(
                                                            reinterpret_cast<const __m128i*>(text.data() + at)))) |
                                                        0x10000U));
        continue;
      }
#endif
      ++at;
    } else if (first < 0xE0) {
      if (!is_surely_nfc(first, static_cast<unsigned char>(text[at + 1]))) return false;
      at += 2;
    } else {
      if (first >= 0xF0 ||
          !is_surely_nfc(first, static_cast<unsigned char>(text[at + 1]), static_cast<unsigned char>(text[at + 2])))
        return false;
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

// Where a letter of U+0080–07FF, Latin Extended Additional, general punctuation or kana stands in a table; `none` of
// others.
constexpr std::size_t none = SIZE_MAX, punctuation = 0x2000, punctuation_end = 0x2070, kana = 0x3040, kana_end = 0x3100;
constexpr std::size_t punctuation_at = two_bytes + latin_additional_end - latin_additional,
                      kana_at = punctuation_at + punctuation_end - punctuation;
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
    if (first < 0xC2 || first > 0xE9 || first == 0xE0 || !goes_on(at + 1) || (size == 3 && !goes_on(at + 2)))
      return false;
    const std::size_t c = size == 2 ? (first & 0x1FU) << 6 | (byte(at + 1) & 0x3FU)
                                    : (first & 0xFU) << 12 | (byte(at + 1) & 0x3FU) << 6 | (byte(at + 2) & 0x3FU);
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
  icu::CaseMap::utf8ToLower("", 0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr,
                            status);
  return U_SUCCESS(status) ? out : std::string(text);
}

}  // namespace ortoo::base
