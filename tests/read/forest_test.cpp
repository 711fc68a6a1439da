// Every way of asking a forest gives the sums of a plain walk down each tree, to the bit.
#include "read/body/forest.h"

#include <gtest/gtest.h>

#include <random>

namespace ortoo::read {
namespace {

struct Grown {
  std::vector<Fork> forks;
  std::vector<float> leaves;
  std::vector<std::int32_t> roots;
};

constexpr int columns_of_first = 5, columns_of_second = 7;

// A tree of up to `leaves` leaves; returns its root.
std::int16_t grow(Grown& out, int leaves, std::mt19937& random) {
  if (leaves == 1) {
    out.leaves.push_back(static_cast<float>(random() % 1000) / 1000 - 0.5F);
    return static_cast<std::int16_t>(~static_cast<int>(out.leaves.size() - 1));
  }
  const auto at = out.forks.size();
  out.forks.push_back({static_cast<std::int16_t>(random() % (columns_of_first + columns_of_second)),
                       {0, 0},
                       static_cast<float>(random() % 10)});
  const int first = 1 + static_cast<int>(random() % static_cast<unsigned>(leaves - 1));
  const auto one = grow(out, first, random), other = grow(out, leaves - first, random);
  out.forks[at].children[0] = one;
  out.forks[at].children[1] = other;
  return static_cast<std::int16_t>(at);
}

TEST(Forest, SumsAreThoseOfAPlainWalkWhateverTheProcessorCan) {
  std::mt19937 random(7);  // the generator's numbers are the standard's, the same everywhere
  Grown grown;
  for (int tree = 0; tree < 60; ++tree) grown.roots.push_back(grow(grown, 2 + static_cast<int>(random() % 31), random));
  constexpr std::size_t rows = 77;
  std::vector<float> first(rows * columns_of_first), second(rows * columns_of_second);
  for (auto* table : {&first, &second})
    for (auto& number : *table) number = static_cast<float>(random() % 20) / 2;
  std::vector<std::uint32_t> which;
  for (std::uint32_t i = 0; i < rows; ++i)
    if (i % 3 != 1) which.push_back(i);

  std::vector<float> walked(rows, 0.25F);
  for (const auto i : which)
    for (const auto root : grown.roots) {
      std::int32_t node = root;
      while (node >= 0) {
        const auto& fork = grown.forks[static_cast<std::size_t>(node)];
        const float value =
            fork.column < columns_of_first
                ? first[i * columns_of_first + static_cast<std::size_t>(fork.column)]
                : second[i * columns_of_second + static_cast<std::size_t>(fork.column - columns_of_first)];
        node = fork.children[value > fork.threshold ? 1 : 0];
      }
      walked[i] += grown.leaves[static_cast<std::size_t>(~node)];
    }

  const Trees trees(grown.forks, grown.leaves, grown.roots);
  const Rows tables{{Rows::Table{first.data(), columns_of_first}, Rows::Table{second.data(), columns_of_second}}};
  for (const auto lanes : {Lanes::plain, Lanes::avx2, Lanes::avx512}) {
    if (lanes > widest_lanes()) continue;
    std::vector<float> sums(rows, 0.25F);
    trees.add(which, tables, sums, lanes);
    EXPECT_EQ(sums, walked) << static_cast<int>(lanes);
  }
}

}  // namespace
}  // namespace ortoo::read
