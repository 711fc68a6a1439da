#include "store/search/posting_list.h"

#include <algorithm>
#include <vector>

namespace ortoo::store {
namespace {

constexpr std::size_t most_in_group = 60;  // each takes four bytes at the most, all of them a number of one byte

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

// `postings`: the lowest first.
std::string group_of(std::span<const Posting> postings) {
  std::string entries;
  auto before = postings.back().at;
  for (auto i = postings.size(); i-- > 0; before = postings[i].at)
    append_posting(entries, static_cast<std::uint32_t>(before - postings[i].at), postings[i].weight);
  std::string out;
  append_short(out, postings.back().at);
  append_short(out, postings.front().at);
  out += static_cast<char>(postings.size());
  out += static_cast<char>(entries.size());
  return out + entries;
}

std::string_view first_group(std::string_view list) {
  return list.size() < PostingReader::head ? list
                                           : list.substr(0, PostingReader::head + static_cast<unsigned char>(list[5]));
}

}  // namespace

std::size_t count_postings(std::string_view list) {
  std::size_t count = 0;
  for (; list.size() >= PostingReader::head; list.remove_prefix(first_group(list).size()))
    count += static_cast<unsigned char>(list[4]);
  return count;
}

std::string with_newer(std::string_view list, std::span<const Posting> newer) {
  std::vector<Posting> postings;
  // What is in a group that is not full is put in anew.
  if (const auto group = first_group(list); count_postings(group) < most_in_group) {
    for (PostingReader reader(group, 0); reader.next();) postings.push_back(reader.posting());
    std::ranges::reverse(postings);
    list.remove_prefix(group.size());
  }
  postings.insert(postings.end(), newer.begin(), newer.end());
  std::string out(list);
  for (std::span<const Posting> left = postings; !left.empty();) {
    const auto some = left.first(std::min(most_in_group, left.size()));
    out.insert(0, group_of(some));
    left = left.subspan(some.size());
  }
  return out;
}

}  // namespace ortoo::store
