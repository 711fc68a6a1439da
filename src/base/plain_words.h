// How far a text goes on in plain words: printable ASCII, one space between two words; in white space; and in
// plain characters beyond ASCII.
//
// Most text of most pages is such, and can be taken over at once where white space is collapsed.
// Thread rules: pure functions. Linear in their answer; with SSE2, ASCII goes by sixteen characters.
#pragma once

#include <bit>
#include <cstddef>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace ortoo::base {

// The end of the plain words that begin at `at`: neither a space nor anything beyond U+0021 to U+007E stands at either
// end of them. `at` itself where none begins there.
inline std::size_t plain_words_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
#if defined(__SSE2__)
  // The last of each sixteen is looked at again with the next, so that two spaces are seen wherever they stand.
  for (; end + 16 <= text.size(); end += 15) {
    const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + end));
    const __m128i space = _mm_cmpeq_epi8(piece, _mm_set1_epi8(' '));
    // As signed numbers bytes beyond ASCII are below the space.
    const __m128i other =
        _mm_or_si128(_mm_cmplt_epi8(piece, _mm_set1_epi8(' ')), _mm_cmpeq_epi8(piece, _mm_set1_epi8(0x7F)));
    const auto spaces = static_cast<unsigned>(_mm_movemask_epi8(space));
    const auto stops =
        static_cast<unsigned>(_mm_movemask_epi8(other)) | (spaces & spaces >> 1) | (end == at ? spaces & 1U : 0U);
    if (stops == 0) continue;
    end += static_cast<std::size_t>(std::countr_zero(stops));
    return end > at && text[end - 1] == ' ' ? end - 1 : end;
  }
#endif
  for (; end < text.size(); ++end) {
    const bool word = text[end] > ' ' && text[end] < 0x7F;
    if (!word && (text[end] != ' ' || end == at || text[end - 1] == ' ')) break;
  }
  return end > at && text[end - 1] == ' ' ? end - 1 : end;
}

// Where ASCII white space ends that begins at `at`, of which markup is full.
inline std::size_t ascii_space_end(std::string_view text, std::size_t at) {
#if defined(__SSE2__)
  for (; at + 16 <= text.size(); at += 16) {
    const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const __m128i control = _mm_sub_epi8(piece, _mm_set1_epi8(9));
    const __m128i spaces = _mm_or_si128(_mm_cmpeq_epi8(piece, _mm_set1_epi8(' ')),
                                        _mm_cmpeq_epi8(_mm_min_epu8(control, _mm_set1_epi8(4)), control));
    if (const auto mask = static_cast<unsigned>(_mm_movemask_epi8(spaces)); mask != 0xFFFFU)
      return at + static_cast<std::size_t>(std::countr_one(mask));
  }
#endif
  while (at < text.size() && (text[at] == ' ' || (text[at] >= 9 && text[at] <= 13))) ++at;
  return at;
}

// The bytes of the character at `at` where it is well-formed and told by its first two bytes to be none of white space,
// controls, soft hyphens and U+FFFD: of U+00C0–07FF, 1E00–1EFF, kana, Han of U+4000–9FFF and Hangul of U+AC00–D77F. 0
// of any other, ASCII too.
inline std::size_t plain_beyond_ascii(std::string_view text, std::size_t at) {
  const auto goes_on = [&](std::size_t i) { return (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80; };
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0xC3 || first > 0xED || at + 1 >= text.size() || !goes_on(at + 1)) return 0;
  if (first < 0xE0) return 2;
  if (at + 2 >= text.size() || !goes_on(at + 2)) return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  const bool plain = first >= 0xE4 ? (first != 0xEA || second >= 0xB0) && (first != 0xED || second < 0x9E)
                                   : (first == 0xE1 && second >= 0xB8 && second <= 0xBB) ||
                                         (first == 0xE3 && second >= 0x81 && second <= 0x83);
  return plain ? 3 : 0;
}

// Where they end that begin at `at`; `at` itself where none does.
inline std::size_t plain_beyond_ascii_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto size = plain_beyond_ascii(text, at);
    if (size == 0) break;
    at += size;
  }
  return at;
}

}  // namespace ortoo::base
