// A list on the stack: articles that have a word, with how much each has of it, wherever these stand.
//
// As bytes: the number of groups (two bytes); a head of eight bytes a group, the lowest first; what the heads tell of;
// four bytes of nothing. A head is the group's lowest article (four bytes), where its places begin (two), how many
// articles it has less one, and their kind: a place's width in bits, 8 to 16, or 0 for a map of 256 bits; 128 more
// where any weighs other than 1. Places are distances from the lowest article: the upper eight bits of each in a byte
// (beyond 16, filled up with 255 to a multiple of 16), then what is below these, packed. Then, where the kind says so,
// a bit an article, the first in the lowest, tells whether a byte with its weight follows. Numbers have their lower
// bytes first.
// An article is found by bisection of heads and by comparing sixteen bytes of a group at once, without guessed
// branches.
// Pure; any thread. Bytes that are no such list end early and are never read beyond.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
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
  // How many there are from the lowest to the one that it is at; of a reader that was not moved, in all.
  std::size_t count() const;

  static constexpr std::size_t group_bits = 256;  // of a map
  static constexpr std::uint8_t weighs = 128;
  // How many bytes the upper bits of so many places take.
  static constexpr std::size_t upper_size(std::size_t places) { return places > 16 ? (places + 15) / 16 * 16 : places; }

 private:
  static constexpr std::int64_t none_open = std::numeric_limits<std::int64_t>::max();
  std::uint32_t byte_at(std::size_t at) const { return static_cast<unsigned char>(list_[at]); }
  std::uint32_t short_at(std::size_t at) const { return byte_at(at) | byte_at(at + 1) << 8; }
  std::uint32_t number_at(std::size_t at) const {
    std::uint32_t number = 0;
    std::memcpy(&number, list_.data() + at, sizeof number);  // one load, where four bytes would be four
    return std::endian::native == std::endian::little ? number : __builtin_bswap32(number);
  }
  std::uint32_t lowest_of(std::size_t group) const { return number_at(2 + group * 8); }
  static constexpr std::size_t places_size(std::size_t places, unsigned width) {
    return width == 0 ? group_bits / 8 : upper_size(places) + (places * (width - 8) + 7) / 8;
  }
  std::uint32_t place(std::size_t index) const {
    const auto bit = index * (width_ - 8);
    const auto lower = number_at(places_ + upper_size(size_) + bit / 8) >> bit % 8 & ((1U << (width_ - 8)) - 1);
    return byte_at(places_ + index) << (width_ - 8) | lower;
  }
  bool open_group(std::int64_t most);
  bool down_group(std::int64_t most) {
    if (width_ == 0) return down_map(most);
    const auto farthest = most - lowest_;
    if (index_ == 0) return false;
    auto here = place(index_ - 1);
    if (here > farthest && index_ > 1 && place(index_ - 2) <= farthest) {  // mostly, of a rare word
      here = place(--index_ - 1);
    } else if (here > farthest) {
      index_ = std::min<std::size_t>(index_, upper_not_above(static_cast<std::uint8_t>(farthest >> (width_ - 8))));
      for (;; --index_) {
        if (index_ == 0) return false;
        here = place(index_ - 1);
        if (here <= farthest) break;
      }
    }
    article_ = static_cast<std::uint32_t>(lowest_) + here;
    return true;
  }
  // How many bytes of upper bits are not above `most`.
  std::size_t upper_not_above(std::uint8_t most) const {
    const auto* const upper = list_.data() + places_;
    std::uint8_t count = 0;
    for (std::size_t i = 0; i < upper_size(size_); ++i)
      count = static_cast<std::uint8_t>(count + (static_cast<std::uint8_t>(upper[i]) <= most));
    return count;
  }
  bool down_map(std::int64_t most);
  std::size_t bits_before(std::size_t at, std::size_t count) const;
  std::size_t index() const;  // in its group, of the article that it is at

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
