// Values by a 64-bit key, for what is counted once a page.
// Thread rules: one thread at a time. A look-up is constant while no more keys come than were told.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/short_bytes.h"

namespace ortoo::read {

// Values by a 64-bit key, as many as a page has: open addressing in one piece of memory. A slot counts only in the
// round that it was set in, so that a new page needs no clearing.
template <typename Value>
class Keyed {
 public:
  void clear(std::size_t most) {
    std::size_t size = 16;
    while (size < most * 2) size *= 2;
    if (size > slots_.size() || round_ == UINT32_MAX) {
      slots_.assign(std::max(size, slots_.size()), {});
      round_ = 0;
    }
    ++round_;
    mask_ = size - 1;
  }
  // Stays where it is until the next clear().
  Value& operator[](std::uint64_t key) {
    for (std::size_t at = (key * 0x9E3779B97F4A7C15U) >> 20;; ++at) {
      auto& slot = slots_[at & mask_];
      if (slot.round == round_) {
        if (slot.key == key) return slot.value;
        continue;
      }
      slot = {key, round_, Value()};
      return slot.value;
    }
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t round = 0;
    Value value;
  };
  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
  std::uint32_t round_ = 0;
};

inline std::uint64_t hash_of(std::string_view text) {
  std::uint64_t h = text.size();
  const auto mix = [&] { h = (h ^ base::short_bytes(text)) * 0x9E3779B97F4A7C15U, h ^= h >> 29; };
  for (; text.size() > sizeof h; text.remove_prefix(sizeof h)) mix();
  mix();
  return h;
}

}  // namespace ortoo::read
