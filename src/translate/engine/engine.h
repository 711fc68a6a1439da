// The engine: Firefox Translations' models as a Translator, in this process.
//
// An answer is the same on every processor and whichever sentences it is asked for with. Sentences of more pieces than
// the models were taught with (128) are translated in parts, cut between words. Alignments are told by models that
// learnt them. Threads: the sentences of one call are shared out among `threads`.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "translate/engine/model.h"
#include "translate/engine/search.h"
#include "translate/translator.h"

namespace ortoo::translate::engine {

struct Options {
  std::size_t beam = 1;
  std::size_t threads = 1;
};

class Engine final : public Translator {
 public:
  Engine(std::shared_ptr<const Model> model, Description description, Options options = {});
  static base::Result<std::unique_ptr<Translator>> open(const Files& files, Description description,
                                                        Options options = {});

  base::Result<std::vector<Translated>> translate(std::span<const std::string> sentences) override;
  const Description& description() const override { return description_; }

  // For comparison with other implementations: pieces to pieces, of sentences that end in the end piece. Errors:
  // too_large for more than 128 of them, invalid_argument for pieces that the model does not have.
  base::Result<std::vector<Found>> pieces(std::span<const std::vector<std::uint32_t>> sources);

 private:
  std::vector<Found> find(std::span<const std::vector<std::uint32_t>> sources);

  std::shared_ptr<const Model> model_;
  Description description_;
  Options options_;
  std::vector<Search> searches_;  // one a thread
};

}  // namespace ortoo::translate::engine
