// Lists on the stack: what was put in comes out, from any article downwards; other bytes do no harm.
#include "store/search/stack_list.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace ortoo::store {
namespace {

std::vector<StackPosting> read(std::string_view list) {
  std::vector<StackPosting> all;
  StackReader reader(list);
  for (auto most = StackReader::highest; reader.down_to(most) && all.size() < 1000000;
       most = std::int64_t{reader.article()} - 1)
    all.push_back({reader.article(), reader.weight()});
  return all;
}

// Of words that few, some and most articles have, one after the other.
std::vector<StackPosting> any_postings() {
  std::vector<StackPosting> postings;
  std::uint32_t article = 0;
  for (int parts = *rc::gen::inRange(0, 5); parts > 0; --parts) {
    const auto farthest = *rc::gen::element<std::uint32_t>(2, 3, 12, 100, 3000, 200000);
    const auto heaviest = *rc::gen::element(2, 2, 3, 256);
    for (int n = *rc::gen::inRange(0, 700); n > 0; --n) {
      article += *rc::gen::inRange<std::uint32_t>(1, farthest);
      postings.push_back({article, static_cast<std::uint8_t>(*rc::gen::inRange(1, heaviest))});
    }
  }
  return postings;
}

TEST(StackList, WhatWasPutInComesOut) {
  EXPECT_TRUE(rc::check([] {
    const auto postings = any_postings();
    std::vector<StackPosting> all;
    for (const auto& list : stack_lists(postings)) {
      auto here = read(list.bytes);
      RC_ASSERT(!here.empty());
      RC_ASSERT(here.back().article == list.lowest);
      RC_ASSERT(StackReader(list.bytes).count() == here.size());
      RC_ASSERT(list.bytes.size() <= 3900);
      all.insert(all.end(), here.rbegin(), here.rend());
    }
    RC_ASSERT(all == postings);
  }));
}

TEST(StackList, AnyArticleIsFoundInLeaps) {
  EXPECT_TRUE(rc::check([] {
    const auto lists = stack_lists(any_postings());
    if (lists.empty()) return;
    const auto postings = read(lists.back().bytes);
    RC_ASSERT(!postings.empty());
    StackReader reader(lists.back().bytes);
    for (auto most = std::int64_t{postings.front().article} + *rc::gen::inRange(0, 3); most >= 0;
         most -= *rc::gen::inRange(1, 4000)) {
      const auto next =
          std::ranges::find_if(postings, [&](const StackPosting& posting) { return posting.article <= most; });
      RC_ASSERT(reader.down_to(most) == (next != postings.end()));
      if (next == postings.end()) break;
      RC_ASSERT((StackPosting{reader.article(), reader.weight()} == *next));
      RC_ASSERT(reader.count() == static_cast<std::size_t>(postings.end() - next));
      RC_ASSERT(reader.down_to(most));  // asked again
      RC_ASSERT((StackPosting{reader.article(), reader.weight()} == *next));
    }
  }));
}

TEST(StackList, TakesLittle) {
  std::vector<StackPosting> every, tenth, rare;
  for (std::uint32_t i = 0; i < 256 * 64; ++i) {
    every.push_back({i, 1});
    tenth.push_back({i * 10, 1});
    if (i % 256 == 0) rare.push_back({i * 50, 1});
  }
  const auto size = [](const std::vector<StackPosting>& postings) {
    std::size_t bytes = 0;
    for (const auto& list : stack_lists(postings)) bytes += list.bytes.size();
    return static_cast<double>(bytes) / static_cast<double>(postings.size());
  };
  EXPECT_LT(size(every), 0.17);
  EXPECT_LT(size(tenth), 1.5);
  EXPECT_LT(size(rare), 4.0);
}

TEST(StackList, OtherBytesEnd) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) { RC_ASSERT(read(bytes).size() <= 256 * 256); }));
  // A good list of which some byte is another.
  EXPECT_TRUE(rc::check([] {
    auto lists = stack_lists(any_postings());
    if (lists.empty()) return;
    auto& bytes = lists.front().bytes;
    bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = static_cast<char>(*rc::gen::inRange(0, 256));
    if (*rc::gen::arbitrary<bool>()) bytes.resize(*rc::gen::inRange<std::size_t>(0, bytes.size()));
    RC_ASSERT(read(bytes).size() < 1000000);
  }));
}

}  // namespace
}  // namespace ortoo::store
