// Kernels for processors with AVX2 and FMA. Compiled for them (cmake/translate.cmake): nothing else goes in here.
#if defined(__x86_64__)
#include <immintrin.h>

#include "translate/engine/kernels.h"
#include "translate/engine/kernels_of.h"
#include "translate/engine/power_table.h"

namespace ortoo::translate::engine {
namespace {

#include "translate/engine/vector_types.inc"

INLINE D fused(D a, D b, D c) {
  __m256d x[2], y[2], z[2];
  __builtin_memcpy(x, &a, sizeof a);
  __builtin_memcpy(y, &b, sizeof b);
  __builtin_memcpy(z, &c, sizeof c);
  for (int i = 0; i < 2; ++i) z[i] = _mm256_fmadd_pd(x[i], y[i], z[i]);
  __builtin_memcpy(&c, z, sizeof c);
  return c;
}
INLINE L power_table(L k) {
  for (int i = 0; i < 8; ++i) k[i] = powers[k[i] & 31];
  return k;
}
INLINE F square_root(F x) {
  __m256 halves[2];
  __builtin_memcpy(halves, &x, sizeof x);
  for (__m256& half : halves) half = _mm256_sqrt_ps(half);
  __builtin_memcpy(&x, halves, sizeof x);
  return x;
}
INLINE void turn(const float* from, std::size_t stride, std::size_t rows, F* out) {
  float turned[lanes][lanes] = {};
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t i = 0; i < lanes; ++i) turned[i][r] = from[r * stride + i];
  }
  __builtin_memcpy(out, turned, sizeof turned);
}
INLINE void turn_back(const F* turned, float* to, std::size_t stride, std::size_t rows) {
  float from[lanes][lanes];
  __builtin_memcpy(from, turned, sizeof from);
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t i = 0; i < lanes; ++i) to[r * stride + i] = from[i][r];
  }
}

#include "translate/engine/vector_kernels.inc"

// The usual vpmaddubsw saturates at 16 bits; widened first, products are exact. Sums hold two halves of each column.
template <int Rows>
INLINE void tile(const std::uint8_t* a, std::size_t depth, const std::int8_t* packed, std::size_t columns,
                 float unquantise, const float* bias, float* out) {
  for (std::size_t half = 0; half < 2; ++half) {
    __m256i sums[Rows][2];
    for (int r = 0; r < Rows; ++r) sums[r][0] = sums[r][1] = _mm256_setzero_si256();
    for (std::size_t k = 0; k < depth; k += 4) {
      const std::int8_t* const at = packed + k * lanes + half * 32;
      const __m256i low = _mm256_cvtepi8_epi16(_mm_load_si128(reinterpret_cast<const __m128i*>(at)));
      const __m256i high = _mm256_cvtepi8_epi16(_mm_load_si128(reinterpret_cast<const __m128i*>(at + 16)));
      for (int r = 0; r < Rows; ++r) {
        std::int32_t four;
        __builtin_memcpy(&four, a + r * depth + k, sizeof four);
        const __m256i activations = _mm256_cvtepu8_epi16(_mm_set1_epi32(four));
        sums[r][0] = _mm256_add_epi32(sums[r][0], _mm256_madd_epi16(activations, low));
        sums[r][1] = _mm256_add_epi32(sums[r][1], _mm256_madd_epi16(activations, high));
      }
    }
    const __m256 added = _mm256_loadu_ps(bias + half * 8);
    for (int r = 0; r < Rows; ++r) {
      const __m256i mixed = _mm256_hadd_epi32(sums[r][0], sums[r][1]);
      const __m256i whole = _mm256_permute4x64_epi64(mixed, 0xd8);
      const __m256 product = _mm256_mul_ps(_mm256_cvtepi32_ps(whole), _mm256_set1_ps(unquantise));
      _mm256_storeu_ps(out + r * columns + half * 8, _mm256_add_ps(product, added));
    }
  }
}

void multiply(const std::uint8_t* a, std::size_t rows, std::size_t depth, const std::int8_t* packed,
              std::size_t columns, float unquantise, const float* bias, float* out) {
  for (std::size_t c = 0; c < columns; c += lanes) {
    const std::int8_t* const panel = packed + c * depth;
    std::size_t row = 0;
    for (; row + 4 <= rows; row += 4)
      tile<4>(a + row * depth, depth, panel, columns, unquantise, bias + c, out + row * columns + c);
    for (; row < rows; ++row)
      tile<1>(a + row * depth, depth, panel, columns, unquantise, bias + c, out + row * columns + c);
  }
}

}  // namespace

const Kernels kernels_avx2 = {.name = "avx2",
                              .quantise = quantise,
                              .multiply = multiply,
                              .normalise = normalise,
                              .attend = attend,
                              .attend_one = attend_one,
                              .recur = recur,
                              .largest = largest,
                              .exponential = exponential};

}  // namespace ortoo::translate::engine
#endif
