// A list of positions: where a word stands in articles of one shelf, beside the list of these (posting_list.h).
//
// As bytes: the place of the highest article on its shelf (two bytes, the lower first); then for each article, from the
// highest down, how far below the one before it is (0 for the highest), how many bytes follow, and these: its
// positions. Of a column they are the distances from one to the next, the first from -1; 0 comes before the number of a
// new column, and the body stands first without one. Numbers are in LEB128. Newer articles go to the front.
// Pure; any thread. Bytes that are no such list end early and are never read beyond.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ortoo::store {

// The column (search/text.h) and the number of the word there: those that follow each other are one apart.
using Position = std::uint32_t;
inline constexpr unsigned position_bits = 29;  // of the number; words beyond have no position
constexpr Position position_of(std::size_t column, std::size_t word) {
  return static_cast<Position>(column << position_bits | word);
}
constexpr std::size_t column_of(Position position) { return position >> position_bits; }
constexpr std::size_t word_of(Position position) { return position & ((Position{1} << position_bits) - 1); }

inline constexpr std::size_t first_column = 2;

// The positions of one word in one article as they are written, one after the other from the lowest up.
class PositionWriter {
 public:
  void add(std::size_t column, std::size_t word);
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::size_t column_ = first_column;
  std::size_t next_ = 0;  // in the column
};

// Reads them, in their order.
class PositionCursor {
 public:
  explicit PositionCursor(std::string_view bytes) : bytes_(bytes) {}
  bool next() {
    if (bytes_.empty()) return false;
    const auto byte = static_cast<unsigned char>(bytes_.front());
    if (byte == 0 || byte >= 0x80) return next_long();
    bytes_.remove_prefix(1);  // most
    next_ += byte;
    return true;
  }
  Position position() const { return next_ - 1; }

 private:
  bool next_long();
  std::string_view bytes_;
  Position next_ = position_of(first_column, 0);
};

// Where a longer list is begun anew, in bytes: one of them stands in a page of 4 kB.
inline constexpr std::size_t longest_positions = 3600;

// The articles of a list, from the highest down.
class PositionReader {
 public:
  PositionReader() = default;  // of nothing
  explicit PositionReader(std::string_view list);
  // The positions (PositionCursor) in the article at this place; "": it is not in the list. Asked for ever lower ones.
  std::string_view down_to(std::uint16_t at) {
    while (at_ > at) next();
    return at_ == at ? positions_ : std::string_view();
  }

  // Where it is, -1 at the end, and the positions there.
  std::int64_t at() const { return at_; }
  std::string_view positions() const { return positions_; }
  // Moves to the next article.
  void next() {
    if (rest_.size() < 2 || ((rest_[0] | rest_[1]) & 0x80) != 0) return next_long();
    const auto distance = rest_[0], size = rest_[1];  // most
    if (static_cast<std::size_t>(size) > rest_.size() - 2) return end();
    at_ -= distance;
    positions_ = rest_.substr(2, static_cast<std::size_t>(size));
    rest_.remove_prefix(2 + positions_.size());
  }

 private:
  void next_long();
  void end() {
    at_ = -1;
    rest_ = positions_ = {};
  }
  std::string_view rest_, positions_;
  std::int64_t at_ = -1;
};

// The positions of a word in one article.
struct ArticlePositions {
  std::uint16_t at = 0;  // its place on the shelf
  std::string_view positions;
};

// `list` (or "", none yet) with `newer` before it: the lowest first, each above all of the list.
std::string with_newer_positions(std::string_view list, std::span<const ArticlePositions> newer);

}  // namespace ortoo::store
