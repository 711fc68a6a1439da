// A list of postings: articles of one shelf that have a word, with how much each has of it.
//
// As bytes: the highest article less the lowest, and how many they are (two bytes each, the lower first); then for each, from the
// highest down, a number in LEB128: twice the distance from the one before (0 for the highest), and one more where its weight is
// not 1, which then follows in a byte. Most take one byte. Newer ones go to the front; the rest stays byte for byte.
// Pure; any thread. Bytes that are no such list end early and are never read beyond.
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
inline constexpr std::size_t longest_list = 1800;  // two of them stand in a page of 4 kB

class PostingReader {
 public:
  PostingReader() = default;  // of nothing
  PostingReader(std::string_view list, std::uint16_t lowest) : lowest_(lowest) {
    if (list.size() < head) return;
    posting_.at = static_cast<std::uint16_t>(lowest + short_at(list, 0));
    size_ = short_at(list, 2);
    rest_ = list.substr(head);
  }
  // Moves to the next posting, the highest first; false at the end.
  bool next() { return down_to(65535); }
  // Moves on, by one at least, to the first posting that is not above `most`; false at the end. A few instructions each.
  bool down_to(std::int64_t most) {
    const char *at = rest_.data(), *const end = at + rest_.size();
    std::int64_t place = posting_.at;
    while (at != end) {
      std::uint32_t number = static_cast<unsigned char>(*at++);
      for (unsigned shift = 7; number >> shift == 1; shift += 7) {  // the highest bit so far says that more follow
        if (at == end || shift > 14) return stop();
        number = (number & ~(1U << shift)) | static_cast<std::uint32_t>(static_cast<unsigned char>(*at++)) << shift;
      }
      place -= number >> 1;
      const bool weighs = (number & 1) != 0;
      if (weighs && at == end) return stop();
      at += weighs;
      if (place > most) continue;
      if (place < lowest_) return stop();
      posting_ = {static_cast<std::uint16_t>(place), weighs ? static_cast<std::uint8_t>(at[-1]) : std::uint8_t{1}};
      rest_ = {at, static_cast<std::size_t>(end - at)};
      return true;
    }
    return stop();
  }
  const Posting& posting() const { return posting_; }
  std::uint16_t lowest() const { return lowest_; }
  std::size_t size() const { return size_; }  // of the whole list
  std::string_view rest() const { return rest_; }

 private:
  static constexpr std::size_t head = 4;
  static std::uint16_t short_at(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[at]) | static_cast<unsigned char>(bytes[at + 1]) << 8);
  }
  bool stop() {
    rest_ = {};
    return false;
  }
  std::string_view rest_;
  Posting posting_;
  std::uint16_t lowest_ = 0;
  std::size_t size_ = 0;
};

// `list` (or "", none yet) with `newer` before it: the lowest first, each above all of the list.
std::string with_newer(std::string_view list, std::uint16_t lowest, std::span<const Posting> newer);

}  // namespace ortoo::store
