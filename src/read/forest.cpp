#include "read/forest.h"

#include <algorithm>
#include <bit>
#include <cmath>

#if defined(__x86_64__)
#include <immintrin.h>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"  // false alarms in its own header (GCC bug 105593)
#endif
#endif

namespace ortoo::read {
namespace {

constexpr std::size_t part = 47;  // trees asked of every row

}  // namespace

Trees::Trees(std::span<const Fork> forks, std::span<const float> leaves, std::span<const std::int32_t> roots) : count_(roots.size()) {
  std::vector<std::vector<Question>> by_column;
  for (std::size_t t = 0; t < roots.size(); ++t) {
    values_.resize(t * most_leaves);
    add_below(forks, leaves, roots[t], static_cast<std::uint32_t>(t), by_column);
  }
  values_.resize(count_ * most_leaves);
  for (std::size_t column = 0; column < by_column.size(); ++column) {
    auto& questions = by_column[column];
    if (questions.empty()) continue;
    std::stable_sort(questions.begin(), questions.end(), [](const Question& a, const Question& b) { return a.threshold < b.threshold; });
    questions_.insert(questions_.end(), questions.begin(), questions.end());
    columns_.push_back({column, questions_.size()});
  }
}

// Leaves are numbered from the first side on; returns how many there are below.
std::uint32_t Trees::add_below(std::span<const Fork> forks, std::span<const float> leaves, std::int32_t node, std::uint32_t tree,
                               std::vector<std::vector<Question>>& by_column) {
  if (node < 0) {
    values_.push_back(leaves[static_cast<std::size_t>(~node)]);
    return 1;
  }
  const auto& fork = forks[static_cast<std::size_t>(node)];
  const auto column = static_cast<std::size_t>(fork.column);
  const auto begin = static_cast<std::uint32_t>(values_.size() - tree * most_leaves);
  const auto first_side = add_below(forks, leaves, fork.children[0], tree, by_column);
  if (by_column.size() <= column) by_column.resize(column + 1);
  by_column[column].push_back({fork.threshold, tree, ~(((1U << first_side) - 1) << begin)});
  return first_side + add_below(forks, leaves, fork.children[1], tree, by_column);
}

void Trees::add(std::span<const std::uint32_t> which, const Rows& rows, std::vector<float>& sums, Lanes lanes) const {
  static thread_local std::vector<Left> left;
  left.resize(std::max(left.size(), count_));
  Group some;
  for (std::size_t begin = 0; begin < which.size(); begin += group) {
    const auto runs = which.subspan(begin, std::min(group, which.size() - begin));
    for (std::size_t lane = 0; lane < group; ++lane) {
      const auto run = runs[std::min(lane, runs.size() - 1)];
      for (std::size_t t = 0; t < 2; ++t) some.begins[t][lane] = static_cast<std::int32_t>(run * rows.tables[t].width);
      some.sums[lane] = sums[run];
    }
    std::fill_n(left.begin(), count_, [] {
      Left all;
      all.fill(~0U);
      return all;
    }());
    switch (lanes) {
      case Lanes::plain: ask(some, rows, left); break;
      case Lanes::avx2: ask_avx2(some, rows, left); break;
      case Lanes::avx512: ask_avx512(some, rows, left); break;
    }
    for (std::size_t lane = 0; lane < runs.size(); ++lane) sums[runs[lane]] = some.sums[lane];
  }
}

void Trees::ask(Group& rows, const Rows& tables, std::vector<Left>& left) const {
  std::size_t at = 0;
  for (const auto& [column, end] : columns_) {
    const bool first = column < tables.tables[0].width;
    const auto& begins = rows.begins[first ? 0 : 1];
    const float* numbers = first ? tables.tables[0].numbers + column : tables.tables[1].numbers + (column - tables.tables[0].width);
    std::array<float, group> values;
    for (std::size_t lane = 0; lane < group; ++lane) values[lane] = numbers[begins[lane]];
    const float most = *std::max_element(values.begin(), values.end());
    for (; at < end && questions_[at].threshold < most; ++at)
      for (std::size_t lane = 0; lane < group; ++lane)
        left[questions_[at].tree][lane] &= values[lane] > questions_[at].threshold ? questions_[at].kept : ~0U;
    at = end;
  }
  for (std::size_t t = 0; t < count_; ++t)
    for (std::size_t lane = 0; lane < group; ++lane) rows.sums[lane] += values_[t * most_leaves + static_cast<std::size_t>(std::countr_zero(left[t][lane]))];
}

#if defined(__x86_64__)

Lanes widest_lanes() {
  static const Lanes lanes = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") ? Lanes::avx512
                             : __builtin_cpu_supports("avx2")                                        ? Lanes::avx2
                                                                                                      : Lanes::plain;
  return lanes;
}

[[gnu::target("avx2")]] void Trees::ask_avx2(Group& rows, const Rows& tables, std::vector<Left>& left) const {
  std::size_t at = 0;
  for (const auto& [column, end] : columns_) {
    const bool first = column < tables.tables[0].width;
    const auto* begins = reinterpret_cast<const __m256i*>(rows.begins[first ? 0 : 1].data());
    const float* numbers = first ? tables.tables[0].numbers + column : tables.tables[1].numbers + (column - tables.tables[0].width);
    const __m256 low = _mm256_i32gather_ps(numbers, _mm256_load_si256(begins), 4), high = _mm256_i32gather_ps(numbers, _mm256_load_si256(begins + 1), 4);
    const __m256 higher = _mm256_max_ps(low, high);
    __m128 four = _mm_max_ps(_mm256_castps256_ps128(higher), _mm256_extractf128_ps(higher, 1));
    four = _mm_max_ps(four, _mm_movehl_ps(four, four));
    const float most = _mm_cvtss_f32(_mm_max_ss(four, _mm_shuffle_ps(four, four, 1)));
    for (; at < end && questions_[at].threshold < most; ++at) {
      const auto& question = questions_[at];
      const __m256 threshold = _mm256_set1_ps(question.threshold);
      const __m256i kept = _mm256_set1_epi32(static_cast<int>(question.kept));
      auto* leaves = reinterpret_cast<__m256i*>(left[question.tree].data());
      leaves[0] = _mm256_and_si256(leaves[0], _mm256_or_si256(kept, _mm256_castps_si256(_mm256_cmp_ps(low, threshold, _CMP_LE_OQ))));
      leaves[1] = _mm256_and_si256(leaves[1], _mm256_or_si256(kept, _mm256_castps_si256(_mm256_cmp_ps(high, threshold, _CMP_LE_OQ))));
    }
    at = end;
  }
  for (int half = 0; half < 2; ++half) {
    __m256 sum = _mm256_load_ps(rows.sums.data() + half * 8);
    for (std::size_t t = 0; t < count_; ++t) {
      const __m256i leaves = _mm256_load_si256(reinterpret_cast<const __m256i*>(left[t].data()) + half);
      const __m256i lowest = _mm256_and_si256(leaves, _mm256_sub_epi32(_mm256_setzero_si256(), leaves));
      // Its place is its exponent as a number.
      const __m256i exponent = _mm256_and_si256(_mm256_srli_epi32(_mm256_castps_si256(_mm256_cvtepi32_ps(lowest)), 23), _mm256_set1_epi32(255));
      sum = _mm256_add_ps(sum, _mm256_i32gather_ps(values_.data() + t * most_leaves, _mm256_sub_epi32(exponent, _mm256_set1_epi32(127)), 4));
    }
    _mm256_store_ps(rows.sums.data() + half * 8, sum);
  }
}

[[gnu::target("avx512f,avx512cd")]] void Trees::ask_avx512(Group& rows, const Rows& tables, std::vector<Left>& left) const {
  std::size_t at = 0;
  for (const auto& [column, end] : columns_) {
    const bool first = column < tables.tables[0].width;
    const float* numbers = first ? tables.tables[0].numbers + column : tables.tables[1].numbers + (column - tables.tables[0].width);
    const __m512 values = _mm512_i32gather_ps(_mm512_load_si512(rows.begins[first ? 0 : 1].data()), numbers, 4);
    const float most = _mm512_reduce_max_ps(values);
    for (; at < end && questions_[at].threshold < most; ++at) {
      const auto& question = questions_[at];
      auto* leaves = reinterpret_cast<__m512i*>(left[question.tree].data());
      const __mmask16 above = _mm512_cmp_ps_mask(values, _mm512_set1_ps(question.threshold), _CMP_GT_OQ);
      *leaves = _mm512_mask_and_epi32(*leaves, above, *leaves, _mm512_set1_epi32(static_cast<int>(question.kept)));
    }
    at = end;
  }
  __m512 sum = _mm512_load_ps(rows.sums.data());
  for (std::size_t t = 0; t < count_; ++t) {
    const __m512i leaves = _mm512_load_si512(left[t].data());
    const __m512i lowest = _mm512_and_si512(leaves, _mm512_sub_epi32(_mm512_setzero_si512(), leaves));
    const __m512i place = _mm512_sub_epi32(_mm512_set1_epi32(31), _mm512_lzcnt_epi32(lowest));
    sum = _mm512_add_ps(sum, _mm512_i32gather_ps(place, values_.data() + t * most_leaves, 4));
  }
  _mm512_store_ps(rows.sums.data(), sum);
}

#else

Lanes widest_lanes() { return Lanes::plain; }
void Trees::ask_avx2(Group& rows, const Rows& tables, std::vector<Left>& left) const { ask(rows, tables, left); }
void Trees::ask_avx512(Group& rows, const Rows& tables, std::vector<Left>& left) const { ask(rows, tables, left); }

#endif

Forest::Forest(std::span<const Fork> forks, std::span<const float> leaves, std::span<const std::int32_t> roots)
    : first_(forks, leaves, roots.first(std::min(part, roots.size()))), rest_(forks, leaves, roots.subspan(std::min(part, roots.size()))) {}

void Forest::judge(std::vector<std::uint32_t> which, const Rows& rows, std::vector<float>& p) const {
  constexpr float hopeless = -3.2F;
  for (const auto i : which) p[i] = 0;
  first_.add(which, rows, p);
  const auto settled = std::partition(which.begin(), which.end(), [&](std::uint32_t i) { return !(p[i] < hopeless); });
  rest_.add({which.begin(), settled}, rows, p);
  for (const auto i : which) p[i] = 1 / (1 + std::exp(-p[i]));
}

}  // namespace ortoo::read
