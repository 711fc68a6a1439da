// What was looked up of words, kept by their hashes, 63 bits of them, from one text to the next: most words of a text
// are the common ones of its language. A new word takes the place of the one whose hash begins alike. Two words of one
// hash would be taken for one.
//
// Thread rules: of one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ortoo::understand {

template <class Value>
class KeptWords {
 public:
  // Of the word with this hash; `look`, called for one that is not kept, tells it. Stays until the next call.
  template <class Look>
  const Value& of(std::uint64_t hash, const Look& look) {
    if (slots_.empty()) slots_.resize(std::size_t{1} << bits);
    Slot& slot = slots_[hash >> (64 - bits)];
    if (slot.hash != (hash | 1)) slot = {hash | 1, look()};
    return slot.value;
  }

  // Told that it will soon be asked for: its place may begin to be read.
  void prepare(std::uint64_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[hash >> (64 - bits)]);
  }

 private:
  static constexpr std::uint32_t bits = 13;
  struct Slot {
    std::uint64_t hash = 0;  // and 1; 0: a free place
    Value value{};
  };
  std::vector<Slot> slots_;
};

}  // namespace ortoo::understand
