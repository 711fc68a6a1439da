// Kernels for any processor.
#include "translate/engine/kernels.h"
#include "translate/engine/kernels_of.h"
#include "translate/engine/power_table.h"

namespace ortoo::translate::engine {
namespace {

#include "translate/engine/vector_types.inc"

INLINE D fused(D a, D b, D c) {
  for (int i = 0; i < 8; ++i) c[i] = __builtin_fma(a[i], b[i], c[i]);
  return c;
}
INLINE L power_table(L k) {
  for (int i = 0; i < 8; ++i) k[i] = powers[k[i] & 31];
  return k;
}
INLINE F square_root(F x) {
  for (std::size_t i = 0; i < lanes; ++i) x[i] = __builtin_sqrtf(x[i]);
  return x;
}
INLINE void turn(const float* from, std::size_t stride, std::size_t rows, F* out) {
  for (std::size_t i = 0; i < lanes; ++i) out[i] = F{};
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t i = 0; i < lanes; ++i) out[i][r] = from[r * stride + i];
  }
}
INLINE void turn_back(const F* turned, float* to, std::size_t stride, std::size_t rows) {
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t i = 0; i < lanes; ++i) to[r * stride + i] = turned[i][r];
  }
}

#include "translate/engine/vector_kernels.inc"

void multiply(const std::uint8_t* a, std::size_t rows, std::size_t depth, const std::int8_t* packed,
              std::size_t columns, float unquantise, const float* bias, float* out) {
  for (std::size_t row = 0; row < rows; ++row, a += depth, out += columns) {
    const std::int8_t* weights = packed;
    for (std::size_t c = 0; c < columns; c += lanes) {
      std::int32_t sums[lanes] = {};
      for (std::size_t k = 0; k < depth; k += 4, weights += 4 * lanes) {
        for (std::size_t i = 0; i < lanes; ++i) {
          for (std::size_t j = 0; j < 4; ++j) sums[i] += a[k + j] * weights[4 * i + j];
        }
      }
      for (std::size_t i = 0; i < lanes; ++i) out[c + i] = static_cast<float>(sums[i]) * unquantise + bias[c + i];
    }
  }
}

}  // namespace

const Kernels kernels_plain = {.name = "plain",
                               .quantise = quantise,
                               .multiply = multiply,
                               .normalise = normalise,
                               .attend = attend,
                               .attend_one = attend_one,
                               .recur = recur,
                               .largest = largest,
                               .exponential = exponential};

}  // namespace ortoo::translate::engine
