#include "understand/names/chain.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace ortoo::understand {
namespace {

using Four = LabelRow::Four;

constexpr float impossible = -1e9F;
constexpr std::uint32_t first = 0, inner = 1, last = 2, alone = 3, types = 4;

Four all(float x) { return Four{x, x, x, x}; }
Four greater(Four a, Four b) { return a > b ? a : b; }

// The label of what a name may begin behind, and of what may begin, by its place in the order of the labels.
constexpr std::uint32_t closed_label(std::size_t i) {
  return i == 8 ? no_name : static_cast<std::uint32_t>(i / 2 * 4 + (i % 2 == 0 ? last : alone));
}
constexpr std::uint32_t beginning_label(std::size_t i) {
  return i == 8 ? no_name : static_cast<std::uint32_t>(i / 2 * 4 + (i % 2 == 0 ? first : alone));
}

// e to the power of what is not above 0, to about the last bit: of the whole powers of 2 in it, and of what is left the
// polynomial of Cephes' expf (Moshier).
Four power(Four x) {
  using Integers [[gnu::vector_size(16)]] = std::int32_t;
  constexpr float least = -87, log2e = 1.44269504F, shift = 12582912;  // 1.5 * 2^23: adding it rounds to a whole number
  constexpr float ln2_high = 0.693359375F, ln2_low = -2.12194440e-4F;
  const Integers some = x > all(least);
  x = greater(x, all(least));
  const Four shifted = x * log2e + all(shift), whole = shifted - all(shift);
  const Four r = x - whole * ln2_high - whole * ln2_low;
  Four p = all(1.9875691500e-4F);
  for (const float c : {1.3981999507e-3F, 8.3334519073e-3F, 4.1665795894e-2F, 1.6666665459e-1F, 5.0000001201e-1F})
    p = p * r + all(c);
  p = p * r * r + r + all(1);
  const Integers raised = std::bit_cast<Integers>(p) + (std::bit_cast<Integers>(shifted) << 23);
  return std::bit_cast<Four>(raised & some);
}

float lane(const LabelRow& row, std::size_t i, std::uint32_t even_part) {  // of these two orders
  return i == 8 ? row.none[0] : row.part[i % 2 == 0 ? even_part : alone][i / 2];
}

}  // namespace

NameChain::NameChain(const Weights& follow) : follow_(follow) {
  for (std::uint32_t a = 0; a < name_labels; ++a)
    for (std::uint32_t b = 0; b < name_labels; ++b) factor_[a][b] = may_follow(a, b) ? std::exp(follow_[a][b]) : 0;
  for (const auto& [weights, out] : {std::pair{&follow_, &add_}, std::pair{&factor_, &times_}}) {
    for (std::size_t i = 0; i < closed; ++i) {
      const auto& row = (*weights)[closed_label(i)];
      auto& begins = out->begin_behind[i];
      for (std::uint32_t t = 0; t < types; ++t)
        begins.first[t] = row[t * 4 + first], begins.alone[t] = row[t * 4 + alone];
      begins.none[0] = row[no_name];
    }
    for (std::uint32_t t = 0; t < types; ++t)
      for (const auto part : {first, inner}) {
        out->inner_behind[part][t] = (*weights)[t * 4 + part][t * 4 + inner];
        out->last_behind[part][t] = (*weights)[t * 4 + part][t * 4 + last];
      }
  }
  for (std::size_t i = 0; i < closed; ++i) {
    auto& before = before_beginning_[i];
    const auto b = beginning_label(i);
    for (std::uint32_t t = 0; t < types; ++t)
      before.last[t] = factor_[t * 4 + last][b], before.alone[t] = factor_[t * 4 + alone][b];
    before.none[0] = factor_[no_name][b];
  }
}

bool NameChain::best_path(std::span<const LabelRow> scores, Work& work) const {
  const auto n = static_cast<std::uint32_t>(scores.size());
  work.path.assign(n, no_name);
  if (n == 0) return false;
  work.best.resize(n);
  LabelRow best = scores[0];
  best.part[inner] = best.part[last] = all(impossible);
  work.best[0] = best;
  for (std::uint32_t i = 1; i < n; ++i) {
    LabelRow next;
    const float start = lane(best, 0, last);
    next.part[first] = all(start) + add_.begin_behind[0].first;
    next.part[alone] = all(start) + add_.begin_behind[0].alone;
    next.none = all(start) + add_.begin_behind[0].none;
    for (std::size_t a = 1; a < closed; ++a) {
      const Four before = all(lane(best, a, last));
      const auto& weights = add_.begin_behind[a];
      next.part[first] = greater(before + weights.first, next.part[first]);
      next.part[alone] = greater(before + weights.alone, next.part[alone]);
      next.none = greater(before + weights.none, next.none);
    }
    next.part[inner] =
        greater(best.part[inner] + add_.inner_behind[inner], best.part[first] + add_.inner_behind[first]);
    next.part[last] = greater(best.part[inner] + add_.last_behind[inner], best.part[first] + add_.last_behind[first]);
    for (std::size_t p = 0; p < 4; ++p) best.part[p] = next.part[p] + scores[i].part[p];
    best.none = next.none + scores[i].none;
    work.best[i] = best;
  }
  std::uint32_t label = no_name;
  for (std::uint32_t l = 0; l < name_labels; ++l)
    if (may_end(l) && best.at(l) > best.at(label)) label = l;
  // Back from there: the first of the labels that are best before it.
  bool names = false;
  for (std::uint32_t i = n; i-- > 0;) {
    work.path[i] = static_cast<std::uint8_t>(label);
    names |= label != no_name;
    if (i == 0) break;
    const LabelRow& before = work.best[i - 1];
    float most = 2 * impossible;
    std::uint32_t from = 0;
    const auto try_label = [&](std::uint32_t a) {
      const float value = before.at(a) + follow_[a][label];
      if (value > most) most = value, from = a;
    };
    if (may_begin(label)) {
      for (std::size_t a = 0; a < closed; ++a) try_label(closed_label(a));
    } else {
      try_label(label / 4 * 4 + first);
      try_label(label / 4 * 4 + inner);
    }
    label = from;
  }
  return names;
}

void NameChain::weigh(std::span<const LabelRow> scores, Work& work) const {
  const std::size_t n = scores.size();
  work.raised.resize(n);
  work.forward.resize(n);
  work.backward.resize(n);
  work.scale.resize(n);
  // Each word's scores as factors, the greatest one.
  for (std::size_t i = 0; i < n; ++i) {
    const LabelRow& row = scores[i];
    const Four four = greater(greater(row.part[0], row.part[1]), greater(row.part[2], row.part[3]));
    const float top = std::max({four[0], four[1], four[2], four[3], row.none[0]});
    LabelRow& raised = work.raised[i];
    for (std::size_t p = 0; p < 4; ++p) raised.part[p] = power(row.part[p] - all(top));
    raised.none = Four{power(row.none - all(top))[0], 0, 0, 0};
  }
  // Sums of all ways to a label, each word's scaled to one.
  for (std::size_t i = 0; i < n; ++i) {
    LabelRow in;
    if (i == 0) {
      in.part[first] = in.part[alone] = in.none = all(1);
    } else {
      const LabelRow& before = work.forward[i - 1];
      for (std::size_t a = 0; a < closed; ++a) {
        const Four way = all(lane(before, a, last));
        const auto& weights = times_.begin_behind[a];
        in.part[first] += way * weights.first;
        in.part[alone] += way * weights.alone;
        in.none += way * weights.none;
      }
      in.part[inner] =
          before.part[first] * times_.inner_behind[first] + before.part[inner] * times_.inner_behind[inner];
      in.part[last] = before.part[first] * times_.last_behind[first] + before.part[inner] * times_.last_behind[inner];
    }
    LabelRow& out = work.forward[i];
    for (std::size_t p = 0; p < 4; ++p) out.part[p] = in.part[p] * work.raised[i].part[p];
    out.none = in.none * work.raised[i].none;
    float sum = 0;
    for (std::size_t t = 0; t < types; ++t)
      for (std::size_t p = 0; p < 4; ++p) sum += out.part[p][t];
    sum += out.none[0];
    const float scale = work.scale[i] = sum > 0 ? sum : 1;
    for (auto& part : out.part) part /= all(scale);
    out.none /= all(scale);
  }
  // And of all ways from it to the end.
  work.backward[n - 1] = {};
  work.backward[n - 1].part[last] = work.backward[n - 1].part[alone] = all(1);
  work.backward[n - 1].none = all(1);
  for (std::size_t i = n - 1; i-- > 0;) {
    const LabelRow &raised = work.raised[i + 1], &behind = work.backward[i + 1];
    LabelRow& out = work.backward[i];
    out = {};
    for (std::size_t b = 0; b < closed; ++b) {
      const Four score = all(lane(raised, b, first)), way = all(lane(behind, b, first));
      out.part[last] += before_beginning_[b].last * score * way;
      out.part[alone] += before_beginning_[b].alone * score * way;
      out.none += before_beginning_[b].none * score * way;
    }
    for (const auto part : {first, inner})
      out.part[part] = times_.inner_behind[part] * raised.part[inner] * behind.part[inner] +
                       times_.last_behind[part] * raised.part[last] * behind.part[last];
    const Four scale = all(work.scale[i + 1]);
    for (auto& part : out.part) part /= scale;
    out.none /= scale;
  }
}

float NameChain::probability(const Work& work, std::uint32_t begin, std::uint32_t end) const {
  const LabelRow &over = work.forward.back(), &done = work.backward.back();
  float total = 0;
  for (std::uint32_t l = 0; l < name_labels; ++l) total += over.at(l) * done.at(l);
  const auto label = [&](std::uint32_t i) { return std::uint32_t{work.path[i]}; };
  float p = work.forward[begin].at(label(begin));
  for (std::uint32_t k = begin + 1; k < end; ++k)
    p *= factor_[label(k - 1)][label(k)] * work.raised[k].at(label(k)) / work.scale[k];
  p *= work.backward[end - 1].at(label(end - 1)) / (total > 0 ? total : 1);
  return std::clamp(p, 0.F, 1.F);
}

}  // namespace ortoo::understand
