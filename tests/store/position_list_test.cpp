// Lists of positions: what was put in comes out, however it was put in; other bytes do no harm.
#include "store/search/position_list.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>

#include "store/search/text.h"

namespace ortoo::store {
namespace {

using Places = std::set<std::pair<std::uint8_t, std::uint16_t>>;  // column, word

std::string written(const Places& places) {
  PositionWriter writer;
  for (const auto& [column, word] : places) writer.add(column % column_count, word);
  return writer.bytes();
}

std::vector<Position> read(std::string_view bytes) {
  std::vector<Position> positions;
  for (PositionCursor cursor(bytes); cursor.next();) positions.push_back(cursor.position());
  return positions;
}

TEST(PositionList, WordsOfTheBodyTakeAByteEach) {
  PositionWriter writer;
  for (const std::size_t word : {5U, 6U, 6U, 90U}) writer.add(2, word);
  EXPECT_EQ(writer.bytes().size(), 3U);
  EXPECT_EQ(read(writer.bytes()), (std::vector<Position>{position_of(2, 5), position_of(2, 6), position_of(2, 90)}));
}

TEST(PositionList, PositionsComeOutInOrder) {
  EXPECT_TRUE(rc::check([](const std::vector<std::set<std::uint16_t>>& columns) {
    PositionWriter writer;
    std::vector<Position> all;
    for (std::size_t column = 0; column < std::min(columns.size(), column_count); ++column)
      for (const auto word : columns[column]) {
        writer.add(column, word);
        all.push_back(position_of(column, word));
        RC_ASSERT(column_of(all.back()) == column);
        RC_ASSERT(word_of(all.back()) == word);
      }
    RC_ASSERT(read(writer.bytes()) == all);
  }));
}

TEST(PositionList, WhatWasPutInComesOut) {
  EXPECT_TRUE(rc::check([](const std::map<std::uint16_t, Places>& articles, const std::set<std::uint16_t>& others) {
    std::map<std::uint16_t, std::string> in;
    for (const auto& [at, places] : articles)
      if (!places.empty()) in[at] = written(places);
    std::vector<ArticlePositions> all;
    for (const auto& [at, bytes] : in) all.push_back({at, bytes});
    std::string list;
    for (std::span<const ArticlePositions> left = all; !left.empty();) {
      const auto some = left.first(*rc::gen::inRange<std::size_t>(1, left.size() + 1));
      list = with_newer_positions(list, some);
      left = left.subspan(some.size());
    }
    auto asked = others;
    for (const auto& [at, bytes] : in)
      if (at % 2 == 0) asked.insert(at);  // others are passed over
    PositionReader reader(list);
    for (auto at = asked.rbegin(); at != asked.rend(); ++at)
      RC_ASSERT(reader.down_to(*at) == (in.contains(*at) ? in[*at] : ""));
    PositionReader each(list);
    for (auto at = all.rbegin(); at != all.rend(); ++at, each.next()) {
      RC_ASSERT(each.at() == at->at);
      RC_ASSERT(each.positions() == at->positions);
    }
    RC_ASSERT(each.at() == -1);
  }));
}

TEST(PositionList, OtherBytesEnd) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    RC_ASSERT(read(bytes).size() <= bytes.size());
    std::size_t count = 0;
    for (PositionReader reader(bytes); reader.at() >= 0 && count <= bytes.size(); reader.next()) ++count;
    RC_ASSERT(count <= bytes.size());
  }));
}

}  // namespace
}  // namespace ortoo::store
