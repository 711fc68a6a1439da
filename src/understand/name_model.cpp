#include "understand/name_model.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "understand/name_tables.h"

namespace ortoo::understand {
namespace {

constexpr std::size_t weights = name_labels - 1;

using Four = LabelRow::Four;
using Halves [[gnu::vector_size(16)]] = std::int16_t;
using Integers [[gnu::vector_size(16)]] = std::int32_t;

// By type to by part.
LabelRow turned(const std::array<Four, 4>& type) {
  const Four a = __builtin_shufflevector(type[0], type[1], 0, 4, 1, 5), b = __builtin_shufflevector(type[2], type[3], 0, 4, 1, 5);
  const Four c = __builtin_shufflevector(type[0], type[1], 2, 6, 3, 7), d = __builtin_shufflevector(type[2], type[3], 2, 6, 3, 7);
  LabelRow out;
  out.part[0] = __builtin_shufflevector(a, b, 0, 1, 4, 5);
  out.part[1] = __builtin_shufflevector(a, b, 2, 3, 6, 7);
  out.part[2] = __builtin_shufflevector(c, d, 0, 1, 4, 5);
  out.part[3] = __builtin_shufflevector(c, d, 2, 3, 6, 7);
  return out;
}

}  // namespace

NameModel::NameModel(std::string_view bytes) {
  constexpr std::size_t head = 12 + sizeof(NameChain::Weights);
  if (bytes.size() < head || !bytes.starts_with("ONM1")) return;
  std::uint32_t bits = 0;
  std::memcpy(&bits, bytes.data() + 4, 4);
  if (bits < least_bits || bits > most_bits || bytes.size() < head + ((2 + weights) << bits)) return;
  bits_ = bits;
  std::memcpy(&scale_, bytes.data() + 8, 4);
  NameChain::Weights follow;
  std::memcpy(follow.data(), bytes.data() + 12, sizeof follow);
  chain_ = NameChain(follow);
  marks_ = reinterpret_cast<const std::uint16_t*>(bytes.data() + head);
  rows_ = reinterpret_cast<const std::int8_t*>(bytes.data() + head + (std::size_t{2} << bits));
}

void NameModel::score(const NameFeatures& features, std::uint32_t first, std::uint32_t end, std::vector<LabelRow>& out) const {
  constexpr std::uint32_t at_once = 128;  // features, so that 16 bits hold their sum
  out.resize(end - first);
  std::array<const std::int8_t*, at_once> found;
  for (std::uint32_t i = first; i < end; ++i) {
    std::array<Integers, 4> sum{};  // by type
    for (std::uint32_t begin = features.starts[i], stop = features.starts[i + 1]; begin < stop; begin += at_once) {
      std::size_t count = 0;
      for (std::uint32_t f = begin; f < std::min(begin + at_once, stop); ++f) {
        const std::uint64_t hash = features.hashes[f];
        const auto slot = find_mark(marks_, bits_, hash >> (64 - bits_), static_cast<std::uint16_t>((hash & 0xFFFF) | 1));
        const bool known = slot != no_slot;
        found[count] = rows_ + (known ? slot : 0) * weights;
        __builtin_prefetch(found[count]);
        count += known;
      }
      Halves even{}, odd{};  // of the labels, two bytes each
      for (std::size_t f = 0; f < count; ++f) {
        Halves row;
        std::memcpy(&row, found[f], sizeof row);
        even += row << 8 >> 8;
        odd += row >> 8;
      }
      for (std::size_t l = 0; l < weights; l += 2) sum[l / 4][l % 4] += even[l / 2], sum[l / 4][l % 4 + 1] += odd[l / 2];
    }
    std::array<Four, 4> scores;
    for (std::size_t t = 0; t < scores.size(); ++t) scores[t] = scale_ * __builtin_convertvector(sum[t], Four);
    out[i - first] = turned(scores);
  }
}

std::vector<NameSpan> NameModel::tag(const NameText& text, const NameFeatures& features) const {
  std::vector<NameSpan> out;
  if (bits_ == 0) return out;
  std::vector<LabelRow> scores;
  NameChain::Work work;
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const std::uint32_t first = text.sentences[s], end = text.end_of(s), n = end - first;
    score(features, first, end, scores);
    if (!chain_.best_path(scores, work)) continue;
    chain_.weigh(scores, work);
    for (std::uint32_t i = 0; i < n;) {
      const std::uint32_t label = work.path[i];
      if (label == no_name) {
        ++i;
        continue;
      }
      std::uint32_t j = i + 1;
      if (label % 4 == 0)
        while (j < n && work.path[j++] % 4 != 2) {}
      out.push_back({first + i, first + j, static_cast<NameType>(label / 4), chain_.probability(work, i, j)});
      i = j;
    }
  }
  return out;
}

}  // namespace ortoo::understand
