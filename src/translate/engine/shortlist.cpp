#include "translate/engine/shortlist.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace ortoo::translate::engine {
namespace {

std::unexpected<base::Error> malformed(const char* sentence) {
  return base::fail(base::ErrorCode::malformed, sentence);
}

}  // namespace

base::Result<Shortlist> Shortlist::read(std::span<const std::byte> bytes, std::size_t target_size) {
  enum { magic, checksum, first, best, offset_count, target_count, header_size };
  std::array<std::uint64_t, header_size> header{};
  if (bytes.size() < sizeof header) return malformed("The shortlist ends too early; it was not downloaded whole.");
  std::memcpy(header.data(), bytes.data(), sizeof header);
  const auto body = bytes.subspan(sizeof header);
  if (header[offset_count] > body.size() / 8 || header[target_count] > (body.size() - header[offset_count] * 8) / 4) {
    return malformed("The shortlist ends too early; it was not downloaded whole.");
  }
  Shortlist list;
  list.offsets_ = body.first(static_cast<std::size_t>(header[offset_count] * 8));
  list.targets_ = body.subspan(list.offsets_.size(), static_cast<std::size_t>(header[target_count] * 4));
  list.words_ = header[offset_count] == 0 ? 0 : static_cast<std::size_t>(header[offset_count]) - 1;
  list.target_size_ = static_cast<std::uint32_t>(target_size);
  list.first_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(header[first], target_size));
  for (std::size_t word = 0; word < list.words_; ++word) {
    if (list.offset(word) > list.offset(word + 1)) return malformed("The shortlist's offsets are out of order.");
  }
  if (list.words_ > 0 && list.offset(list.words_) > header[target_count]) {
    return malformed("The shortlist's offsets point beyond its end.");
  }
  for (std::size_t i = 0; i < list.targets_.size() / 4; ++i) {
    std::uint32_t target = 0;
    std::memcpy(&target, list.targets_.data() + i * 4, sizeof target);
    if (target >= target_size) return malformed("The shortlist names pieces that the vocabulary does not have.");
  }
  return list;
}

std::uint64_t Shortlist::offset(std::size_t word) const {
  std::uint64_t value = 0;
  std::memcpy(&value, offsets_.data() + word * 8, sizeof value);
  return value;
}

std::vector<std::uint32_t> Shortlist::allowed(std::span<const std::uint32_t> source, bool shared_vocabulary) const {
  std::vector<bool> in(target_size_);
  std::size_t count = 0;
  const auto add = [&](std::uint32_t piece) {
    if (piece < target_size_ && !in[piece]) in[piece] = true, ++count;
  };
  for (std::uint32_t piece = 0; piece < first_; ++piece) add(piece);
  for (const std::uint32_t word : source) {
    if (shared_vocabulary) add(word);
    if (word >= words_) continue;
    const auto from = static_cast<std::size_t>(offset(word)), to = static_cast<std::size_t>(offset(word + 1));
    for (std::size_t i = from; i < to; ++i) {
      std::uint32_t target = 0;
      std::memcpy(&target, targets_.data() + i * 4, sizeof target);
      add(target);
    }
  }
  for (std::uint32_t piece = first_; count % 8 != 0 && piece < target_size_; ++piece) add(piece);
  std::vector<std::uint32_t> pieces;
  pieces.reserve(count);
  for (std::uint32_t piece = 0; piece < target_size_; ++piece) {
    if (in[piece]) pieces.push_back(piece);
  }
  return pieces;
}

}  // namespace ortoo::translate::engine
