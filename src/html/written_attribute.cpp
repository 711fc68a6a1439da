#include "html/written_attribute.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace ortoo::html {
namespace {

// The first byte that may end the name of an attribute, or `end`.
const Byte* attribute_name_end(const Byte* at, const Byte* end) {
#if defined(__SSE2__)
  if (end - at >= 16) {
    const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const auto equal = [&](char c) { return _mm_cmpeq_epi8(piece, _mm_set1_epi8(c)); };
    const __m128i marks =
        _mm_or_si128(_mm_or_si128(equal('='), equal('>')),
                     _mm_or_si128(equal('/'), _mm_or_si128(equal('"'), _mm_or_si128(equal('\''), equal('<')))));
    const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(piece, _mm_set1_epi8(' ')), piece);  // controls among them
    if (const auto mask = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(marks, low))); mask != 0)
      at += std::countr_zero(mask);
    else at += 16;
  }
#endif
  while (at < end && !is(*at, ByteClass::ends_attribute_name)) ++at;
  return at;
}

template <char quote>
bool read_quoted(const Byte*& at, const Byte* end, WrittenAttribute& out) {
  out.value = ++at;
  for (;; ++at) {
    at = seek<quote, '&', '\0', '\r'>(at, end);
    if (at == end || *at == 0 || *at == '\r') return false;
    if (*at == static_cast<Byte>(quote)) break;
    out.reference = true;
  }
  out.value_end = at++;
  return true;
}

}  // namespace

bool read_attribute(const Byte*& at, const Byte* end, WrittenAttribute& out) {
  out = {at, nullptr, nullptr, nullptr, false};
  at = attribute_name_end(at, end);
  if (at == end || at == out.begin || is(*at, ByteClass::odd)) return false;
  out.name_end = at;
  at = skip_space(at, end);
  if (at == end || *at != '=') return at < end;
  at = skip_space(at + 1, end);
  if (at == end) return false;
  if (*at == '"') return read_quoted<'"'>(at, end, out);
  if (*at == '\'') return read_quoted<'\''>(at, end, out);
  out.value = at;
  for (; at < end && !is(*at, ByteClass::ends_unquoted); ++at) out.reference |= *at == '&';
  out.value_end = at;
  return at < end && at > out.value && *at != 0;
}

bool hides(const WrittenAttribute& style) {
  const std::string_view value(reinterpret_cast<const char*>(style.value),
                               static_cast<std::size_t>(style.value_end - style.value));
  return value.find("display") != value.npos || value.find("visibility") != value.npos;
}

bool resolve(const Byte* at, const Byte* end, char* to, std::uint32_t& written) {
  const char* const begin = to;
  struct Reference {
    std::string_view written;
    char means;
  };
  static constexpr std::array references = {Reference{"amp;", '&'},   Reference{"quot;", '"'},  Reference{"#39;", '\''},
                                            Reference{"#039;", '\''}, Reference{"#x27;", '\''}, Reference{"lt;", '<'},
                                            Reference{"gt;", '>'}};
  while (at < end) {
    const Byte* stop = seek<'&'>(at, end);
    to = std::copy(reinterpret_cast<const char*>(at), reinterpret_cast<const char*>(stop), to);
    if (stop == end) break;
    const std::string_view rest(reinterpret_cast<const char*>(stop) + 1, static_cast<std::size_t>(end - stop) - 1);
    const auto known =
        std::ranges::find_if(references, [&](const Reference& one) { return rest.starts_with(one.written); });
    if (known != references.end()) {
      *to++ = known->means;
      at = stop + 1 + known->written.size();
      continue;
    }
    // "?a=1&b=2": a name before "=" is none of a reference.
    const auto word =
        std::ranges::find_if_not(rest, [](char c) { return c != '-' && is(static_cast<Byte>(c), ByteClass::name); });
    const bool plain = word == rest.begin() ? rest.empty() || rest.front() != '#' : word != rest.end() && *word == '=';
    if (!plain) return false;
    *to++ = '&';
    at = stop + 1;
  }
  written = static_cast<std::uint32_t>(to - begin);
  return true;
}

}  // namespace ortoo::html
