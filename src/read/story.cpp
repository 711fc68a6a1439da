#include "read/story.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace ortoo::read {
namespace {

// A fork of a tree: values up to the threshold go to the first child. A child that is not negative is a fork, ~child
// is a leaf. The child is picked by index rather than by a branch, which nothing could predict.
struct Node {
  std::int16_t column, children[2];
  float threshold;
};

#include "models/read/forest.inc"

// The trees laid flat for many runs at once. Each tree has its forks and leaves in one piece; a leaf is a fork that leads
// to itself, so that all runs of a group take as many steps as the tree is deep, with no branch to predict and no step
// that waits for another run's.
class Forest {
 public:
  Forest(std::span<const Node> nodes, std::span<const float> leaves, std::span<const std::int32_t> roots) {
    for (const auto root : roots) add_tree(nodes, leaves, root);
  }

  // The sum of the trees is the log-odds. What a good part of the trees holds for hopeless is not asked of the rest.
  // `row_of(i)` gives the numbers known of run i; p[i] is set for each i of `which`.
  template <typename RowOf>
  void judge(std::vector<std::uint32_t> which, const RowOf& row_of, std::vector<float>& p) const {
    constexpr float hopeless = -3.2F;
    const std::size_t first_part = std::min(part, trees_.size());
    for (const auto i : which) p[i] = 0;
    ask(which, row_of, p, 0, first_part);
    const auto settled = std::partition(which.begin(), which.end(), [&](std::uint32_t i) { return !(p[i] < hopeless); });
    ask({which.begin(), settled}, row_of, p, first_part, trees_.size());
    for (const auto i : which) p[i] = 1 / (1 + std::exp(-p[i]));
  }

 private:
  static constexpr std::size_t part = 47;  // trees asked of every run
  static constexpr std::size_t lanes = 8;

  struct Step {
    float threshold;
    std::uint16_t column, next[2];
  };
  struct Tree {
    std::uint32_t begin = 0;  // of its steps
    std::uint32_t depth = 0;
  };

  void add_tree(std::span<const Node> nodes, std::span<const float> leaves, std::int32_t root) {
    Tree tree{static_cast<std::uint32_t>(steps_.size())};
    struct Open {
      std::int32_t node;
      std::uint32_t level;
    };
    std::vector<Open> open = {{root, 0}};  // breadth first: the place in it is the place among the tree's steps
    for (std::size_t at = 0; at < open.size(); ++at) {
      const auto [node, level] = open[at];
      const auto here = static_cast<std::uint16_t>(at);
      tree.depth = std::max(tree.depth, level);
      if (node < 0) {
        steps_.push_back({0, 0, {here, here}});
        values_.push_back(leaves[static_cast<std::size_t>(~node)]);
        continue;
      }
      const auto& fork = nodes[static_cast<std::size_t>(node)];
      const auto next = static_cast<std::uint16_t>(open.size());
      steps_.push_back({fork.threshold, static_cast<std::uint16_t>(fork.column), {next, static_cast<std::uint16_t>(next + 1)}});
      values_.push_back(0);
      for (const auto child : fork.children) open.push_back({child, level + 1});
    }
    trees_.push_back(tree);
  }

  template <typename RowOf>
  void ask(std::span<const std::uint32_t> which, const RowOf& row_of, std::vector<float>& sums, std::size_t begin, std::size_t end) const {
    for (std::size_t group = 0; group < which.size(); group += lanes) {
      const auto runs = which.subspan(group, std::min(lanes, which.size() - group));
      const float* rows[lanes];
      float sum[lanes];
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        const auto run = runs[std::min(lane, runs.size() - 1)];
        rows[lane] = row_of(run);
        sum[lane] = sums[run];
      }
      for (std::size_t t = begin; t < end; ++t) {
        const Step* steps = steps_.data() + trees_[t].begin;
        std::uint32_t at[lanes] = {};
        for (std::uint32_t level = 0; level < trees_[t].depth; ++level)
          for (std::size_t lane = 0; lane < lanes; ++lane) {
            const Step& step = steps[at[lane]];
            at[lane] = step.next[static_cast<std::size_t>(!(rows[lane][step.column] <= step.threshold))];
          }
        for (std::size_t lane = 0; lane < lanes; ++lane) sum[lane] += values_[trees_[t].begin + at[lane]];
      }
      for (std::size_t lane = 0; lane < runs.size(); ++lane) sums[runs[lane]] = sum[lane];
    }
  }

  std::vector<Step> steps_;
  std::vector<float> values_;  // of the leaves, at the place of each
  std::vector<Tree> trees_;
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
