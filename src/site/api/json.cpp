#include "site/api/json.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <array>
#include <bit>

#include "base/text.h"

namespace ortoo::site {
namespace {

constexpr auto special = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < 0x20; ++byte) table[byte] = true;
  for (const unsigned char byte : {'"', '\\', '<', '>', '&'}) table[byte] = true;
  return table;
}();

// How many bytes of a text stand for themselves before the first that does not.
std::size_t plain_length(std::string_view text) {
  std::size_t at = 0;
#if defined(__SSE2__)
  const auto is = [](__m128i piece, char c) { return _mm_cmpeq_epi8(piece, _mm_set1_epi8(c)); };
  for (; at + 16 <= text.size(); at += 16) {
    const __m128i piece = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(piece, _mm_set1_epi8(0x1F)), piece);
    const __m128i marks = _mm_or_si128(_mm_or_si128(is(piece, '"'), is(piece, '\\')), is(piece, '&'));
    const __m128i angles = is(_mm_and_si128(piece, _mm_set1_epi8(static_cast<char>(0xFD))), '<');  // and '>'
    if (const int found = _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(control, marks), angles)); found != 0)
      return at + static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(found)));
  }
#endif
  while (at < text.size() && !special[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

}  // namespace

void Json::separate() {
  if (!first_ && !named_) out_ += ',';
  first_ = named_ = false;
}

Json& Json::open(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
  return *this;
}

Json& Json::close(char bracket) {
  out_ += bracket;
  first_ = false;
  return *this;
}

Json& Json::plain(std::string_view value) {
  separate();
  out_ += value;
  return *this;
}

Json& Json::name(std::string_view name) {
  separate();
  write_string(name);
  out_ += ':';
  named_ = true;
  return *this;
}

Json& Json::text(std::string_view value) {
  separate();
  if (base::is_valid_utf8(value)) write_string(value);
  else write_string(base::scrub_utf8(value));
  return *this;
}

// Runs of characters that stand for themselves are taken at once: most of an answer is text.
void Json::write_string(std::string_view value) {
  constexpr std::string_view digits = "0123456789abcdef";
  out_ += '"';
  for (;;) {
    const auto plain = plain_length(value);
    out_.append(value, 0, plain);
    if (plain == value.size()) break;
    const auto byte = static_cast<unsigned char>(value[plain]);
    value.remove_prefix(plain + 1);
    if (byte == '"' || byte == '\\') out_.append({'\\', static_cast<char>(byte)});
    else if (byte == '\n') out_ += "\\n";
    else out_.append({'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]});
  }
  out_ += '"';
}

}  // namespace ortoo::site
