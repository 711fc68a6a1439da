// Weights: what a model has learnt, found by Marian's names, checked, and packed for the kernels.
//
// What runs: a transformer encoder and a decoder of SSRU cells with attention to the encoder, layer norm after each
// sublayer, ReLU, 8-bit weights with one multiplier a matrix and one known beforehand for what comes in ("alphas"),
// embeddings that are also the output layer, one table for both languages or one a side. The kinds of Firefox's models
// ("tiny", "base", "base-memory") differ in sizes only. Sizes come from the matrices, not from the settings.
// Errors: malformed, unsupported. Thread rules: constant after reading. Views into the container's bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "translate/engine/container.h"
#include "translate/engine/kernels.h"

namespace ortoo::translate::engine {

// Packed weights, on lines of the cache.
struct alignas(64) Line {
  std::int8_t bytes[64];
};
using Packed = std::vector<Line>;
inline const std::int8_t* data(const Packed& packed) { return packed.empty() ? nullptr : packed.front().bytes; }

// y = x·W + b.
struct Affine {
  std::size_t depth = 0, columns = 0;
  float multiplier = 0;  // of x
  float unquantise = 0;  // of the products
  std::vector<float> bias;
  Packed packed;
};

struct Norm {
  std::vector<float> gain, shift;
};

struct Attention {
  Affine query, key, value, out;
  Norm norm;
};

struct FeedForward {
  Affine up, down;
  Norm norm;
};

struct EncoderLayer {
  Attention self;
  FeedForward forward;
};

struct DecoderLayer {
  Affine candidate, gate;
  Norm norm;
  Attention context;
  std::optional<FeedForward> forward;
};

struct Embedding {
  const std::int8_t* rows = nullptr;  // [size][dimension], in the file
  std::size_t size = 0;
  float scale = 0;  // of its numbers
};

struct Weights {
  std::size_t dimension = 0, heads = 0;
  Embedding source, target;
  std::vector<EncoderLayer> encoder;
  std::vector<DecoderLayer> decoder;
  float output_multiplier = 0;      // of what the output layer gets
  float output_unquantise = 0;      // of its products
  std::vector<float> output_bias;   // a number a target piece
  bool aligned = false;             // head 0 of the last decoder layer was taught which words belong together

  static base::Result<Weights> read(const Container& container);
};

// Rows `pieces` of the output layer, as an affine layer; padded to 16 columns.
Affine output_layer(const Weights& weights, std::span<const std::uint32_t> pieces);

}  // namespace ortoo::translate::engine
