// A list on the stack: articles that have a word, with how much each has of it, wherever these stand.
//
// As bytes: the number of groups (two bytes); a head of eight bytes for each group, the lowest first; then what the heads tell of, and
// four bytes of nothing. A head is the group's lowest article (four bytes), where its places begin (two), how many articles it has less
// one, and their kind: the width of a place in bits, 1 to 16, or 0 for a map of 256 bits; 128 more where any weighs other than 1. Places
// are distances from the lowest article, packed one after another; after them, where the kind says so, a bit for each article, the
// first in the lowest, that tells whether a byte with its weight follows. All numbers have their lower bytes first.
// So any article is found by bisection, of heads and then of places, without reading what is between.
// Pure; any thread. Bytes that are no such list end early and are never read beyond.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ortoo::store {

struct StackPosting {
  std::uint32_t article = 0;
  std::uint8_t weight = 1;
  bool operator==(const StackPosting&) const = default;
};

class StackReader {
 public:
  StackReader() = default;  // of nothing
  explicit StackReader(std::string_view list);
  static constexpr std::int64_t highest = std::numeric_limits<std::uint32_t>::max();
  // Moves to the highest article that is not above `most`, itself not above `highest`; false: there is none.
  // Asked for ever lower ones. O(log of what is passed over).
  bool down_to(std::int64_t most) { return (most >= lowest_ || open_group(most)) && down_group(most); }
  std::uint32_t article() const { return article_; }
  std::uint8_t weight() const;
  // How many there are in all.
  std::size_t count() const;

  static constexpr std::size_t group_bits = 256;  // of a map
  static constexpr std::uint8_t weighs = 128;

 private:
  static constexpr std::int64_t none_open = std::numeric_limits<std::int64_t>::max();
  std::uint32_t byte_at(std::size_t at) const { return static_cast<unsigned char>(list_[at]); }
  std::uint32_t short_at(std::size_t at) const { return byte_at(at) | byte_at(at + 1) << 8; }
  std::uint32_t number_at(std::size_t at) const { return byte_at(at) | byte_at(at + 1) << 8 | byte_at(at + 2) << 16 | byte_at(at + 3) << 24; }
  std::uint32_t lowest_of(std::size_t group) const { return number_at(2 + group * 8); }
  std::uint32_t place(std::size_t index) const {
    const auto bit = index * width_;
    return number_at(places_ + bit / 8) >> bit % 8 & ((1U << width_) - 1);
  }
  // Below `end` the last index whose value is not above `most`, looked for from the end in leaps that grow from `leap` on; `end`: none.
  template <class Value>
  static std::size_t last(std::size_t end, std::int64_t most, std::size_t leap, Value value) {
    auto from = end;
    for (; from > 0; leap *= 2) {
      auto to = from;
      from -= std::min(from, leap);
      if (std::int64_t{value(from)} > most) continue;
      while (to - from > 1) {
        const auto middle = (from + to) / 2;
        if (std::int64_t{value(middle)} <= most) from = middle;
        else to = middle;
      }
      return from;
    }
    return end;
  }
  bool open_group(std::int64_t most);
  bool down_group(std::int64_t most) {
    if (width_ == 0) return down_map(most);
    const auto found = last(index_, most - lowest_, index_ == size_ ? size_ / 2 + 1 : 1, [this](std::size_t i) { return place(i); });
    if (found == index_) return false;
    index_ = found + 1;
    article_ = static_cast<std::uint32_t>(lowest_) + place(found);
    return true;
  }
  bool down_map(std::int64_t most);

  std::string_view list_;
  std::size_t group_ = 0;               // that is open; as many as there are before the first is
  std::int64_t lowest_ = none_open;     // there
  std::size_t places_ = 0, size_ = 0;   // where they begin, how many articles
  unsigned width_ = 0;
  bool weighs_ = false;
  std::size_t index_ = 0;               // of the article after the one that it is at
  std::array<std::uint64_t, 4> map_{};  // where the width is 0
  std::uint32_t article_ = 0;
};

struct StackList {
  std::uint32_t lowest = 0;
  std::string bytes;
};
// The lowest article first. Each list has so many bytes at the most that it fills a page of 4 kB.
std::vector<StackList> stack_lists(std::span<const StackPosting> postings);

}  // namespace ortoo::store
