#include "understand/name_model.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "understand/name_tables.h"

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

namespace {

// Where the row of each feature stands; of one that is not known, nothing's.
struct Rows {
  const std::uint16_t* marks;
  const std::int8_t* rows;
  std::uint32_t bits;

  std::size_t home(std::uint64_t hash) const { return hash >> (64 - bits); }
  static std::uint16_t mark(std::uint64_t hash) { return static_cast<std::uint16_t>((hash & 0xFFFF) | 1); }
  const std::int8_t* at(std::size_t slot) const {
    static constexpr std::array<std::int8_t, weights> nothing{};
    const std::int8_t* const of[] = {nothing.data(), rows};
    const auto known = static_cast<std::size_t>(slot != no_slot);
    return of[known] + (slot & (std::size_t{0} - known)) * weights;  // not by a branch, which would be foretold wrongly for one in four
  }
};

void find_rows(const Rows& rows, std::span<const std::uint64_t> features, const std::int8_t** out) {
  for (const auto hash : features) {
    *out = rows.at(find_mark(rows.marks, rows.bits, rows.home(hash), Rows::mark(hash)));
    __builtin_prefetch(*out++);
  }
}
#if defined(__x86_64__)
// As find_mark does, sixteen at a time: the rows that stand behind the marks are longer.
[[gnu::target("avx2")]] void find_rows_wide(const Rows& rows, std::span<const std::uint64_t> features, const std::int8_t** out) {
  const std::size_t size = std::size_t{1} << rows.bits;
  for (const auto hash : features) {
    const auto mark = Rows::mark(hash);
    const __m256i wanted = _mm256_set1_epi16(static_cast<std::int16_t>(mark));
    auto slot = rows.home(hash);
    for (;;) {
      const __m256i some = _mm256_loadu_si256(reinterpret_cast<const __m256i_u*>(rows.marks + slot));
      const auto flags = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_or_si256(_mm256_cmpeq_epi16(some, wanted), _mm256_cmpeq_epi16(some, _mm256_setzero_si256()))));
      slot += flags != 0 ? static_cast<std::size_t>(std::countr_zero(flags)) / 2 : 16;
      if (slot >= size) slot = 0;
      else if (flags != 0) break;
    }
    *out = rows.at(rows.marks[slot] == mark ? slot : no_slot);
    __builtin_prefetch(*out++);
  }
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
}

NameSum NameModel::sum(std::span<const std::uint64_t> features) const {
  NameSum out;
  const auto all = static_cast<std::uint32_t>(features.size());
  add_sums(features, {&all, 1}, {&out, 1});
  return out;
}

void NameModel::add_sums(std::span<const std::uint64_t> features, std::span<const std::uint32_t> ends, std::span<NameSum> sums) const {
  constexpr std::size_t at_once = 512;
  const Rows rows{marks_, rows_, bits_};
  std::array<const std::int8_t*, at_once> found;
  for (std::size_t at = 0, k = 0; at < features.size(); at += at_once) {
    const auto count = std::min(at_once, features.size() - at);
    find_all(rows, features.subspan(at, count), found.data());
    for (std::size_t f = 0; f < count;) {
      while (ends[k] <= at + f) ++k;
      NameSum out = sums[k];
      for (const auto stop = std::min(count, ends[k] - at); f < stop; ++f) {
        NameSum::Halves row;
        std::memcpy(&row, found[f], sizeof row);
        out.even += row << 8 >> 8;
        out.odd += row >> 8;
      }
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
  // Between words that are of no name the chain begins anew: a piece is what stands between such, with one of them on either side.
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
