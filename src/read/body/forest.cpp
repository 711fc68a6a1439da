#include "read/body/forest.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

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

Trees::Trees(std::span<const Fork> forks, std::span<const float> leaves, std::span<const std::int32_t> roots)
    : count_(roots.size()) {
  std::vector<std::vector<Question>> by_column;
  for (std::size_t t = 0; t < roots.size(); ++t) {
    values_.resize(t * most_leaves);
    add_below(forks, leaves, roots[t], static_cast<std::uint32_t>(t), by_column);
  }
  values_.resize(count_ * most_leaves);
  for (std::size_t column = 0; column < by_column.size(); ++column) {
    auto& questions = by_column[column];
    if (questions.empty()) continue;
    std::stable_sort(questions.begin(), questions.end(),
                     [](const Question& a, const Question& b) { return a.threshold < b.threshold; });
    questions_.insert(questions_.end(), questions.begin(), questions.end());
    columns_.push_back({column, questions_.size()});
  }
}

// Leaves are numbered from the first side on; returns how many there are below.
std::uint32_t Trees::add_below(std::span<const Fork> forks, std::span<const float> leaves, std::int32_t node,
                               std::uint32_t tree, std::vector<std::vector<Question>>& by_column) {
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

// Four rows and four columns at a time.
void Trees::lay_out(const Rows::Table& table, const std::array<std::uint32_t, group>& rows, Numbers* columns) {
  std::size_t column = 0;
#if defined(__SSE2__)
  for (; column + 4 <= table.width; column += 4)
    for (std::size_t lane = 0; lane < group; lane += 4) {
      const auto four = [&](std::size_t i) {
        return _mm_loadu_ps(table.numbers + rows[lane + i] * table.width + column);
      };
      __m128 a = four(0), b = four(1), c = four(2), d = four(3);
      _MM_TRANSPOSE4_PS(a, b, c, d);
      _mm_store_ps(&columns[column][lane], a);
      _mm_store_ps(&columns[column + 1][lane], b);
      _mm_store_ps(&columns[column + 2][lane], c);
      _mm_store_ps(&columns[column + 3][lane], d);
    }
#endif
  for (; column < table.width; ++column)
    for (std::size_t lane = 0; lane < group; ++lane)
      columns[column][lane] = table.numbers[rows[lane] * table.width + column];
}

void Trees::ask(Group& rows) const {
  std::size_t at = 0;
  for (const auto& [column, end] : columns_) {
    const auto& values = rows.columns[column];
    const float most = *std::max_element(values.begin(), values.end());
    for (; at < end && questions_[at].threshold < most; ++at)
      for (std::size_t lane = 0; lane < group; ++lane)
        rows.left[questions_[at].tree][lane] &= values[lane] > questions_[at].threshold ? questions_[at].kept : ~0U;
    at = end;
  }
  for (std::size_t t = 0; t < count_; ++t)
    for (std::size_t lane = 0; lane < group; ++lane)
      rows.sums[lane] += values_[t * most_leaves + static_cast<std::size_t>(std::countr_zero(rows.left[t][lane]))];
}

#if defined(__x86_64__)

Lanes widest_lanes() {
  static const Lanes lanes = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") ? Lanes::avx512
                             : __builtin_cpu_supports("avx2")                                        ? Lanes::avx2
                                                                                                      : Lanes::plain;
  return lanes;
}

[[gnu::target("avx2")]] void Trees::ask_avx2(Group& rows) const {
  std::size_t at = 0;
  for (const auto& [column, end] : columns_) {
    const float* values = rows.columns[column].data();
    const __m256 low = _mm256_load_ps(values), high = _mm256_load_ps(values + 8);
    for (; at < end; ++at) {
      const auto& question = questions_[at];
      const __m256 threshold = _mm256_set1_ps(question.threshold);
      const __m256 low_above = _mm256_cmp_ps(low, threshold, _CMP_GT_OQ),
                   high_above = _mm256_cmp_ps(high, threshold, _CMP_GT_OQ);
      if (_mm256_movemask_ps(_mm256_or_ps(low_above, high_above)) == 0) break;  // nor is any above the next
      const __m256i ruled_out = _mm256_set1_epi32(static_cast<int>(~question.kept));
      auto* leaves = reinterpret_cast<__m256i*>(rows.left[question.tree].data());
      leaves[0] = _mm256_andnot_si256(_mm256_and_si256(_mm256_castps_si256(low_above), ruled_out), leaves[0]);
      leaves[1] = _mm256_andnot_si256(_mm256_and_si256(_mm256_castps_si256(high_above), ruled_out), leaves[1]);
    }
    at = end;
  }
  for (std::size_t half = 0; half < group; half += 8) {
    __m256 sum = _mm256_load_ps(rows.sums.data() + half);
    for (std::size_t t = 0; t < count_; ++t) {
      const __m256i leaves = _mm256_load_si256(reinterpret_cast<const __m256i*>(rows.left[t].data() + half));
      const __m256i lowest = _mm256_and_si256(leaves, _mm256_sub_epi32(_mm256_setzero_si256(), leaves));
      // Its place is its exponent as a number.
      const __m256i exponent = _mm256_and_si256(_mm256_srli_epi32(_mm256_castps_si256(_mm256_cvtepi32_ps(lowest)), 23),
                                                _mm256_set1_epi32(255));
      const __m256i place = _mm256_sub_epi32(exponent, _mm256_set1_epi32(127));
      const float* values = values_.data() + t * most_leaves;
      // One of each eight, then by the higher bits of the place one of these.
      const __m256 first = _mm256_permutevar8x32_ps(_mm256_loadu_ps(values), place),
                   second = _mm256_permutevar8x32_ps(_mm256_loadu_ps(values + 8), place),
                   third = _mm256_permutevar8x32_ps(_mm256_loadu_ps(values + 16), place),
                   fourth = _mm256_permutevar8x32_ps(_mm256_loadu_ps(values + 24), place);
      const __m256 eights = _mm256_castsi256_ps(_mm256_slli_epi32(place, 28)),
                   sixteens = _mm256_castsi256_ps(_mm256_slli_epi32(place, 27));
      sum = _mm256_add_ps(sum, _mm256_blendv_ps(_mm256_blendv_ps(first, second, eights),
                                                _mm256_blendv_ps(third, fourth, eights), sixteens));
    }
    _mm256_store_ps(rows.sums.data() + half, sum);
  }
}

template <std::size_t groups>
[[gnu::target("avx512f,avx512cd")]] void Trees::ask_avx512(Group* rows) const {
  std::size_t at = 0;
  for (const auto& [column, end] : columns_) {
    __m512 values[groups];
    for (std::size_t g = 0; g < groups; ++g) values[g] = _mm512_load_ps(rows[g].columns[column].data());
    for (; at < end; ++at) {
      const auto& question = questions_[at];
      __mmask16 above[groups];
      unsigned any = 0;
      for (std::size_t g = 0; g < groups; ++g)
        any |= above[g] = _mm512_cmp_ps_mask(values[g], _mm512_set1_ps(question.threshold), _CMP_GT_OQ);
      if (any == 0) break;  // nor is any above the next
      for (std::size_t g = 0; g < groups; ++g) {
        auto* leaves = reinterpret_cast<__m512i*>(rows[g].left[question.tree].data());
        *leaves = _mm512_mask_and_epi32(*leaves, above[g], *leaves, _mm512_set1_epi32(static_cast<int>(question.kept)));
      }
    }
    at = end;
  }
  for (std::size_t g = 0; g < groups; ++g) {
    __m512 sum = _mm512_load_ps(rows[g].sums.data());
    for (std::size_t t = 0; t < count_; ++t) {
      const __m512i leaves = _mm512_load_si512(rows[g].left[t].data());
      const __m512i lowest = _mm512_and_si512(leaves, _mm512_sub_epi32(_mm512_setzero_si512(), leaves));
      const __m512i place = _mm512_sub_epi32(_mm512_set1_epi32(31), _mm512_lzcnt_epi32(lowest));
      const float* values = values_.data() + t * most_leaves;
      sum = _mm512_add_ps(sum, _mm512_permutex2var_ps(_mm512_loadu_ps(values), place, _mm512_loadu_ps(values + group)));
    }
    _mm512_store_ps(rows[g].sums.data(), sum);
  }
}

#else

Lanes widest_lanes() { return Lanes::plain; }
void Trees::ask_avx2(Group& rows) const { ask(rows); }
template <std::size_t groups>
void Trees::ask_avx512(Group* rows) const {
  for (std::size_t g = 0; g < groups; ++g) ask(rows[g]);
}

#endif

void Trees::add(std::span<const std::uint32_t> which, const Rows& rows, std::vector<float>& sums, Lanes lanes) const {
  constexpr std::size_t together = 2;  // groups, so that what is read of a tree serves both
  static thread_local std::array<Group, together> some;
  const auto first_width = rows.tables[0].width;
  const auto runs_of = [&](std::size_t begin) {
    return begin < which.size() ? which.subspan(begin, std::min(group, which.size() - begin))
                                : which.subspan(which.size());
  };
  for (std::size_t begin = 0; begin < which.size(); begin += together * group) {
    for (std::size_t g = 0; g < together; ++g) {
      const auto runs = runs_of(begin + g * group);
      if (runs.empty()) break;
      auto& these = some[g];
      these.columns.resize(std::max(these.columns.size(), first_width + rows.tables[1].width));
      these.left.resize(std::max(these.left.size(), count_));
      std::array<std::uint32_t, group> of_lanes;
      for (std::size_t lane = 0; lane < group; ++lane) {
        of_lanes[lane] = runs[std::min(lane, runs.size() - 1)];
        these.sums[lane] = sums[of_lanes[lane]];
      }
      lay_out(rows.tables[0], of_lanes, these.columns.data());
      lay_out(rows.tables[1], of_lanes, these.columns.data() + first_width);
      std::memset(these.left.data(), 0xFF, count_ * sizeof(Left));
    }
    const bool both = which.size() - begin > group;
    switch (lanes) {
      case Lanes::plain:
        ask(some[0]);
        if (both) ask(some[1]);
        break;
      case Lanes::avx2:
        ask_avx2(some[0]);
        if (both) ask_avx2(some[1]);
        break;
      case Lanes::avx512: both ? ask_avx512<together>(some.data()) : ask_avx512<1>(some.data()); break;
    }
    for (std::size_t g = 0; g < together; ++g) {
      const auto runs = runs_of(begin + g * group);
      for (std::size_t lane = 0; lane < runs.size(); ++lane) sums[runs[lane]] = some[g].sums[lane];
    }
  }
}

Forest::Forest(std::span<const Fork> forks, std::span<const float> leaves, std::span<const std::int32_t> roots)
    : first_(forks, leaves, roots.first(std::min(part, roots.size()))),
      rest_(forks, leaves, roots.subspan(std::min(part, roots.size()))) {}

void Forest::judge(std::vector<std::uint32_t> which, const Rows& rows, std::vector<float>& p) const {
  constexpr float hopeless = -3.2F;
  for (const auto i : which) p[i] = 0;
  first_.add(which, rows, p);
  const auto settled = std::partition(which.begin(), which.end(), [&](std::uint32_t i) { return !(p[i] < hopeless); });
  rest_.add({which.begin(), settled}, rows, p);
  for (const auto i : which) p[i] = 1 / (1 + std::exp(-p[i]));
}

}  // namespace ortoo::read
