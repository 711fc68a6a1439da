#include "read/letters.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/plain_words.h"
#include "base/text.h"

namespace ortoo::read {
namespace {

// ASCII letters and digits.
constexpr auto alphanumeric = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < 128; ++c) out[c] = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  return out;
}();

#if defined(__SSE2__)
// Which of 16 characters are ASCII letters and digits, a bit each; false where they are not all ASCII.
bool is_plain(const char* from, unsigned& alphanumeric) {
  const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  const auto within = [](__m128i c, char first, char span) {
    const __m128i offset = _mm_sub_epi8(c, _mm_set1_epi8(first));
    return _mm_cmpeq_epi8(_mm_min_epu8(offset, _mm_set1_epi8(span)), offset);
  };
  alphanumeric = static_cast<unsigned>(_mm_movemask_epi8(
      _mm_or_si128(within(_mm_or_si128(piece, _mm_set1_epi8(0x20)), 'a', 25), within(piece, '0', 9))));
  return _mm_movemask_epi8(piece) == 0;
}

// Copies those of 16 characters that have a bit, word by word; 16 bytes more may be read and written.
char* copy_marked(const char* from, unsigned marked, char* to) {
  while (marked != 0) {
    const auto begin = static_cast<unsigned>(std::countr_zero(marked)),
               length = static_cast<unsigned>(std::countr_one(marked >> begin));
    std::memcpy(to, from + begin, 16);
    to += length;
    marked &= ~0U << (begin + length);
  }
  return to;
}
#endif

// Appends letters and digits of `text` until `out` has `limit` bytes: for looking it up in a longer text.
void squeeze(std::string_view text, std::size_t limit, std::string& out) {
  if (out.size() >= limit) return;
  const std::size_t old = out.size();
  const auto room = std::min(limit - old, text.size() * 3);  // a malformed byte becomes three
  out.resize_and_overwrite(old + room + 32, [&](char* begin, std::size_t) {
    char* to = begin + old;
    char* const end = to + room;
    for (std::size_t at = 0; at < text.size() && to < end;) {
#if defined(__SSE2__)
      if (unsigned wanted = 0; at + 32 <= text.size() && is_plain(text.data() + at, wanted)) {
        to = std::min(end, copy_marked(text.data() + at, wanted, to));
        at += 16;
        continue;
      }
      if (at + 32 > text.size() && to + 16 <= end) {  // the last of it, in a copy behind which can be read on
        std::array<char, 48> rest{};
        const auto size = text.copy(rest.data(), 16, at);
        if (unsigned wanted = 0; is_plain(rest.data(), wanted)) {
          to = copy_marked(rest.data(), wanted, to);
          at += size;
          continue;
        }
      }
#endif
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte < 0x80) {
        *to = text[at++];
        to += alphanumeric[byte] ? 1 : 0;
        continue;
      }
      if (const auto size = base::plain_beyond_ascii(text, at); size > 0) {
        std::memcpy(to, text.data() + at, size);
        to += size;
        at += size;
        continue;
      }
      const std::size_t start = at;
      const char32_t c = base::next_code_point(text, at);
      if (c == 0xFFFD) to = std::ranges::copy(std::string_view("\xEF\xBF\xBD"), to).out;
      else if (!base::is_space(c) && !(c >= 0x2000 && c <= 0x206F))
        to = std::ranges::copy(text.substr(start, at - start), to).out;
    }
    return static_cast<std::size_t>(to - begin);
  });
}

}  // namespace

std::string squeezed(std::string_view text, std::size_t limit) {
  std::string out;
  squeeze(text, limit, out);
  return out;
}

void add_beginning(const Run& run, const Scan& scan, std::size_t limit, std::string& out) {
  const auto root = scan.elements[0].node;
  limit += out.size();
  for (html::Node n = run.first; n && out.size() < limit; n = n.following(root)) {
    if (n.is_text()) squeeze(n.data(), limit, out);
    if (n == run.last) break;
  }
}

}  // namespace ortoo::read
