// Model: the files of one pair of languages, opened and checked.
//
// Opening maps the files, packs the weights and reads the vocabularies, which takes longest
// (docs/translation/engine.md). Errors: not_found, unreadable, malformed, unsupported, each with the file in `where`.
// Thread rules: constant after opening; many engines may share one.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "translate/engine/mapped_file.h"
#include "translate/engine/shortlist.h"
#include "translate/engine/vocabulary.h"
#include "translate/engine/weights.h"

namespace ortoo::translate::engine {

// Paths, as Mozilla names the files: model.PAIR.intgemm.alphas.bin; vocab.PAIR.spm, or srcvocab.PAIR.spm and
// trgvocab.PAIR.spm; lex.50.50.PAIR.s2t.bin.
struct Files {
  std::string model, source_vocabulary;
  std::string target_vocabulary;  // empty: shared
  std::string shortlist;          // empty: any piece may come out; slower
};

struct Model {
  MappedFile model_file, shortlist_file;
  Weights weights;
  Vocabulary source_vocabulary;
  std::optional<Vocabulary> own_target_vocabulary;
  std::optional<Shortlist> shortlist;
  Affine every_piece;  // the output layer, where there is no shortlist

  const Vocabulary& target_vocabulary() const {
    return own_target_vocabulary ? *own_target_vocabulary : source_vocabulary;
  }

  static base::Result<std::shared_ptr<const Model>> open(const Files& files);
};

}  // namespace ortoo::translate::engine
