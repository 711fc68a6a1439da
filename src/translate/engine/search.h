// Search: the pieces that a model finds most likely, one sentence or many at once.
//
// With a beam of 1 the best next piece is taken each time; with more, that many hypotheses go on side by side and the
// one with the best mean wins. A sentence's answer does not depend on those it is translated with.
// Thread rules: a Search belongs to one thread; the model is shared.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "translate/engine/model.h"
#include "translate/engine/transformer.h"

namespace ortoo::translate::engine {

struct Found {
  std::vector<std::uint32_t> pieces;         // without the end piece
  float score = 0;                           // mean natural log-probability a piece, the end piece among them
  std::vector<std::vector<float>> alignment; // [piece, and the end][source piece]; empty where the model tells none
};

class Search {
 public:
  Search(const Model& model, const Kernels& kernels)
      : model_(model), transformer_(model.weights, kernels), kernels_(kernels) {}

  // Sentences of source pieces that end in the end piece, each with at most most_keys. beam ≥ 1.
  std::vector<Found> find(std::span<const std::vector<std::uint32_t>> sentences, std::size_t beam);

 private:
  const Model& model_;
  Transformer transformer_;
  const Kernels& kernels_;
};

}  // namespace ortoo::translate::engine
