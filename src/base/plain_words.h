// How far a text goes on in plain words: printable ASCII, one space between two words.
//
// Most text of most pages is such, and can be taken over at once where white space is collapsed.
// Thread rules: pure function. Linear in the length that it answers; sixteen characters at a time where there is SSE2.
#pragma once

#include <bit>
#include <cstddef>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace ortoo::base {

// The end of the plain words that begin at `at`: neither a space nor anything beyond U+0021 to U+007E stands at either end of
// them. `at` itself where none begins there.
inline std::size_t plain_words_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
#if defined(__SSE2__)
  // The last of each sixteen is looked at again with the next, so that two spaces are seen wherever they stand.
  for (; end + 16 <= text.size(); end += 15) {
    const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + end));
    const __m128i space = _mm_cmpeq_epi8(piece, _mm_set1_epi8(' '));
    // As signed numbers bytes beyond ASCII are below the space.
    const __m128i other = _mm_or_si128(_mm_cmplt_epi8(piece, _mm_set1_epi8(' ')), _mm_cmpeq_epi8(piece, _mm_set1_epi8(0x7F)));
    const auto spaces = static_cast<unsigned>(_mm_movemask_epi8(space));
    const auto stops = static_cast<unsigned>(_mm_movemask_epi8(other)) | (spaces & spaces >> 1) | (end == at ? spaces & 1U : 0U);
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

}  // namespace ortoo::base
