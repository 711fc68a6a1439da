#include "translate/engine/search.h"

#include <algorithm>
#include <memory>

namespace ortoo::translate::engine {
namespace {

// A translation has at most twice as many pieces as its source and a few more, as Marian has it.
std::size_t longest_target(std::size_t source) { return 2 * source + 4; }

struct Hypothesis {
  Transformer::Row row;
  Found found;
  float sum = 0;  // of log-probabilities
};

struct Sentence {
  Transformer::Memory memory;
  Affine own_layer;
  const Affine* layer = nullptr;        // the output layer of the pieces that are allowed
  std::vector<std::uint32_t> allowed;   // empty: all
  std::size_t longest = 0;
  std::vector<std::unique_ptr<Hypothesis>> live;
  std::vector<Found> done;

  std::uint32_t piece(std::size_t column) const {
    return allowed.empty() ? static_cast<std::uint32_t>(column) : allowed[column];
  }
  std::size_t columns(const Model& model) const { return allowed.empty() ? model.weights.target.size : allowed.size(); }
};

struct Step {
  std::size_t parent = 0, column = 0;
  float sum = 0, own = 0;
};

// The most likely next steps of all live hypotheses of a sentence, the best first; of equals the first.
std::vector<Step> best_steps(const Sentence& sentence, const std::vector<std::span<const float>>& logits,
                             const Kernels& kernels, std::size_t wanted) {
  std::vector<Step> steps;
  for (std::size_t parent = 0; parent < logits.size(); ++parent) {
    const auto& row = logits[parent];
    const Largest largest = kernels.largest(row.data(), row.size());
    const float sum = sentence.live[parent]->sum;
    if (wanted == 1 && logits.size() == 1)
      return {{0, largest.at, sum + largest.log_probability, largest.log_probability}};
    for (std::size_t column = 0; column < row.size(); ++column) {
      const float own = row[column] - row[largest.at] + largest.log_probability;
      steps.push_back({parent, column, sum + own, own});
    }
  }
  const auto better = [](const Step& a, const Step& b) { return a.sum > b.sum; };
  const std::size_t kept = std::min(wanted, steps.size());
  std::stable_sort(steps.begin(), steps.end(), better);
  steps.resize(kept);
  return steps;
}

void finish(Sentence& sentence, const Hypothesis& hypothesis, std::size_t length) {
  Found found = hypothesis.found;
  found.score = hypothesis.sum / static_cast<float>(std::max<std::size_t>(length, 1));
  sentence.done.push_back(std::move(found));
}

// Follows `steps`: what ends is put away, what goes on becomes the live hypotheses.
void follow(Sentence& sentence, const std::vector<Step>& steps, const Model& model) {
  std::vector<std::unique_ptr<Hypothesis>> next;
  std::vector<std::size_t> children(sentence.live.size());
  for (const Step& step : steps) ++children[step.parent];
  for (const Step& step : steps) {
    auto& parent = sentence.live[step.parent];
    // The last child takes its parent over, the others copy it.
    auto child = --children[step.parent] == 0 ? std::move(parent) : std::make_unique<Hypothesis>(*parent);
    const std::uint32_t piece = sentence.piece(step.column);
    child->sum = step.sum;
    if (!child->row.alignment.empty()) child->found.alignment.push_back(child->row.alignment);
    const std::size_t length = child->found.pieces.size() + 1;
    if (piece == model.target_vocabulary().end()) {
      finish(sentence, *child, length);
      continue;
    }
    child->found.pieces.push_back(piece);
    child->row.previous = piece;
    ++child->row.position;
    if (length >= sentence.longest) {
      finish(sentence, *child, length);
      continue;
    }
    next.push_back(std::move(child));
  }
  sentence.live = std::move(next);
}

}  // namespace

std::vector<Found> Search::find(std::span<const std::vector<std::uint32_t>> sources, std::size_t beam) {
  const std::size_t size = model_.weights.dimension;
  std::vector<std::span<const std::uint32_t>> views(sources.begin(), sources.end());
  auto memories = transformer_.encode(views);
  std::vector<Sentence> sentences(sources.size());
  for (std::size_t s = 0; s < sources.size(); ++s) {
    Sentence& sentence = sentences[s];
    sentence.memory = std::move(memories[s]);
    sentence.longest = longest_target(sources[s].size());
    sentence.layer = &model_.every_piece;
    if (model_.shortlist) {
      sentence.allowed = model_.shortlist->allowed(sources[s], !model_.own_target_vocabulary);
      sentence.own_layer = output_layer(model_.weights, sentence.allowed);
      sentence.layer = &sentence.own_layer;
    }
    sentence.live.push_back(std::make_unique<Hypothesis>());
    sentence.live[0]->row.memory = &sentence.memory;
    sentence.live[0]->row.cells.resize(model_.weights.decoder.size() * size);
  }

  while (true) {
    std::vector<Transformer::Row*> rows;
    for (Sentence& sentence : sentences) {
      for (const auto& hypothesis : sentence.live) rows.push_back(&hypothesis->row);
    }
    if (rows.empty()) break;
    const std::vector<float>& tops = transformer_.step(rows);
    const float* shared_logits = nullptr;
    if (!model_.shortlist) shared_logits = transformer_.project(tops.data(), rows.size(), model_.every_piece).data();
    std::size_t first = 0;
    for (Sentence& sentence : sentences) {
      const std::size_t count = sentence.live.size();
      if (count == 0) continue;
      const std::size_t columns = sentence.layer->columns;
      const float* const logits = shared_logits != nullptr
                                      ? shared_logits + first * columns
                                      : transformer_.project(tops.data() + first * size, count, *sentence.layer).data();
      std::vector<std::span<const float>> one_each;
      for (std::size_t i = 0; i < count; ++i) one_each.push_back({logits + i * columns, sentence.columns(model_)});
      first += count;
      follow(sentence, best_steps(sentence, one_each, kernels_, beam - sentence.done.size()), model_);
      if (sentence.done.size() >= beam) sentence.live.clear();
    }
  }

  std::vector<Found> found;
  for (Sentence& sentence : sentences) {
    found.push_back(std::move(*std::ranges::max_element(sentence.done, {}, &Found::score)));
  }
  return found;
}

}  // namespace ortoo::translate::engine
