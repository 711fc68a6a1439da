// Kernels for processors with AVX-512 and VNNI. Compiled for them (cmake/translate.cmake): nothing else goes in here.
#if defined(__x86_64__)
#include <immintrin.h>

#include "translate/engine/kernels.h"
#include "translate/engine/kernels_of.h"
#include "translate/engine/power_table.h"

namespace ortoo::translate::engine {
namespace {

#include "translate/engine/vector_types.inc"

INLINE D fused(D a, D b, D c) { return _mm512_fmadd_pd(a, b, c); }
INLINE L power_table(L k) {
  const __m512i at = reinterpret_cast<__m512i>(k);
  const __m512i low = _mm512_permutex2var_epi64(_mm512_load_si512(powers), at, _mm512_load_si512(powers + 8));
  const __m512i high = _mm512_permutex2var_epi64(_mm512_load_si512(powers + 16), at, _mm512_load_si512(powers + 24));
  return reinterpret_cast<L>(_mm512_mask_blend_epi64(_mm512_test_epi64_mask(at, _mm512_set1_epi64(16)), low, high));
}
INLINE F square_root(F x) { return _mm512_sqrt_ps(x); }

// Rows become columns, 16 by 16.
INLINE void transpose(__m512* r) {
  __m512 t[16];
  for (int i = 0; i < 16; i += 2) {
    t[i] = _mm512_unpacklo_ps(r[i], r[i + 1]);
    t[i + 1] = _mm512_unpackhi_ps(r[i], r[i + 1]);
  }
  for (int i = 0; i < 16; i += 4) {
    for (int j = 0; j < 2; ++j) {
      const __m512d a = _mm512_castps_pd(t[i + j]), b = _mm512_castps_pd(t[i + 2 + j]);
      r[i + 2 * j] = _mm512_castpd_ps(_mm512_unpacklo_pd(a, b));
      r[i + 2 * j + 1] = _mm512_castpd_ps(_mm512_unpackhi_pd(a, b));
    }
  }
  for (int i = 0; i < 4; ++i) {
    t[i] = _mm512_shuffle_f32x4(r[i], r[i + 4], 0x88);
    t[i + 4] = _mm512_shuffle_f32x4(r[i], r[i + 4], 0xdd);
    t[i + 8] = _mm512_shuffle_f32x4(r[i + 8], r[i + 12], 0x88);
    t[i + 12] = _mm512_shuffle_f32x4(r[i + 8], r[i + 12], 0xdd);
  }
  for (int i = 0; i < 4; ++i) {
    r[i] = _mm512_shuffle_f32x4(t[i], t[i + 8], 0x88);
    r[i + 8] = _mm512_shuffle_f32x4(t[i], t[i + 8], 0xdd);
    r[i + 4] = _mm512_shuffle_f32x4(t[i + 4], t[i + 12], 0x88);
    r[i + 12] = _mm512_shuffle_f32x4(t[i + 4], t[i + 12], 0xdd);
  }
}
INLINE void turn(const float* from, std::size_t stride, std::size_t rows, F* out) {
  __m512 r[lanes];
  for (std::size_t i = 0; i < lanes; ++i) r[i] = i < rows ? _mm512_loadu_ps(from + i * stride) : _mm512_setzero_ps();
  transpose(r);
  for (std::size_t i = 0; i < lanes; ++i) out[i] = r[i];
}
INLINE void turn_back(const F* turned, float* to, std::size_t stride, std::size_t rows) {
  __m512 r[lanes];
  for (std::size_t i = 0; i < lanes; ++i) r[i] = turned[i];
  transpose(r);
  for (std::size_t i = 0; i < rows; ++i) _mm512_storeu_ps(to + i * stride, r[i]);
}

#include "translate/engine/vector_kernels.inc"

// `Rows` rows by `Panels` panels of 16 columns, sums in registers.
template <int Rows, int Panels>
INLINE void tile(const std::uint8_t* a, std::size_t depth, const std::int8_t* packed, std::size_t columns,
                 float unquantise, const float* bias, float* out) {
  __m512i sums[Rows][Panels];
  for (int r = 0; r < Rows; ++r) {
    for (int p = 0; p < Panels; ++p) sums[r][p] = _mm512_setzero_si512();
  }
  const std::size_t panel = depth * lanes;
  for (std::size_t k = 0; k < depth; k += 4, packed += 4 * lanes) {
    __m512i weights[Panels];
    for (int p = 0; p < Panels; ++p) weights[p] = _mm512_load_si512(packed + p * panel);
    for (int r = 0; r < Rows; ++r) {
      std::int32_t four;
      __builtin_memcpy(&four, a + r * depth + k, sizeof four);
      const __m512i activations = _mm512_set1_epi32(four);
      for (int p = 0; p < Panels; ++p) sums[r][p] = _mm512_dpbusd_epi32(sums[r][p], activations, weights[p]);
    }
  }
  for (int p = 0; p < Panels; ++p) {
    const __m512 added = _mm512_loadu_ps(bias + p * lanes);
    for (int r = 0; r < Rows; ++r) {
      const __m512 product = _mm512_mul_ps(_mm512_cvtepi32_ps(sums[r][p]), _mm512_set1_ps(unquantise));
      _mm512_storeu_ps(out + r * columns + p * lanes, _mm512_add_ps(product, added));
    }
  }
}

template <int Panels>
void panels(const std::uint8_t* a, std::size_t rows, std::size_t depth, const std::int8_t* packed, std::size_t columns,
            float unquantise, const float* bias, float* out) {
  for (; rows >= 6; rows -= 6, a += 6 * depth, out += 6 * columns)
    tile<6, Panels>(a, depth, packed, columns, unquantise, bias, out);
  for (; rows >= 2; rows -= 2, a += 2 * depth, out += 2 * columns)
    tile<2, Panels>(a, depth, packed, columns, unquantise, bias, out);
  if (rows == 1) tile<1, Panels>(a, depth, packed, columns, unquantise, bias, out);
}

void multiply(const std::uint8_t* a, std::size_t rows, std::size_t depth, const std::int8_t* packed,
              std::size_t columns, float unquantise, const float* bias, float* out) {
  std::size_t c = 0;
  for (; c + 4 * lanes <= columns; c += 4 * lanes)
    panels<4>(a, rows, depth, packed + c * depth, columns, unquantise, bias + c, out + c);
  for (; c < columns; c += lanes) panels<1>(a, rows, depth, packed + c * depth, columns, unquantise, bias + c, out + c);
}

}  // namespace

const Kernels kernels_avx512 = {.name = "avx512-vnni",
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
