// A few bytes as one number, for hashing and comparing short texts.
//
// Read in at most three loads and never by way of memory: what was stored in pieces is slow to be read as a whole.
// Thread rules: pure function. Constant time.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace ortoo::base {

// The first eight bytes of a text, the first one lowest; zeros stand for what is missing.
inline std::uint64_t short_bytes(std::string_view text) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  if constexpr (std::endian::native == std::endian::little) {
    if (text.size() >= 8) {
      std::uint64_t out;
      std::memcpy(&out, bytes, sizeof out);
      return out;
    }
    if (text.size() >= 4) {
      std::uint32_t first, last;
      std::memcpy(&first, bytes, sizeof first);
      std::memcpy(&last, bytes + text.size() - sizeof last, sizeof last);
      return first | std::uint64_t{last} << (text.size() - sizeof last) * 8;
    }
  }
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(text.size(), 8); ++i) out |= std::uint64_t{bytes[i]} << i * 8;
  return out;
}

}  // namespace ortoo::base
