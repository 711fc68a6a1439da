#include "store/search/posting_list.h"

namespace ortoo::store {
namespace {

void append_short(std::string& out, std::size_t number) {
  out += static_cast<char>(number & 0xFF);
  out += static_cast<char>(number >> 8 & 0xFF);
}

void append_posting(std::string& out, std::uint32_t distance, std::uint8_t weight) {
  std::uint32_t number = distance << 1 | (weight == 1 ? 0U : 1U);
  for (; number >= 0x80; number >>= 7) out += static_cast<char>((number & 0x7F) | 0x80);
  out += static_cast<char>(number);
  if (weight != 1) out += static_cast<char>(weight);
}

}  // namespace

std::string with_newer(std::string_view list, std::uint16_t lowest, std::span<const Posting> newer) {
  if (newer.empty()) return std::string(list);
  PostingReader old(list, lowest);
  const auto size = old.size();
  const bool more = old.next();
  const auto highest = newer.back().at;
  std::string out;
  append_short(out, static_cast<std::size_t>(highest - (more ? lowest : newer.front().at)));
  append_short(out, size + newer.size());
  auto before = highest;
  for (auto i = newer.size(); i-- > 0; before = newer[i].at) append_posting(out, static_cast<std::uint32_t>(before - newer[i].at), newer[i].weight);
  if (!more) return out;
  append_posting(out, static_cast<std::uint32_t>(before - old.posting().at), old.posting().weight);
  return out.append(old.rest());
}

}  // namespace ortoo::store
