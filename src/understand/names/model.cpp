#include "understand/names/model.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "understand/names/tables.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace ortoo::understand {
namespace {

constexpr std::size_t weights = name_labels - 1;

using Four = LabelRow::Four;
using Integers [[gnu::vector_size(16)]] = std::int32_t;

// By type to by part.
LabelRow turned(const std::array<Four, 4>& type) {
  const Four a = __builtin_shufflevector(type[0], type[1], 0, 4, 1, 5),
             b = __builtin_shufflevector(type[2], type[3], 0, 4, 1, 5);
  const Four c = __builtin_shufflevector(type[0], type[1], 2, 6, 3, 7),
             d = __builtin_shufflevector(type[2], type[3], 2, 6, 3, 7);
  LabelRow out;
  out.part[0] = __builtin_shufflevector(a, b, 0, 1, 4, 5);
  out.part[1] = __builtin_shufflevector(a, b, 2, 3, 6, 7);
  out.part[2] = __builtin_shufflevector(c, d, 0, 1, 4, 5);
  out.part[3] = __builtin_shufflevector(c, d, 2, 3, 6, 7);
  return out;
}

}  // namespace

namespace {

std::size_t home(std::uint64_t hash, std::uint32_t bits) { return hash >> (64 - bits); }
std::uint16_t mark(std::uint64_t hash) { return static_cast<std::uint16_t>((hash & 0xFFFF) | 1); }

// Marks stand in long runs, since tables are nearly full, and of a feature that has none this shows only at the end of
// a run. So a bit is kept of what marks may be found from each block of homes, by ten bits of a mark: one in nine
// passes wrongly.
constexpr std::uint32_t block_bits = 6, block_marks = 10;
std::size_t likely_bit(std::size_t home, std::uint16_t mark) {
  return home >> block_bits << block_marks | (mark >> 1 & ((1U << block_marks) - 1));
}

std::vector<std::uint64_t> likely_bits(const std::uint16_t* marks, std::uint32_t bits) {
  const std::size_t size = std::size_t{1} << bits;
  std::vector<std::uint64_t> out(((((size - 1) >> block_bits) + 1) << block_marks) / 64);
  // the slot before the run; one that the end cuts goes on at the beginning
  std::size_t run = std::find(marks, marks + size, 0) - marks;
  if (run == size) return std::vector<std::uint64_t>(out.size(), ~std::uint64_t{0});
  const auto first = run;
  for (auto slot = first; slot < first + size; ++slot) {
    const auto of = marks[slot & (size - 1)];
    if (of == 0) run = slot;
    else
      for (auto block = (run + 1) >> block_bits; block <= slot >> block_bits; ++block) {
        const auto bit = likely_bit((block << block_bits) & (size - 1), of);
        out[bit / 64] |= std::uint64_t{1} << bit % 64;
      }
  }
  return out;
}

// The rows of the features that have one; which these are comes in their place.
constexpr std::size_t at_once = 512;
using Which = std::array<std::uint16_t, at_once>;
std::size_t find_rows(const std::uint16_t* marks, std::uint32_t bits, const std::uint64_t* features, Which& which,
                      std::size_t count, const std::int8_t* rows, const std::int8_t** out) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto hash = features[which[i]];
    const auto slot = find_mark(marks, bits, home(hash, bits), mark(hash));
    if (slot == no_slot) continue;
    which[found] = which[i];
    out[found] = rows + slot * weights;
    __builtin_prefetch(out[found++]);
  }
  return found;
}
#if defined(__x86_64__)
// As find_mark does, sixteen at a time: the rows that stand behind the marks are longer.
[[gnu::target("avx2")]] std::size_t find_rows_wide(const std::uint16_t* marks, std::uint32_t bits,
                                                   const std::uint64_t* features, Which& which, std::size_t count,
                                                   const std::int8_t* rows, const std::int8_t** out) {
  const std::size_t size = std::size_t{1} << bits;
  std::size_t found = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto hash = features[which[i]];
    const auto wanted = mark(hash);
    const __m256i all_wanted = _mm256_set1_epi16(static_cast<std::int16_t>(wanted));
    auto slot = home(hash, bits);
    for (;;) {
      const __m256i some = _mm256_loadu_si256(reinterpret_cast<const __m256i_u*>(marks + slot));
      const auto flags = static_cast<std::uint32_t>(_mm256_movemask_epi8(
          _mm256_or_si256(_mm256_cmpeq_epi16(some, all_wanted), _mm256_cmpeq_epi16(some, _mm256_setzero_si256()))));
      slot += flags != 0 ? static_cast<std::size_t>(std::countr_zero(flags)) / 2 : 16;
      if (slot >= size) slot = 0;
      else if (flags != 0) break;
    }
    if (marks[slot] != wanted) continue;
    which[found] = which[i];
    out[found] = rows + slot * weights;
    __builtin_prefetch(out[found++]);
  }
  return found;
}
const auto find_all = __builtin_cpu_supports("avx2") ? find_rows_wide : find_rows;
#else
constexpr auto find_all = find_rows;
#endif

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
  likely_ = likely_bits(marks_, bits_);
}

NameSum NameModel::sum(std::span<const std::uint64_t> features) const {
  NameSum out;
  const auto all = static_cast<std::uint32_t>(features.size());
  add_sums(features, {&all, 1}, {&out, 1});
  return out;
}

void NameModel::add_sums(std::span<const std::uint64_t> features, std::span<const std::uint32_t> ends,
                         std::span<NameSum> sums) const {
  if (bits_ == 0) return;
  Which which;  // of them may have a row; have one
  std::array<const std::int8_t*, at_once> rows;
  for (std::size_t at = 0, k = 0; at < features.size(); at += at_once) {
    const auto some = features.subspan(at, std::min(at_once, features.size() - at));
    std::size_t count = 0;
    for (std::size_t f = 0; f < some.size(); ++f) {
      const auto slot = home(some[f], bits_);
      const auto bit = likely_bit(slot, mark(some[f]));
      __builtin_prefetch(marks_ + slot);
      which[count] = static_cast<std::uint16_t>(f);
      count += likely_[bit / 64] >> bit % 64 & 1;  // no branch, which would be foretold wrongly for one in four
    }
    count = find_all(marks_, bits_, some.data(), which, count, rows_, rows.data());
    for (std::size_t i = 0; i < count;) {
      while (ends[k] <= at + which[i]) ++k;
      const auto stop = ends[k] - at;
      NameSum out = sums[k];
      do {
        NameSum::Halves row;
        std::memcpy(&row, rows[i], sizeof row);
        out.even += row << 8 >> 8;
        out.odd += row >> 8;
      } while (++i < count && which[i] < stop);
      sums[k] = out;
    }
  }
}

LabelRow NameModel::scores(const NameSum& sum) const {
  std::array<Four, 4> scores;  // by type
  for (std::size_t t = 0; t < scores.size(); ++t) {
    const Integers row = {sum.even[2 * t], sum.odd[2 * t], sum.even[2 * t + 1], sum.odd[2 * t + 1]};
    scores[t] = scale_ * __builtin_convertvector(row, Four);
  }
  return turned(scores);
}

std::vector<NameSpan> NameModel::tag(const NameText& text, std::span<const LabelRow> all) const {
  std::vector<NameSpan> out;
  if (bits_ == 0) return out;
  NameChain::Work work;
  // Between words of no name the chain begins anew: a piece is what stands between such, one of them on either side.
  const auto tag_piece = [&](std::uint32_t from, std::uint32_t to) {
    const auto scores = all.subspan(from, to - from);
    if (!chain_.best_path(scores, work)) return;
    chain_.weigh(scores, work);
    const auto n = static_cast<std::uint32_t>(scores.size());
    for (std::uint32_t i = 0; i < n;) {
      const std::uint32_t label = work.path[i];
      if (label == no_name) {
        ++i;
        continue;
      }
      std::uint32_t j = i + 1;
      if (label % 4 == 0)
        while (j < n && work.path[j++] % 4 != 2) {}
      out.push_back({from + i, from + j, static_cast<NameType>(label / 4), chain_.probability(work, i, j)});
      i = j;
    }
  };
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const std::uint32_t first = text.sentences[s], end = text.end_of(s);
    for (std::uint32_t i = first; i < end;) {
      if (all[i].is_no_name_here()) {
        ++i;
        continue;
      }
      const std::uint32_t from = i;
      while (i < end && !all[i].is_no_name_here()) ++i;
      tag_piece(from > first ? from - 1 : from, i < end ? i + 1 : i);
    }
  }
  return out;
}

}  // namespace ortoo::understand
