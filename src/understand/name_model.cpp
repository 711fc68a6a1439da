#include "understand/name_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace ortoo::understand {
namespace {

constexpr std::size_t weights = name_labels - 1;
constexpr float impossible = -1e9F;

}  // namespace

NameModel::NameModel(std::string_view bytes) {
  constexpr std::size_t head = 12 + sizeof(float) * name_labels * name_labels;
  if (bytes.size() < head || !bytes.starts_with("ONM1")) return;
  std::uint32_t bits = 0;
  std::memcpy(&bits, bytes.data() + 4, 4);
  if (bits == 0 || bits > 24 || bytes.size() < head + ((2 + weights) << bits)) return;
  bits_ = bits;
  std::memcpy(&scale_, bytes.data() + 8, 4);
  std::memcpy(follow_.data(), bytes.data() + 12, sizeof follow_);
  marks_ = reinterpret_cast<const std::uint16_t*>(bytes.data() + head);
  rows_ = reinterpret_cast<const std::int8_t*>(bytes.data() + head + (std::size_t{2} << bits));
  for (std::uint32_t a = 0; a < name_labels; ++a)
    for (std::uint32_t b = 0; b < name_labels; ++b) {
      if (!may_follow(a, b)) follow_[a][b] = impossible;
      follow_exp_[a][b] = may_follow(a, b) ? std::exp(follow_[a][b]) : 0;
    }
}

void NameModel::score(const NameFeatures& features, std::uint32_t first, std::uint32_t end, std::vector<Row>& out) const {
  const std::size_t mask = (std::size_t{1} << bits_) - 1;
  out.resize(end - first);
  for (std::uint32_t i = first; i < end; ++i) {
    std::array<std::int32_t, weights> sum{};
    for (std::uint32_t f = features.starts[i]; f < features.starts[i + 1]; ++f) {
      const std::uint64_t hash = features.hashes[f];
      const auto mark = static_cast<std::uint16_t>((hash & 0xFFFF) | 1);
      for (std::size_t slot = hash >> (64 - bits_); marks_[slot] != 0; slot = (slot + 1) & mask) {
        if (marks_[slot] != mark) continue;
        const std::int8_t* row = rows_ + slot * weights;
        for (std::size_t l = 0; l < weights; ++l) sum[l] += row[l];
        break;
      }
    }
    Row& row = out[i - first];
    for (std::size_t l = 0; l < weights; ++l) row[l] = scale_ * static_cast<float>(sum[l]);
    row[no_name] = 0;
  }
}

std::vector<NameSpan> NameModel::tag(const NameText& text, const NameFeatures& features) const {
  std::vector<NameSpan> out;
  if (bits_ == 0) return out;
  std::vector<Row> scores, forward, backward;
  std::vector<std::array<std::uint8_t, name_labels>> from;
  std::vector<std::uint8_t> path;
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const std::uint32_t first = text.sentences[s], end = text.end_of(s), n = end - first;
    if (n == 0) continue;
    score(features, first, end, scores);
    // The best path (Viterbi).
    from.assign(n, {});
    Row best{};
    for (std::uint32_t l = 0; l < name_labels; ++l) best[l] = may_begin(l) ? scores[0][l] : impossible;
    for (std::uint32_t i = 1; i < n; ++i) {
      Row next;
      next.fill(impossible * 2);
      for (std::uint32_t a = 0; a < name_labels; ++a)
        for (std::uint32_t b = 0; b < name_labels; ++b) {
          const float value = best[a] + follow_[a][b];
          if (value > next[b]) next[b] = value, from[i][b] = static_cast<std::uint8_t>(a);
        }
      for (std::uint32_t l = 0; l < name_labels; ++l) best[l] = next[l] + scores[i][l];
    }
    std::uint32_t label = no_name;
    for (std::uint32_t l = 0; l < name_labels; ++l)
      if (may_end(l) && best[l] > best[label]) label = l;
    path.assign(n, 0);
    for (std::uint32_t i = n; i-- > 0;) {
      path[i] = static_cast<std::uint8_t>(label);
      label = from[i][label];
    }
    if (std::all_of(path.begin(), path.end(), [](std::uint8_t l) { return l == no_name; })) continue;
    // Forward and backward sums, each word's scaled to one, for the probability of each name.
    forward.assign(n, {});
    backward.assign(n, {});
    std::vector<float> scale(n), top(n);
    for (std::uint32_t i = 0; i < n; ++i) {
      top[i] = *std::max_element(scores[i].begin(), scores[i].end());
      for (auto& x : scores[i]) x = std::exp(x - top[i]);
    }
    for (std::uint32_t i = 0; i < n; ++i) {
      float sum = 0;
      for (std::uint32_t b = 0; b < name_labels; ++b) {
        float in = i == 0 ? (may_begin(b) ? 1.F : 0.F) : 0.F;
        if (i > 0)
          for (std::uint32_t a = 0; a < name_labels; ++a) in += forward[i - 1][a] * follow_exp_[a][b];
        sum += forward[i][b] = in * scores[i][b];
      }
      scale[i] = sum > 0 ? sum : 1;
      for (auto& x : forward[i]) x /= scale[i];
    }
    for (std::uint32_t l = 0; l < name_labels; ++l) backward[n - 1][l] = may_end(l) ? 1 : 0;
    for (std::uint32_t i = n - 1; i-- > 0;)
      for (std::uint32_t a = 0; a < name_labels; ++a) {
        float sum = 0;
        for (std::uint32_t b = 0; b < name_labels; ++b) sum += follow_exp_[a][b] * scores[i + 1][b] * backward[i + 1][b];
        backward[i][a] = sum / scale[i + 1];
      }
    float total = 0;
    for (std::uint32_t l = 0; l < name_labels; ++l) total += forward[n - 1][l] * backward[n - 1][l];
    for (std::uint32_t i = 0; i < n;) {
      if (path[i] == no_name) {
        ++i;
        continue;
      }
      std::uint32_t j = i + 1;
      if (path[i] % 4 == 0)
        while (j < n && path[j++] % 4 != 2) {}
      float p = forward[i][path[i]];
      for (std::uint32_t k = i + 1; k < j; ++k) p *= follow_exp_[path[k - 1]][path[k]] * scores[k][path[k]] / scale[k];
      p *= backward[j - 1][path[j - 1]] / (total > 0 ? total : 1);
      out.push_back({first + i, first + j, static_cast<NameType>(path[i] / 4), std::clamp(p, 0.F, 1.F)});
      i = j;
    }
  }
  return out;
}

}  // namespace ortoo::understand
