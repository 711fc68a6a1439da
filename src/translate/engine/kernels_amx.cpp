// The product of 8-bit matrices for processors with AMX. Compiled for them (cmake/translate.cmake): nothing else in
// here.
#if defined(__x86_64__)
#include <immintrin.h>

#include "translate/engine/kernels.h"
#include "translate/engine/kernels_of.h"

namespace ortoo::translate::engine {
namespace {

constexpr std::size_t tile_rows = 16;
constexpr std::size_t few_rows = 4;  // up to here vectors are faster

struct alignas(64) Shapes {
  std::uint8_t palette = 1, start = 0, reserved[14] = {};
  std::uint16_t bytes[16] = {64, 64, 64, 64, 64, 64, 64, 64};
  std::uint8_t rows[16] = {16, 16, 16, 16, 16, 16, 16, 16};
};

// A tile of sums to `count` rows of the answer.
inline void write(const std::int32_t* sums, std::size_t count, std::size_t columns, float unquantise, const float* bias,
                  float* out) {
  const __m512 added = _mm512_loadu_ps(bias), scale = _mm512_set1_ps(unquantise);
  for (std::size_t r = 0; r < count; ++r) {
    const __m512 product = _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_load_si512(sums + r * lanes)), scale);
    _mm512_storeu_ps(out + r * columns, _mm512_add_ps(product, added));
  }
}

inline std::size_t least(std::size_t a, std::size_t b) { return a < b ? a : b; }

// Up to two tiles of rows by two of columns. Rows beyond `rows` are read, but nothing is made of them.
void block(const std::uint8_t* a, std::size_t rows, std::size_t depth, const std::int8_t* packed, std::size_t width,
           std::size_t columns, float unquantise, const float* bias, float* out) {
  alignas(64) std::int32_t sums[4][tile_rows * lanes];
  const bool two_down = rows > tile_rows, two_across = width > lanes;
  const std::uint8_t* const lower = two_down ? a + tile_rows * depth : a;
  const std::int8_t* const right = two_across ? packed + lanes * depth : packed;
  _tile_zero(0);
  _tile_zero(1);
  _tile_zero(2);
  _tile_zero(3);
  for (std::size_t k = 0; k < depth; k += depth_unit) {
    _tile_loadd(4, a + k, depth);
    _tile_loadd(6, packed + k * lanes, 64);
    _tile_dpbusd(0, 4, 6);
    if (two_across) {
      _tile_loadd(7, right + k * lanes, 64);
      _tile_dpbusd(1, 4, 7);
    }
    if (two_down) {
      _tile_loadd(5, lower + k, depth);
      _tile_dpbusd(2, 5, 6);
      if (two_across) _tile_dpbusd(3, 5, 7);
    }
  }
  _tile_stored(0, sums[0], 64);
  write(sums[0], least(rows, tile_rows), columns, unquantise, bias, out);
  if (two_across) {
    _tile_stored(1, sums[1], 64);
    write(sums[1], least(rows, tile_rows), columns, unquantise, bias + lanes, out + lanes);
  }
  if (two_down) {
    float* const below = out + tile_rows * columns;
    _tile_stored(2, sums[2], 64);
    write(sums[2], rows - tile_rows, columns, unquantise, bias, below);
    if (two_across) {
      _tile_stored(3, sums[3], 64);
      write(sums[3], rows - tile_rows, columns, unquantise, bias + lanes, below + lanes);
    }
  }
}

}  // namespace

void multiply_amx(const std::uint8_t* a, std::size_t rows, std::size_t depth, const std::int8_t* packed,
                  std::size_t columns, float unquantise, const float* bias, float* out) {
  if (rows <= few_rows) return kernels_avx512.multiply(a, rows, depth, packed, columns, unquantise, bias, out);
  const Shapes shapes;
  _tile_loadconfig(&shapes);
  for (std::size_t c = 0; c < columns; c += 2 * lanes) {
    for (std::size_t r = 0; r < rows; r += 2 * tile_rows) {
      block(a + r * depth, least(rows - r, 2 * tile_rows), depth, packed + c * depth, least(columns - c, 2 * lanes),
            columns, unquantise, bias + c, out + r * columns + c);
    }
  }
  _tile_release();
}

}  // namespace ortoo::translate::engine
#endif
