#include "feed/misread.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace ortoo::feed {
namespace {

// What windows-1252 has at 0x80 to 0x9F; 0: nothing.
constexpr std::array<char32_t, 32> high = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                           0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                           0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                           0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::optional<char> byte_of(char32_t c) {
  if (c <= 0xFF) return static_cast<char>(c);
  const auto found = std::ranges::find(high, c);
  if (found == high.end()) return std::nullopt;
  return static_cast<char>(0x80 + (found - high.begin()));
}

// Latin with its signs, Vietnamese, Greek, Cyrillic, punctuation, currencies.
bool is_usual(char32_t c) {
  return (c >= 0xA0 && c < 0x250) || (c >= 0x370 && c < 0x530) || (c >= 0x1EA0 && c < 0x1F00) ||
         (c >= 0x2010 && c < 0x20C0) || c == 0x2122;
}

}  // namespace

std::optional<std::string> as_it_was_meant(std::string_view text) {
  // The first byte of a character beyond ASCII shows as a letter from Â to ô, whose own first byte is this one.
  if (text.find('\xC3') == text.npos) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = byte_of(base::next_code_point(text, at));
    if (!byte) return std::nullopt;
    bytes += *byte;
  }
  if (!base::is_valid_utf8(bytes)) return std::nullopt;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto c = base::next_code_point(bytes, at);
    if (c >= 0x80 && !is_usual(c)) return std::nullopt;
  }
  return bytes;
}

}  // namespace ortoo::feed
