#include "read/story.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>

namespace ortoo::read {
namespace {

// A fork of a tree: values up to the threshold go to the first child. A child that is not negative is a fork, ~child
// is a leaf. The child is picked by index rather than by a branch, which nothing could predict.
struct Node {
  std::int16_t column, children[2];
  float threshold;
};

#include "models/read/forest.inc"

constexpr std::size_t most_leaves = 32;  // of a tree: a bit each

template <std::size_t N>
constexpr std::size_t leaves_of(const Node (&nodes)[N], std::int32_t node) {
  if (node < 0) return 1;
  const auto& fork = nodes[static_cast<std::size_t>(node)];
  return leaves_of(nodes, fork.children[0]) + leaves_of(nodes, fork.children[1]);
}
static_assert(std::ranges::all_of(first_roots, [](std::int32_t root) { return leaves_of(first_nodes, root) <= most_leaves; }));
static_assert(std::ranges::all_of(second_roots, [](std::int32_t root) { return leaves_of(second_nodes, root) <= most_leaves; }));

// Four numbers that are compared at once, which every processor of the last twenty years can (vector extensions of GCC and
// clang).
using Floats [[gnu::vector_size(16)]] = float;
using Masks [[gnu::vector_size(16)]] = std::int32_t;

// The trees turned inside out (QuickScorer; Lucchese et al., SIGIR 2015): each fork that a run fails rules out the leaves
// on its first side, and of what is left to a tree the first leaf is the run's. Forks are asked column by column in the
// order of their thresholds, eight runs at a time, with no branch to predict and no step that waits for another.
class Forest {
 public:
  Forest(std::span<const Node> nodes, std::span<const float> leaves, std::span<const std::int32_t> roots)
      : first_(nodes, leaves, roots.first(std::min(part, roots.size()))), rest_(nodes, leaves, roots.subspan(std::min(part, roots.size()))) {}

  // The sum of the trees is the log-odds. What a good part of the trees holds for hopeless is not asked of the rest.
  // `row_of(i)` gives the numbers known of run i; p[i] is set for each i of `which`.
  template <typename RowOf>
  void judge(std::vector<std::uint32_t> which, const RowOf& row_of, std::vector<float>& p) const {
    constexpr float hopeless = -3.2F;
    for (const auto i : which) p[i] = 0;
    first_.add(which, row_of, p);
    const auto settled = std::partition(which.begin(), which.end(), [&](std::uint32_t i) { return !(p[i] < hopeless); });
    rest_.add({which.begin(), settled}, row_of, p);
    for (const auto i : which) p[i] = 1 / (1 + std::exp(-p[i]));
  }

 private:
  static constexpr std::size_t part = 47;  // trees asked of every run
  static constexpr std::size_t width = 4, lanes = 2 * width;

  // Some of the trees, one after the other.
  class Trees {
   public:
    Trees(std::span<const Node> nodes, std::span<const float> leaves, std::span<const std::int32_t> roots) : count_(roots.size()) {
      std::vector<std::vector<Fork>> by_column;
      for (std::size_t t = 0; t < roots.size(); ++t) {
        values_.resize(t * most_leaves);
        add_below(nodes, leaves, roots[t], static_cast<std::uint32_t>(t), by_column);
      }
      values_.resize(count_ * most_leaves);
      for (std::size_t column = 0; column < by_column.size(); ++column) {
        auto& forks = by_column[column];
        if (forks.empty()) continue;
        std::stable_sort(forks.begin(), forks.end(), [](const Fork& a, const Fork& b) { return a.threshold < b.threshold; });
        forks_.insert(forks_.end(), forks.begin(), forks.end());
        columns_.push_back({column, forks_.size()});
      }
    }

    template <typename RowOf>
    void add(std::span<const std::uint32_t> which, const RowOf& row_of, std::vector<float>& sums) const {
      std::vector<std::array<Masks, 2>> left(count_);  // leaves that each tree has left, a bit each
      for (std::size_t group = 0; group < which.size(); group += lanes) {
        const auto runs = which.subspan(group, std::min(lanes, which.size() - group));
        const float* rows[lanes];
        float sum[lanes];
        for (std::size_t lane = 0; lane < lanes; ++lane) {
          const auto run = runs[std::min(lane, runs.size() - 1)];
          rows[lane] = row_of(run);
          sum[lane] = sums[run];
        }
        constexpr Masks all = {-1, -1, -1, -1};
        std::fill(left.begin(), left.end(), std::array{all, all});
        rule_out(rows, left);
        for (std::size_t t = 0; t < count_; ++t) {
          const auto leaves_left = std::bit_cast<std::array<std::uint32_t, lanes>>(left[t]);
          for (std::size_t lane = 0; lane < lanes; ++lane)
            sum[lane] += values_[t * most_leaves + static_cast<std::size_t>(std::countr_zero(leaves_left[lane]))];
        }
        for (std::size_t lane = 0; lane < runs.size(); ++lane) sums[runs[lane]] = sum[lane];
      }
    }

   private:
    struct Fork {
      float threshold;
      std::uint32_t tree;
      std::int32_t kept;  // the leaves that it leaves to a value above the threshold
    };
    struct Column {
      std::size_t column, end_fork;
    };

    void rule_out(const float* const (&rows)[lanes], std::vector<std::array<Masks, 2>>& left) const {
      std::size_t at = 0;
      for (const auto& [column, end_fork] : columns_) {
        std::array<float, lanes> values;
        for (std::size_t lane = 0; lane < lanes; ++lane) values[lane] = rows[lane][column];
        const auto [low, high] = std::bit_cast<std::array<Floats, 2>>(values);
        const Floats higher = low > high ? low : high;
        const float most = std::max(std::max(higher[0], higher[1]), std::max(higher[2], higher[3]));
        for (; at < end_fork && forks_[at].threshold < most; ++at) {
          const auto& [threshold, tree, kept] = forks_[at];
          const Floats thresholds = {threshold, threshold, threshold, threshold};
          const Masks keep = {kept, kept, kept, kept};
          left[tree][0] &= keep | (low <= thresholds);
          left[tree][1] &= keep | (high <= thresholds);
        }
        at = end_fork;
      }
    }

    // Leaves are numbered from the first side on; returns how many there are below.
    std::uint32_t add_below(std::span<const Node> nodes, std::span<const float> leaves, std::int32_t node, std::uint32_t tree,
                            std::vector<std::vector<Fork>>& by_column) {
      if (node < 0) {
        const std::int32_t leaf = ~node;
        values_.push_back(leaves[static_cast<std::size_t>(leaf)]);
        return 1;
      }
      const auto& fork = nodes[static_cast<std::size_t>(node)];
      const auto column = static_cast<std::size_t>(fork.column);
      const auto begin = static_cast<std::uint32_t>(values_.size() - tree * most_leaves);
      const auto first_side = add_below(nodes, leaves, fork.children[0], tree, by_column);
      if (by_column.size() <= column) by_column.resize(column + 1);
      by_column[column].push_back({fork.threshold, tree, static_cast<std::int32_t>(~(((1U << first_side) - 1) << begin))});
      return first_side + add_below(nodes, leaves, fork.children[1], tree, by_column);
    }

    std::size_t count_;
    std::vector<Fork> forks_;      // by column, then threshold
    std::vector<Column> columns_;
    std::vector<float> values_;  // of the leaves, `most_leaves` a tree
  };

  Trees first_, rest_;
};

// A run that the first forest all but rules out, among others of that kind, needs no second look.
bool hopeless(const std::vector<float>& p, std::size_t i) {
  const std::size_t end = std::min(p.size(), i + 4);
  for (std::size_t j = i > 3 ? i - 3 : 0; j < end; ++j)
    if (p[j] > 0.06F) return false;
  return true;
}

const Forest& first_forest() {
  static const Forest forest(first_nodes, first_leaves, first_roots);
  return forest;
}
const Forest& second_forest() {
  static const Forest forest(second_nodes, second_leaves, second_roots);
  return forest;
}

}  // namespace

const std::vector<float>& Judge::judge(const Scan& scan, const Declared& declared) {
  describe(scan, declared, rows_);
  const std::size_t n = scan.runs.size(), columns = feature_names().size(), columns_again = second_feature_names().size();
  p_.resize(n);
  which_.resize(n);
  std::iota(which_.begin(), which_.end(), 0U);
  first_forest().judge(which_, [&](std::uint32_t i) { return rows_.data() + i * columns; }, p_);
  describe_again(scan, p_, again_);
  std::erase_if(which_, [&](std::uint32_t i) { return hopeless(p_, i); });
  second_ = p_;
  const std::size_t width = columns_again + columns;
  both_.resize(n * width);
  for (const auto i : which_) {
    std::copy_n(again_.data() + i * columns_again, columns_again, both_.data() + i * width);
    std::copy_n(rows_.data() + i * columns, columns, both_.data() + i * width + columns_again);
  }
  second_forest().judge(which_, [&](std::uint32_t i) { return both_.data() + i * width; }, second_);
  return second_;
}

std::vector<bool> choose(const Scan& scan, const std::vector<float>& p) {
  const std::size_t n = p.size();
  std::vector<bool> chosen(n);
  float expected = 0, taken = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const float mass = p[i] * static_cast<float>(scan.runs[i].characters);
    expected += mass;
    chosen[i] = p[i] >= 0.5F;
    if (chosen[i]) taken += mass;
  }
  if (n == 0 || taken >= expected * 0.35F) return chosen;
  // Nothing stands out: the likeliest runs, as many as pay (Ye et al., "Optimizing F-measure", ICML 2012).
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] > p[b]; });
  float hits = 0, size = 0, best = 0;
  std::size_t best_count = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const auto weight = static_cast<float>(scan.runs[order[i]].characters);
    hits += p[order[i]] * weight;
    size += weight;
    const float f1 = 2 * hits / (size + expected + 1e-6F);
    if (f1 > best) {
      best = f1;
      best_count = i + 1;
    }
  }
  std::fill(chosen.begin(), chosen.end(), false);
  for (std::size_t i = 0; i < best_count; ++i) chosen[order[i]] = true;
  return chosen;
}

}  // namespace ortoo::read
