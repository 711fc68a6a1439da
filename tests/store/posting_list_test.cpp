// Lists of postings: what was put in comes out, newest first, however it was put in; other bytes do no harm.
#include "store/search/posting_list.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <vector>

namespace ortoo::store {
namespace {

std::vector<Posting> read(std::string_view list, std::uint16_t lowest) {
  std::vector<Posting> all;
  for (PostingReader reader(list, lowest); reader.next();) all.push_back(reader.posting());
  return all;
}

TEST(PostingList, OneTakesSevenBytesAndACloseOneOneMore) {
  const std::vector<Posting> one = {{40000, 1}}, next = {{40063, 1}}, far = {{65535, 14}};
  auto list = with_newer("", one);
  EXPECT_EQ(list.size(), 7U);
  list = with_newer(list, next);
  EXPECT_EQ(list.size(), 8U);
  list = with_newer(list, far);
  EXPECT_EQ(read(list, 40000), (std::vector<Posting>{{65535, 14}, {40063, 1}, {40000, 1}}));
  EXPECT_EQ(count_postings(list), 3U);
  EXPECT_EQ(with_newer(list, {}), list);
}

TEST(PostingList, WhatWasPutInComesOut) {
  EXPECT_TRUE(rc::check([](const std::set<std::uint16_t>& places, const std::vector<std::uint8_t>& weights) {
    std::vector<Posting> postings;
    for (const auto at : places)
      postings.push_back(
          {at, weights.empty() ? std::uint8_t{1} : std::max<std::uint8_t>(1, weights[at % weights.size()])});
    if (postings.empty()) return;
    const auto lowest = postings.front().at;
    std::string list;
    for (std::span<const Posting> left = postings; !left.empty();) {
      const auto some = left.first(*rc::gen::inRange<std::size_t>(1, left.size() + 1));
      list = with_newer(list, some);
      left = left.subspan(some.size());
    }
    RC_ASSERT(count_postings(list) == postings.size());
    std::ranges::reverse(postings);
    RC_ASSERT(read(list, lowest) == postings);
    // Down in leaps.
    PostingReader reader(list, lowest);
    for (int most = 65535; most >= 0; most -= *rc::gen::inRange(1, 4000)) {
      const auto next = std::ranges::find_if(postings, [&](const Posting& posting) { return posting.at <= most; });
      RC_ASSERT(reader.down_to(most) == (next != postings.end()));
      if (next == postings.end()) break;
      RC_ASSERT(reader.posting() == *next);
      most = next->at;
    }
  }));
}

TEST(PostingList, OtherBytesEnd) {
  EXPECT_TRUE(rc::check(
      [](const std::string& bytes, std::uint16_t lowest) { RC_ASSERT(read(bytes, lowest).size() <= bytes.size()); }));
}

}  // namespace
}  // namespace ortoo::store
