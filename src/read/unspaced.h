// Scripts that are written without spaces between words, beside Han and kana (base/text.h).
#pragma once

namespace ortoo::read {

constexpr bool is_thai(char32_t c) { return c >= 0x0E00 && c < 0x0E80; }
constexpr bool is_hangul_syllable(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

// Thai, Lao, Burmese and Khmer.
constexpr bool is_unspaced(char32_t c) {
  return c >= 0x0E00 && c < 0x1800 && (c < 0x0F00 || (c >= 0x1000 && c < 0x10A0) || c >= 0x1780);
}

}  // namespace ortoo::read
