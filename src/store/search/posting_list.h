// A list of postings: articles of one shelf that have a word, with how much each has of it.
//
// As bytes: groups of up to sixty, the highest first. A group is its highest and its lowest article (two bytes each,
// the lower first), how many they are, how many bytes follow; then for each, from the highest down, a number in LEB128:
// twice the distance from the one before (0 for the highest), and one more where its weight is not 1, which then
// follows in a byte. Most take one byte; a group in which nothing is looked for is passed over at once. Newer ones go
// to the front; full groups stay byte for byte. Pure; any thread. Bytes that are no such list end early and are never
// read beyond.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ortoo::store {

struct Posting {
  std::uint16_t at = 0;  // the article's place on its shelf
  std::uint8_t weight = 1;
  bool operator==(const Posting&) const = default;
};

// Where a longer one is begun anew.
inline constexpr std::size_t longest_list = 3300;  // one of them stands in a page of 4 kB

class PostingReader {
 public:
  PostingReader() = default;  // of nothing
  PostingReader(std::string_view list, std::uint16_t lowest) : rest_(list), lowest_(lowest) {}
  // Moves to the next posting, the highest first; false at the end.
  bool next() { return down_to(65535); }
  // Moves on, by one at least, to the first posting that is not above `most`; false at the end. A few instructions
  // each.
  bool down_to(std::int64_t most) {
    while (!group_.empty() || open_group()) {
      if (group_lowest_ <= most && down_group(most)) return true;
      group_ = {};
    }
    return false;
  }
  const Posting& posting() const { return posting_; }
  std::uint16_t lowest() const { return lowest_; }

  static constexpr std::size_t head = 6;  // of a group
  static std::uint16_t short_at(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[at]) | static_cast<unsigned char>(bytes[at + 1])
                                                                                  << 8);
  }

 private:
  bool open_group() {
    if (rest_.size() < head) return false;
    place_ = short_at(rest_, 0);
    group_lowest_ = short_at(rest_, 2);
    group_ = rest_.substr(head, static_cast<unsigned char>(rest_[5]));
    rest_.remove_prefix(head + group_.size());
    return group_lowest_ >= lowest_;
  }
  bool down_group(std::int64_t most) {
    const char *at = group_.data(), *const end = at + group_.size();
    std::int64_t place = place_;
    while (at != end) {
      std::uint32_t number = static_cast<unsigned char>(*at++);
      if ((number & 0x81) == 0) {  // most
        place -= number >> 1;
        if (place > most) continue;
        return take(place, 1, at, end);
      }
      for (unsigned shift = 7; number >> shift == 1; shift += 7) {  // the highest bit so far says that more follow
        if (at == end || shift > 14) return false;
        number = (number & ~(1U << shift)) | static_cast<std::uint32_t>(static_cast<unsigned char>(*at++)) << shift;
      }
      place -= number >> 1;
      const bool weighs = (number & 1) != 0;
      if (weighs && at == end) return false;
      at += weighs;
      if (place <= most) return take(place, weighs ? static_cast<std::uint8_t>(at[-1]) : std::uint8_t{1}, at, end);
    }
    return false;
  }
  bool take(std::int64_t place, std::uint8_t weight, const char* at, const char* end) {
    if (place < group_lowest_) return false;
    posting_ = {static_cast<std::uint16_t>(place), weight};
    place_ = place;
    group_ = {at, static_cast<std::size_t>(end - at)};
    return true;
  }

  std::string_view rest_;   // groups
  std::string_view group_;  // what is left of the one that is open
  std::int64_t place_ = 0;  // of the last posting read there
  std::uint16_t group_lowest_ = 0;
  Posting posting_;
  std::uint16_t lowest_ = 0;
};

// How many are in a list.
std::size_t count_postings(std::string_view list);

// `list` (or "", none yet) with `newer` before it: the lowest first, each above all of the list.
std::string with_newer(std::string_view list, std::span<const Posting> newer);

}  // namespace ortoo::store
