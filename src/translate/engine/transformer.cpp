#include "translate/engine/transformer.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ortoo::translate::engine {
namespace {

constexpr std::size_t kept_positions = 256;  // whose places are computed once
constexpr std::size_t block_rows = 96;       // of a feed-forward layer at a time, for the cache

}  // namespace

Transformer::Transformer(const Weights& weights, const Kernels& kernels)
    : weights_(weights),
      kernels_(kernels),
      width_(weights.dimension / weights.heads),
      attention_scale_(1.0F / std::sqrt(static_cast<float>(width_))),
      embedding_scale_(std::sqrt(static_cast<float>(weights.dimension))) {
  const std::size_t half = weights.dimension / 2;
  for (std::size_t c = 0; c < half; ++c) {
    frequencies_.push_back(std::pow(1e-4F, static_cast<float>(c) / (static_cast<float>(half) - 1.0F)));
  }
  places_.reserve(kept_positions * weights.dimension);
  for (std::size_t p = 0; p < kept_positions; ++p) {
    for (std::size_t c = 0; c < weights.dimension; ++c) places_.push_back(place(p, c));
  }
}

// Sines in the first half of the columns, cosines of the same frequencies in the second.
float Transformer::place(std::size_t position, std::size_t column) const {
  const std::size_t half = weights_.dimension / 2;
  const float phase = column < half ? 0.0F : std::numbers::pi_v<float> / 2;
  return std::sin(static_cast<float>(position) * frequencies_[column % half] + phase);
}

void Transformer::embed(const Embedding& table, std::uint32_t piece, bool zero, std::size_t position,
                        float* out) const {
  const std::size_t size = weights_.dimension;
  const std::int8_t* const row = table.rows + piece * size;
  for (std::size_t c = 0; c < size; ++c) {
    const float number = zero ? 0.0F : static_cast<float>(row[c]) * table.scale;
    out[c] =
        embedding_scale_ * number + (position < kept_positions ? places_[position * size + c] : place(position, c));
  }
}

void Transformer::affine(const Affine& layer, const float* x, std::size_t rows, std::vector<float>& out, float least) {
  const std::size_t depth = padded(layer.depth, depth_unit);
  quantised_.resize(std::max(quantised_.size(), padded(rows, lanes) * depth));
  out.resize(std::max(out.size(), rows * layer.columns));
  kernels_.quantise(x, rows, layer.depth, layer.multiplier, least, quantised_.data());
  kernels_.multiply(quantised_.data(), rows, depth, data(layer.packed), layer.columns, layer.unquantise,
                    layer.bias.data(), out.data());
}

void Transformer::normalise(const Norm& norm, float* x, const float* branch, std::size_t rows) const {
  kernels_.normalise(x, branch, rows, weights_.dimension, norm.gain.data(), norm.shift.data());
}

void Transformer::feed_forward(const FeedForward& layer, float* x, std::size_t rows) {
  for (std::size_t row = 0; row < rows; row += block_rows) {
    const std::size_t count = std::min(block_rows, rows - row);
    float* const block = x + row * weights_.dimension;
    affine(layer.up, block, count, hidden_);
    affine(layer.down, hidden_.data(), count, branch_, 0.0F);
    normalise(layer.norm, block, branch_.data(), count);
  }
}

std::vector<Transformer::Memory> Transformer::encode(std::span<const std::span<const std::uint32_t>> sentences) {
  const std::size_t size = weights_.dimension;
  std::size_t rows = 0;
  for (const auto& sentence : sentences) rows += sentence.size();
  x_.resize(std::max(x_.size(), rows * size));
  joined_.resize(std::max(joined_.size(), rows * size));
  float* at = x_.data();
  for (const auto& sentence : sentences) {
    for (std::size_t p = 0; p < sentence.size(); ++p, at += size) embed(weights_.source, sentence[p], false, p, at);
  }
  for (const EncoderLayer& layer : weights_.encoder) {
    affine(layer.self.query, x_.data(), rows, query_);
    affine(layer.self.key, x_.data(), rows, key_);
    affine(layer.self.value, x_.data(), rows, value_);
    std::size_t first = 0;
    for (const auto& sentence : sentences) {
      for (std::size_t head = 0; head < weights_.heads; ++head) {
        const std::size_t from = first * size + head * width_;
        kernels_.attend(query_.data() + from, key_.data() + from, value_.data() + from, sentence.size(),
                        sentence.size(), size, width_, attention_scale_, joined_.data() + from);
      }
      first += sentence.size();
    }
    affine(layer.self.out, joined_.data(), rows, branch_);
    normalise(layer.self.norm, x_.data(), branch_.data(), rows);
    feed_forward(layer.forward, x_.data(), rows);
  }

  std::vector<Memory> memories(sentences.size());
  for (const DecoderLayer& layer : weights_.decoder) {
    affine(layer.context.key, x_.data(), rows, key_);
    affine(layer.context.value, x_.data(), rows, value_);
    std::size_t first = 0;
    for (std::size_t s = 0; s < sentences.size(); ++s) {
      Memory& memory = memories[s];
      memory.keys = sentences[s].size();
      const std::size_t stride = padded(memory.keys, lanes);
      std::vector<float> turned(size * stride);
      for (std::size_t j = 0; j < memory.keys; ++j) {
        for (std::size_t c = 0; c < size; ++c) turned[c * stride + j] = key_[(first + j) * size + c];
      }
      memory.key.push_back(std::move(turned));
      const auto from = value_.begin() + static_cast<std::ptrdiff_t>(first * size);
      memory.value.emplace_back(from, from + static_cast<std::ptrdiff_t>(memory.keys * size));
      first += memory.keys;
    }
  }
  return memories;
}

const std::vector<float>& Transformer::step(std::span<Row* const> rows) {
  const std::size_t size = weights_.dimension, count = rows.size();
  x_.resize(std::max(x_.size(), count * size));
  joined_.resize(std::max(joined_.size(), count * size));
  cell_.resize(std::max(cell_.size(), count * size));
  attention_.resize(padded(most_keys, lanes));
  for (std::size_t i = 0; i < count; ++i) {
    embed(weights_.target, rows[i]->previous, rows[i]->position == 0, rows[i]->position, x_.data() + i * size);
  }
  for (std::size_t l = 0; l < weights_.decoder.size(); ++l) {
    const DecoderLayer& layer = weights_.decoder[l];
    affine(layer.candidate, x_.data(), count, candidate_);
    affine(layer.gate, x_.data(), count, gate_);
    for (std::size_t i = 0; i < count; ++i) {
      kernels_.recur(rows[i]->cells.data() + l * size, candidate_.data() + i * size, gate_.data() + i * size, size,
                     cell_.data() + i * size);
    }
    normalise(layer.norm, x_.data(), cell_.data(), count);
    affine(layer.context.query, x_.data(), count, query_);
    for (std::size_t i = 0; i < count; ++i) {
      Row& row = *rows[i];
      const Memory& memory = *row.memory;
      const std::size_t stride = padded(memory.keys, lanes);
      for (std::size_t head = 0; head < weights_.heads; ++head) {
        const std::size_t column = head * width_, from = i * size + column;
        kernels_.attend_one(query_.data() + from, memory.key[l].data() + column * stride,
                            memory.value[l].data() + column, memory.keys, size, width_, attention_scale_,
                            attention_.data(), joined_.data() + from);
        if (head == 0 && weights_.aligned && l + 1 == weights_.decoder.size()) {
          row.alignment.assign(attention_.begin(), attention_.begin() + static_cast<std::ptrdiff_t>(memory.keys));
        }
      }
    }
    affine(layer.context.out, joined_.data(), count, branch_);
    normalise(layer.context.norm, x_.data(), branch_.data(), count);
    if (layer.forward) feed_forward(*layer.forward, x_.data(), count);
  }
  return x_;
}

const std::vector<float>& Transformer::project(const float* x, std::size_t rows, const Affine& layer) {
  affine(layer, x, rows, logits_);
  return logits_;
}

}  // namespace ortoo::translate::engine
