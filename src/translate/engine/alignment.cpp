#include "translate/engine/alignment.h"

#include <algorithm>

#include "language/tokens.h"

namespace ortoo::translate::engine {
namespace {

constexpr float considerable = 0.3F;  // of all that a word took

// For each piece the words that it is a part of, as [first, last).
std::vector<language::Range> words_of(const Side& side, const std::vector<language::Token>& words) {
  std::vector<language::Range> found;
  for (const language::Range& piece : side.pieces) {
    const auto first = std::ranges::find_if(words, [&](const auto& word) { return word.end > piece.begin; });
    auto last = first;
    while (last != words.end() && last->begin < piece.end) ++last;
    found.push_back(
        {static_cast<std::uint32_t>(first - words.begin()), static_cast<std::uint32_t>(last - words.begin())});
  }
  return found;
}

}  // namespace

std::vector<Aligned> align(const Side& source, const Side& target, std::span<const std::vector<float>> weights) {
  const auto source_words = language::tokens(source.text, source.language);
  const auto target_words = language::tokens(target.text, target.language);
  const auto source_of = words_of(source, source_words), target_of = words_of(target, target_words);
  std::vector<std::vector<float>> looks(target_words.size(), std::vector<float>(source_words.size()));
  for (std::size_t t = 0; t < std::min(weights.size(), target_of.size()); ++t) {
    for (std::uint32_t to = target_of[t].begin; to < target_of[t].end; ++to) {
      for (std::size_t s = 0; s < std::min(weights[t].size(), source_of.size()); ++s) {
        for (std::uint32_t from = source_of[s].begin; from < source_of[s].end; ++from) looks[to][from] += weights[t][s];
      }
    }
  }
  std::vector<Aligned> found;
  for (std::size_t to = 0; to < looks.size(); ++to) {
    float total = 0, most = 0;
    for (const float look : looks[to]) total += look, most = std::max(most, look);
    if (most <= 0) continue;
    for (std::size_t from = 0; from < looks[to].size(); ++from) {
      if (looks[to][from] < most && looks[to][from] < considerable * total) continue;
      found.push_back({.source = {source_words[from].begin, source_words[from].end},
                       .target = {target_words[to].begin, target_words[to].end}});
    }
  }
  return found;
}

}  // namespace ortoo::translate::engine
