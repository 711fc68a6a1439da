// Kernels: the arithmetic of a model, once for each kind of processor.
//
// Every kind gives the same bits. Products of 8-bit numbers are exact; sums of floats are taken one after the other, so
// that only independent sums share a vector, and multiplications and additions are never fused. That is the order of
// the reference implementations, whose pieces we must find again.
// Matrices are row major. Activations are unsigned bytes, shifted by 127 (x·multiplier rounded to even, within ±127).
// Weights are packed: for each 16 columns, for each 4 of the depth, 16 × 4 bytes; the depth is padded to 64 with zeros.
// Thread rules: pure functions over the caller's memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace ortoo::translate::engine {

inline constexpr std::size_t lanes = 16;
inline constexpr std::size_t depth_unit = 64;
// source pieces that attention can look at, the end of the sentence among them
inline constexpr std::size_t most_keys = 144;

constexpr std::size_t padded(std::size_t size, std::size_t unit) { return (size + unit - 1) / unit * unit; }

struct Largest {
  std::size_t at = 0;
  float log_probability = 0;
};

struct Kernels {
  std::string_view name;

  // x[rows][columns] to out[rows][padded(columns, depth_unit)]; `least` is −127, or 0 for max(0, x).
  void (*quantise)(const float* x, std::size_t rows, std::size_t columns, float multiplier, float least,
                   std::uint8_t* out);

  // out[rows][columns] = unquantise·(a·packed) + bias. `depth` is padded, `columns` a multiple of 16; `packed` lies on
  // 64 bytes; `a` has room for padded(rows, 16) rows.
  void (*multiply)(const std::uint8_t* a, std::size_t rows, std::size_t depth, const std::int8_t* packed,
                   std::size_t columns, float unquantise, const float* bias, float* out);

  // x[rows][columns] = layer norm of (x + branch), with gain and shift for each column.
  void (*normalise)(float* x, const float* branch, std::size_t rows, std::size_t columns, const float* gain,
                    const float* shift);

  // One head: out[query][width] = softmax(scale·q·kᵀ)·v; rows of all four lie `stride` floats apart; at most most_keys.
  void (*attend)(const float* q, const float* k, const float* v, std::size_t queries, std::size_t keys,
                 std::size_t stride, std::size_t width, float scale, float* out);

  // The same for one query of one head, k as [width][padded(keys, lanes)]. `weights` (as many floats) gets the softmax.
  void (*attend_one)(const float* q, const float* k, const float* v, std::size_t keys, std::size_t stride,
                     std::size_t width, float scale, float* weights, float* out);

  // SSRU: cell = σ(gate)·cell + (1 − σ(gate))·candidate; out = max(0, cell).
  void (*recur)(float* cell, const float* candidate, const float* gate, std::size_t size, float* out);

  // Where the largest of x is (the first of equals), and the natural logarithm of its softmax.
  Largest (*largest)(const float* x, std::size_t size);

  // out = e^x, as the C library's expf gives it for numbers from −87 to 88; 0 below.
  void (*exponential)(const float* x, std::size_t size, float* out);
};

// Those that this processor can run, the fastest first.
std::span<const Kernels* const> usable_kernels();

}  // namespace ortoo::translate::engine
