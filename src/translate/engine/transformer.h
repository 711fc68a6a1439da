// Transformer: source pieces to what the decoder looks at, and one step of the decoder for many sentences at once.
//
// Thread rules: the weights are shared, everything else belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "translate/engine/kernels.h"
#include "translate/engine/weights.h"

namespace ortoo::translate::engine {

class Transformer {
 public:
  explicit Transformer(const Weights& weights, const Kernels& kernels);

  // What attention to one sentence needs, for each decoder layer.
  struct Memory {
    std::size_t keys = 0;
    std::vector<std::vector<float>> key;    // [layer][head][width][padded(keys, lanes)]
    std::vector<std::vector<float>> value;  // [layer][keys][dimension]
  };

  // One hypothesis on its way.
  struct Row {
    const Memory* memory = nullptr;
    std::uint32_t previous = 0;  // the piece before; of no account at position 0
    std::size_t position = 0;
    std::vector<float> cells;      // [layer][dimension], zeros at the start
    std::vector<float> alignment;  // of the step just made: a weight a source piece
  };

  // Sentences end in the end piece and have at most most_keys pieces, each below the table's size.
  std::vector<Memory> encode(std::span<const std::span<const std::uint32_t>> sentences);

  // One step for each row; the answers, [rows][dimension], hold until the next call.
  const std::vector<float>& step(std::span<Row* const> rows);

  // [rows][layer.columns]; holds until the next call.
  const std::vector<float>& project(const float* x, std::size_t rows, const Affine& layer);

 private:
  void embed(const Embedding& table, std::uint32_t piece, bool zero, std::size_t position, float* out) const;
  void affine(const Affine& layer, const float* x, std::size_t rows, std::vector<float>& out, float least = -127.0F);
  void feed_forward(const FeedForward& layer, float* x, std::size_t rows);
  void normalise(const Norm& norm, float* x, const float* branch, std::size_t rows) const;
  float place(std::size_t position, std::size_t column) const;

  const Weights& weights_;
  const Kernels& kernels_;
  std::size_t width_;
  float attention_scale_, embedding_scale_;
  std::vector<float> frequencies_, places_;
  std::vector<std::uint8_t> quantised_;
  std::vector<float> x_, query_, key_, value_, joined_, branch_, hidden_, candidate_, gate_, cell_, logits_, attention_;
};

}  // namespace ortoo::translate::engine
