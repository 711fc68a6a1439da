// The bytes of markup: what each may be, and where a run of them ends.
//
// Thread rules: pure functions. Nothing is read at `end` or behind it. Linear, sixteen bytes a step where the processor
// can.
#pragma once

#include <lexbor/core/base.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "html/white_space.h"

namespace ortoo::html {

using Byte = lxb_char_t;

// What a byte of a tag may be. `odd`: what is an error of markup in the name of an attribute.
struct ByteClass {
  enum : std::uint8_t { letter = 1, name = 2, space = 4, ends_attribute_name = 8, ends_unquoted = 16, odd = 32 };
};
constexpr auto byte_classes = [] {
  std::array<std::uint8_t, 256> out{};
  for (std::size_t c = 0; c < out.size(); ++c) {
    const bool alpha = (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 128;
    const bool white = is_white(static_cast<char>(c));
    std::uint8_t what = 0;
    if (alpha) what |= ByteClass::letter;
    if (alpha || (c >= '0' && c <= '9') || c == '-') what |= ByteClass::name;
    if (white) what |= ByteClass::space;
    if (white || c == '/' || c == '>' || c == '=') what |= ByteClass::ends_attribute_name;
    if (white || c == '>') what |= ByteClass::ends_unquoted;
    if (c == 0 || c == '"' || c == '\'' || c == '<') what |= ByteClass::odd | ByteClass::ends_attribute_name;
    if (c == 0) what |= ByteClass::ends_unquoted;
    out[c] = what;
  }
  return out;
}();
constexpr bool is(Byte c, std::uint8_t what) { return (byte_classes[c] & what) != 0; }

// The first of these bytes, or `end`.
template <char... bytes>
static const Byte* seek(const Byte* data, const Byte* end) {
#if defined(__SSE2__)
  for (; end - data >= 16; data += 16) {
    const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data));
    __m128i hits = _mm_setzero_si128();
    ((hits = _mm_or_si128(hits, _mm_cmpeq_epi8(piece, _mm_set1_epi8(bytes)))), ...);
    if (const auto mask = static_cast<unsigned>(_mm_movemask_epi8(hits)); mask != 0)
      return data + std::countr_zero(mask);
  }
#endif
  while (data < end && ((*data != static_cast<Byte>(bytes)) && ...)) ++data;
  return data;
}

// Between two attributes there is mostly one, around "=" none.
[[gnu::always_inline]] inline const Byte* skip_space(const Byte* data, const Byte* end) {
  if (data == end || !is(*data, ByteClass::space) || ++data == end || !is(*data, ByteClass::space)) return data;
  return white_end(data + 1, end);
}

// The first byte that cannot stand in a name, or `end`.
inline const Byte* name_end(const Byte* at, const Byte* end) {
#if defined(__SSE2__)
  if (end - at >= 16) {
    const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const auto within = [](__m128i c, char first, char span) {
      const __m128i offset = _mm_sub_epi8(c, _mm_set1_epi8(first));
      return _mm_cmpeq_epi8(_mm_min_epu8(offset, _mm_set1_epi8(span)), offset);
    };
    const __m128i letters = within(_mm_or_si128(piece, _mm_set1_epi8(0x20)), 'a', 25);
    const __m128i others = _mm_or_si128(within(piece, '0', 9), _mm_cmpeq_epi8(piece, _mm_set1_epi8('-')));
    if (const auto mask = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(letters, others))); mask != 0xFFFF)
      return at + std::countr_one(mask);
    at += 16;
  }
#endif
  while (at < end && is(*at, ByteClass::name)) ++at;
  return at;
}

}  // namespace ortoo::html
