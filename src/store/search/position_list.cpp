#include "store/search/position_list.h"

namespace ortoo::store {
namespace {

void append_number(std::string& out, std::size_t number) {
  for (; number >= 0x80; number >>= 7) out += static_cast<char>((number & 0x7F) | 0x80);
  out += static_cast<char>(number);
}

// The number that `bytes` begin with, taken from them; false where they end before it does.
bool take_number(std::string_view& bytes, std::size_t& number) {
  number = 0;
  for (unsigned shift = 0; !bytes.empty() && shift < 35; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= std::size_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

constexpr std::size_t head = 2;

std::uint16_t highest_of(std::string_view list) {
  return static_cast<std::uint16_t>(static_cast<unsigned char>(list[0]) | static_cast<unsigned char>(list[1]) << 8);
}

}  // namespace

bool PositionCursor::next_long() {
  for (std::size_t number = 0; take_number(bytes_, number);) {
    if (number != 0) {
      next_ += static_cast<Position>(number);
      return true;
    }
    if (take_number(bytes_, number)) next_ = position_of(number, 0);
  }
  return false;
}

void PositionWriter::add(std::size_t column, std::size_t word) {
  if (word >> position_bits != 0) return;
  if (column != column_) {
    bytes_ += '\0';
    bytes_ += static_cast<char>(column);
    column_ = column;
    next_ = 0;
  }
  if (word < next_) return;  // the same word twice at one place
  append_number(bytes_, word + 1 - next_);
  next_ = word + 1;
}

PositionReader::PositionReader(std::string_view list) {
  if (list.size() < head) return;
  at_ = highest_of(list);
  rest_ = list.substr(head);
  next();
}

void PositionReader::next_long() {
  std::size_t distance = 0, size = 0;
  if (!take_number(rest_, distance) || !take_number(rest_, size) || size > rest_.size()) return end();
  at_ -= static_cast<std::int64_t>(distance);
  positions_ = rest_.substr(0, size);
  rest_.remove_prefix(size);
}

std::string with_newer_positions(std::string_view list, std::span<const ArticlePositions> newer) {
  if (newer.empty()) return std::string(list);
  std::string out;
  const auto highest = newer.back().at;
  out += static_cast<char>(highest & 0xFF);
  out += static_cast<char>(highest >> 8);
  auto before = highest;
  for (auto i = newer.size(); i-- > 0; before = newer[i].at) {
    append_number(out, static_cast<std::size_t>(before - newer[i].at));
    append_number(out, newer[i].positions.size());
    out += newer[i].positions;
  }
  if (list.size() <= head) return out;
  append_number(out, static_cast<std::size_t>(before - highest_of(list)));  // in the place of its 0
  return out.append(list.substr(head + 1));
}

}  // namespace ortoo::store
