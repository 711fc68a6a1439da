// A small fast hash of words for the tables of this room: FNV-1a with the finaliser of MurmurHash3 (Appleby). Not for
// anything that somebody could gain by colliding. Thread rules: pure functions.
#pragma once

#include <cstdint>
#include <string_view>

namespace ortoo::link {

constexpr std::uint64_t mix(std::uint64_t h) {
  h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdULL;
  h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33);
}

constexpr std::uint64_t word_hash(std::string_view word) {
  std::uint64_t h = 14695981039346656037ULL;
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return mix(h);
}

}  // namespace ortoo::link
