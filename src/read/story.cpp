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

struct Forest {
  std::span<const Node> nodes;
  std::span<const float> leaves;
  std::span<const std::int32_t> roots;

  // The sum of the trees is the log-odds. What a good part of the trees holds for hopeless is not asked of the rest.
  float probability(const float* row) const {
    float sum = 0;
    std::size_t asked = 0;
    for (std::int32_t at : roots) {
      if (++asked == 48 && sum < -3.2F) break;
      while (at >= 0) {
        const Node& node = nodes[static_cast<std::size_t>(at)];
        at = node.children[static_cast<std::size_t>(!(row[node.column] <= node.threshold))];
      }
      sum += leaves[static_cast<std::size_t>(~at)];
    }
    return 1 / (1 + std::exp(-sum));
  }
};

// A run that the first forest all but rules out, among others of that kind, needs no second look.
bool hopeless(const std::vector<float>& p, std::size_t i) {
  const std::size_t end = std::min(p.size(), i + 4);
  for (std::size_t j = i > 3 ? i - 3 : 0; j < end; ++j)
    if (p[j] > 0.06F) return false;
  return true;
}

constexpr Forest first_forest{first_nodes, first_leaves, first_roots};
constexpr Forest second_forest{second_nodes, second_leaves, second_roots};

}  // namespace

const std::vector<float>& Judge::judge(const Scan& scan, const Declared& declared) {
  describe(scan, declared, rows_);
  const std::size_t n = scan.runs.size(), columns = feature_names().size(), columns_again = second_feature_names().size();
  p_.resize(n);
  second_.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    p_[i] = first_forest.probability(rows_.data() + i * columns);
  }
  describe_again(scan, p_, again_);
  for (std::size_t i = 0; i < n; ++i) {
    if (hopeless(p_, i)) {
      second_[i] = p_[i];
      continue;
    }
    const float* again = again_.data() + i * columns_again;
    const float* row = rows_.data() + i * columns;
    both_.assign(again, again + columns_again);
    both_.insert(both_.end(), row, row + columns);
    second_[i] = second_forest.probability(both_.data());
  }
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
