// White space as HTML has it ("ASCII whitespace"): space, tab, line feed, form feed, carriage return.
// Thread rules: pure functions. Linear, sixteen bytes a step where the processor can.
#pragma once

#include <bit>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace ortoo::html {

constexpr bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

// The first byte that is not white space, or `end`. `Byte`: char or lexbor's. It is called for every attribute, so each
// file has a copy of its own (static), and the compiler sees what the call leaves unchanged.
template <typename Byte>
static const Byte* white_end(const Byte* data, const Byte* end) {
#if defined(__SSE2__)
  for (; end - data >= 16; data += 16) {
    const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data));
    const auto equal = [&](char c) { return _mm_cmpeq_epi8(piece, _mm_set1_epi8(c)); };
    const __m128i spaces = _mm_or_si128(_mm_or_si128(equal(' '), equal('\n')),
                                        _mm_or_si128(equal('\t'), _mm_or_si128(equal('\r'), equal('\f'))));
    if (const auto mask = static_cast<unsigned>(_mm_movemask_epi8(spaces)); mask != 0xFFFFU)
      return data + std::countr_one(mask);
  }
#endif
  while (data < end && is_white(static_cast<char>(*data))) ++data;
  return data;
}

inline std::string_view without_leading_white(std::string_view text) {
  return text.substr(static_cast<std::size_t>(white_end(text.data(), text.data() + text.size()) - text.data()));
}
inline bool is_white(std::string_view text) { return without_leading_white(text).empty(); }

}  // namespace ortoo::html
