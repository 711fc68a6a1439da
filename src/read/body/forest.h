// A forest of boosted trees, asked of many rows of numbers at once.
//
// The trees are turned inside out (QuickScorer; Lucchese et al., SIGIR 2015): each fork that a row fails rules out the
// leaves on its first side, and of what is left to a tree the first leaf is the row's. Forks are asked column by column
// in the order of their thresholds, sixteen rows at a time, with no branch to predict and no step that waits for
// another.
// Thread rules: a Forest does not change once it is made. The sums are the same to the bit on every processor.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ortoo::read {

// A fork of a tree: values up to the threshold go to the first child. A child that is not negative is a fork, ~child
// is a leaf.
struct Fork {
  std::int16_t column, children[2];
  float threshold;
};

// Rows of numbers in two tables side by side: columns from `width` of the first on are the second's.
struct Rows {
  struct Table {
    const float* numbers = nullptr;
    std::size_t width = 0;
  };
  std::array<Table, 2> tables;
};

// What the processor can do; the widest that it has unless told otherwise.
enum class Lanes : std::uint8_t { plain, avx2, avx512 };
Lanes widest_lanes();

constexpr std::size_t most_leaves = 32;  // of a tree: a bit each

// Some trees, asked one after the other.
class Trees {
 public:
  Trees(std::span<const Fork> forks, std::span<const float> leaves, std::span<const std::int32_t> roots);

  // Adds what the trees give row i to sums[i], for each i of `which`.
  void add(std::span<const std::uint32_t> which, const Rows& rows, std::vector<float>& sums,
           Lanes lanes = widest_lanes()) const;

  static constexpr std::size_t group = 16;  // rows side by side

 private:
  struct Question {
    float threshold;
    std::uint32_t tree;
    std::uint32_t kept;  // the leaves that it leaves to a value above the threshold
  };
  struct Column {
    std::size_t column, end;  // of its questions
  };
  struct alignas(64) Numbers : std::array<float, group> {};       // of one column
  struct alignas(64) Left : std::array<std::uint32_t, group> {};  // leaves that a tree has left, a bit each
  // Sixteen rows laid on their side: a column is read at once, as to gather lane by lane takes processors long.
  struct Group {
    std::vector<Numbers> columns;
    std::vector<Left> left;
    Numbers sums;
  };

  std::uint32_t add_below(std::span<const Fork> forks, std::span<const float> leaves, std::int32_t node,
                          std::uint32_t tree, std::vector<std::vector<Question>>& by_column);
  static void lay_out(const Rows::Table& table, const std::array<std::uint32_t, group>& rows, Numbers* columns);
  void ask(Group& rows) const;
  void ask_avx2(Group& rows) const;
  template <std::size_t groups>
  void ask_avx512(Group* rows) const;

  std::size_t count_;
  std::vector<Question> questions_;  // by column, then threshold
  std::vector<Column> columns_;
  std::vector<float> values_;  // of the leaves, `most_leaves` a tree
};

// The log-odds of each row of `which` as a probability. What a good part of the trees holds for hopeless is not asked
// of the rest.
class Forest {
 public:
  Forest(std::span<const Fork> forks, std::span<const float> leaves, std::span<const std::int32_t> roots);
  void judge(std::vector<std::uint32_t> which, const Rows& rows, std::vector<float>& p) const;

 private:
  Trees first_, rest_;
};

}  // namespace ortoo::read
