#include "store/search/stack_list.h"

#include <algorithm>
#include <bit>

namespace ortoo::store {
namespace {

constexpr std::size_t head = 8;
constexpr std::size_t padding = 4;  // a place is read as four bytes
constexpr std::size_t longest_list = 3900;
constexpr std::size_t most_places = 64;   // of a group that has no map
constexpr std::size_t worth_a_map = 32;   // articles among 256
constexpr std::uint32_t farthest = 65535;

void append_number(std::string& out, std::size_t number, int bytes) {
  for (; bytes > 0; --bytes, number >>= 8) out += static_cast<char>(number & 0xFF);
}

// How many of the first make a group.
std::size_t group_size(std::span<const StackPosting> postings) {
  const auto within = [&](std::uint32_t distance, std::size_t most) {
    std::size_t n = 0;
    while (n < std::min(most, postings.size()) && postings[n].article - postings.front().article <= distance) ++n;
    return n;
  };
  const auto near = within(StackReader::group_bits - 1, StackReader::group_bits);
  return near > worth_a_map ? near : within(farthest, most_places);
}

std::string places(std::span<const StackPosting> postings, unsigned width) {
  const auto lower = width - 8;
  std::string upper(StackReader::upper_size(postings.size()), '\xFF'), out((postings.size() * lower + 7) / 8, '\0');
  std::size_t bit = 0;
  for (std::size_t n = 0; n < postings.size(); ++n) {
    const auto place = postings[n].article - postings.front().article;
    upper[n] = static_cast<char>(place >> lower);
    for (unsigned i = 0; i < lower; ++i, ++bit)
      if ((place >> i & 1) != 0) out[bit / 8] = static_cast<char>(out[bit / 8] | 1 << bit % 8);
  }
  return upper + out;
}

std::string map(std::span<const StackPosting> postings) {
  std::string out(StackReader::group_bits / 8, '\0');
  for (const auto& posting : postings) {
    const auto place = posting.article - postings.front().article;
    out[place / 8] = static_cast<char>(out[place / 8] | 1 << place % 8);
  }
  return out;
}

std::string weights(std::span<const StackPosting> postings) {
  std::string out((postings.size() + 7) / 8, '\0'), bytes;
  for (std::size_t i = 0; i < postings.size(); ++i) {
    if (postings[i].weight == 1) continue;
    out[i / 8] = static_cast<char>(out[i / 8] | 1 << i % 8);
    bytes += static_cast<char>(postings[i].weight);
  }
  return bytes.empty() ? "" : out + bytes;
}

struct Group {
  std::uint32_t lowest = 0;
  std::size_t size = 0;
  std::uint8_t kind = 0;
  std::string body;
};

Group group_of(std::span<const StackPosting> postings) {
  Group group{postings.front().article, postings.size(), 0, {}};
  if (postings.size() <= worth_a_map ||
      (postings.size() <= most_places && postings.back().article - group.lowest >= StackReader::group_bits))
    group.kind = static_cast<std::uint8_t>(std::max(8U, std::bit_width(postings.back().article - group.lowest)));
  group.body = group.kind == 0 ? map(postings) : places(postings, group.kind);
  const auto weighing = weights(postings);
  if (!weighing.empty()) group.kind |= StackReader::weighs;
  group.body += weighing;
  return group;
}

std::string list_of(std::span<const Group> groups) {
  std::string out;
  append_number(out, groups.size(), 2);
  auto at = 2 + head * groups.size();
  for (const auto& group : groups) {
    append_number(out, group.lowest, 4);
    append_number(out, at, 2);
    append_number(out, group.size - 1, 1);
    append_number(out, group.kind, 1);
    at += group.body.size();
  }
  for (const auto& group : groups) out += group.body;
  return out.append(padding, '\0');
}

}  // namespace

StackReader::StackReader(std::string_view list) : list_(list) {
  if (list.size() < 2) return;
  group_ = short_at(0);
  if (2 + group_ * head > list.size()) group_ = 0;
}

// Of the groups before the open one the last that does not begin above `most`, looked for in growing leaps and then by
// bisection.
bool StackReader::open_group(std::int64_t most) {
  auto found = group_, above = group_;
  for (std::size_t leap = 1;; leap *= 2) {
    if (found == 0) return false;
    above = found;
    found -= std::min(found, leap);
    if (lowest_of(found) <= most) break;
  }
  while (above - found > 1) {
    const auto middle = (found + above) / 2;
    if (lowest_of(middle) <= most) found = middle;
    else above = middle;
  }
  group_ = found;
  const auto at = 2 + found * head;
  lowest_ = lowest_of(found);
  places_ = short_at(at + 4);
  size_ = index_ = 1 + byte_at(at + 6);
  const auto kind = byte_at(at + 7);
  weighs_ = (kind & weighs) != 0;
  width_ = kind & 31;
  const bool is_kind = width_ == 0 || (width_ >= 8 && width_ <= 16);
  if (!is_kind || places_ + places_size(size_, width_) + padding + (weighs_ ? (size_ + 7) / 8 : 0) > list_.size()) {
    group_ = 0;
    lowest_ = none_open;
    return false;
  }
  if (width_ == 0)
    for (std::size_t i = 0; i < map_.size(); ++i)
      map_[i] = std::uint64_t{number_at(places_ + i * 8 + 4)} << 32 | number_at(places_ + i * 8);
  return true;
}

bool StackReader::down_map(std::int64_t most) {
  const auto place = static_cast<std::size_t>(std::min<std::int64_t>(most - lowest_, group_bits - 1));
  auto word = place / 64;
  auto left = map_[word] & ~std::uint64_t{0} >> (63 - place % 64);
  while (left == 0) {
    if (word == 0) return false;
    left = map_[--word];
  }
  article_ = static_cast<std::uint32_t>(lowest_) + static_cast<std::uint32_t>(word * 64 + 63) -
             static_cast<std::uint32_t>(std::countl_zero(left));
  return true;
}

std::size_t StackReader::index() const {
  if (width_ != 0) return index_ - 1;
  const auto place = article_ - static_cast<std::uint32_t>(lowest_);
  std::size_t before = 0;
  for (std::size_t word = 0; word < place / 64; ++word) before += static_cast<std::size_t>(std::popcount(map_[word]));
  return before + static_cast<std::size_t>(std::popcount(map_[place / 64] & ((std::uint64_t{1} << place % 64) - 1)));
}

// Of the bits that begin at a byte, how many of the first `count` are set.
std::size_t StackReader::bits_before(std::size_t at, std::size_t count) const {
  std::size_t set = 0;
  std::uint64_t eight = 0;
  for (; count >= 64; count -= 64, at += sizeof eight) {
    std::memcpy(&eight, list_.data() + at, sizeof eight);
    set += static_cast<std::size_t>(std::popcount(eight));
  }
  eight = 0;
  std::memcpy(&eight, list_.data() + at, (count + 7) / 8);
  if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
  return set + static_cast<std::size_t>(std::popcount(eight & ((std::uint64_t{1} << count) - 1)));
}

std::uint8_t StackReader::weight() const {
  if (!weighs_) return 1;
  const auto index = this->index();
  if (index >= size_) return 1;
  const auto flags = places_ + places_size(size_, width_);
  if ((byte_at(flags + index / 8) >> index % 8 & 1) == 0) return 1;
  const auto at = flags + (size_ + 7) / 8 + bits_before(flags, index);
  return at < list_.size() ? static_cast<std::uint8_t>(byte_at(at)) : std::uint8_t{1};
}

std::size_t StackReader::count() const {
  std::size_t sum = lowest_ == none_open ? 0 : index() + 1;
  for (std::size_t group = 0; group < group_; ++group) sum += 1 + byte_at(2 + group * head + 6);
  return sum;
}

std::vector<StackList> stack_lists(std::span<const StackPosting> postings) {
  std::vector<StackList> lists;
  std::vector<Group> groups;
  std::size_t bytes = 2 + padding;
  const auto end_list = [&] {
    if (!groups.empty()) lists.push_back({groups.front().lowest, list_of(groups)});
    groups.clear();
    bytes = 2 + padding;
  };
  for (; !postings.empty(); postings = postings.subspan(groups.back().size)) {
    auto group = group_of(postings.first(group_size(postings)));
    if (bytes + head + group.body.size() > longest_list) end_list();
    bytes += head + group.body.size();
    groups.push_back(std::move(group));
  }
  end_list();
  return lists;
}

}  // namespace ortoo::store
