#include "translate/engine/engine.h"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>

#include "translate/engine/alignment.h"

namespace ortoo::translate::engine {
namespace {

constexpr std::size_t longest_source = 127;   // pieces, without the end
constexpr std::size_t batch_pieces = 1024;    // of the sentences that are translated together
constexpr std::size_t batch_sentences = 64;
static_assert(longest_source + 1 <= most_keys);

// A sentence, or a part of one that is too long.
struct Part {
  std::size_t sentence = 0;
  Pieces pieces;
  Found found;
};

// Parts of about the same size, cut in front of a word where there is one.
void cut(std::size_t sentence, Pieces pieces, const Vocabulary& vocabulary, std::vector<Part>& parts) {
  const std::size_t size = pieces.ids.size();
  std::size_t left = (size + longest_source - 1) / longest_source;
  for (std::size_t from = 0; from < size; left -= left > 1 ? 1 : 0) {
    std::size_t until = std::min(size, from + std::min(longest_source, (size - from + left - 1) / left));
    if (until < size) {
      std::size_t word = until;
      while (word > from + 1 && !vocabulary.starts_word(pieces.ids[word])) --word;
      if (word > from + 1) until = word;
    }
    Part part{.sentence = sentence, .pieces = {}, .found = {}};
    const auto range = [&](auto& all, auto& some) {
      some.assign(all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(until));
    };
    range(pieces.ids, part.pieces.ids);
    range(pieces.sources, part.pieces.sources);
    parts.push_back(std::move(part));
    from = until;
  }
}

}  // namespace

Engine::Engine(std::shared_ptr<const Model> model, Description description, Options options)
    : model_(std::move(model)), description_(std::move(description)), options_(options) {
  options_.beam = std::max<std::size_t>(options_.beam, 1);
  for (std::size_t i = 0; i < std::max<std::size_t>(options_.threads, 1); ++i) {
    searches_.emplace_back(*model_, *usable_kernels().front());
  }
}

base::Result<std::unique_ptr<Translator>> Engine::open(const Files& files, Description description, Options options) {
  auto model = Model::open(files);
  if (!model) return std::unexpected(std::move(model.error()));
  return std::make_unique<Engine>(std::move(*model), std::move(description), options);
}

base::Result<std::vector<Found>> Engine::pieces(std::span<const std::vector<std::uint32_t>> sources) {
  for (const auto& source : sources) {
    if (source.empty() || source.size() > longest_source + 1) {
      return base::fail(base::ErrorCode::too_large, "A sentence has no pieces, or more than a model is taught with.");
    }
    if (std::ranges::max(source) >= model_->weights.source.size) {
      return base::fail(base::ErrorCode::invalid_argument, "A piece is not in the model's vocabulary.");
    }
  }
  return find(sources);
}

std::vector<Found> Engine::find(std::span<const std::vector<std::uint32_t>> sources) {
  // Sentences of about the same length end at about the same time.
  std::vector<std::size_t> order(sources.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return sources[i].size(); });
  std::vector<std::vector<std::size_t>> batches;
  std::size_t pieces = 0;
  for (const std::size_t i : order) {
    if (batches.empty() || batches.back().size() == batch_sentences || pieces + sources[i].size() > batch_pieces) {
      batches.emplace_back();
      pieces = 0;
    }
    batches.back().push_back(i);
    pieces += sources[i].size();
  }
  // Too few for the threads: dealt out in turn, so that each gets long and short ones.
  if (batches.size() < searches_.size()) {
    batches.assign(std::min(searches_.size(), order.size()), {});
    for (std::size_t i = 0; i < order.size(); ++i) batches[i % batches.size()].push_back(order[i]);
  }

  std::vector<Found> found(sources.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&](Search& search) {
    for (std::size_t b = next++; b < batches.size(); b = next++) {
      std::vector<std::vector<std::uint32_t>> batch;
      for (const std::size_t i : batches[b]) batch.push_back(sources[i]);
      auto answers = search.find(batch, options_.beam);
      for (std::size_t i = 0; i < answers.size(); ++i) found[batches[b][i]] = std::move(answers[i]);
    }
  };
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < std::min(searches_.size(), batches.size()); ++i) {
    helpers.emplace_back([&work, &search = searches_[i]] { work(search); });
  }
  work(searches_[0]);
  helpers.clear();
  return found;
}

base::Result<std::vector<Translated>> Engine::translate(std::span<const std::string> sentences) {
  std::vector<Part> parts;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    cut(i, model_->source_vocabulary.pieces(sentences[i]), model_->source_vocabulary, parts);
  }
  std::vector<std::vector<std::uint32_t>> sources;
  for (const Part& part : parts) {
    sources.push_back(part.pieces.ids);
    sources.back().push_back(model_->source_vocabulary.end());
  }
  auto found = find(sources);

  std::vector<Translated> translated(sentences.size());
  std::vector<std::size_t> lengths(sentences.size());
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const std::size_t i = parts[p].sentence;
    Translated& out = translated[i];
    const Spelt spelt = model_->target_vocabulary().spell(found[p].pieces);
    if (!out.text.empty() && !spelt.text.empty()) out.text += ' ';
    const auto moved = static_cast<std::uint32_t>(out.text.size());
    out.text += spelt.text;
    const auto aligned = align({sentences[i], description_.from, parts[p].pieces.sources},
                               {spelt.text, description_.to, spelt.ranges}, found[p].alignment);
    for (const Aligned& one : aligned) {
      out.alignment.push_back({one.source, {one.target.begin + moved, one.target.end + moved}});
    }
    const std::size_t length = found[p].pieces.size() + 1;
    const float before = out.score.value_or(0.0F) * static_cast<float>(lengths[i]);
    lengths[i] += length;
    out.score = (before + found[p].score * static_cast<float>(length)) / static_cast<float>(lengths[i]);
  }
  return translated;
}

}  // namespace ortoo::translate::engine
