// Vocabulary: text to pieces and back, by a SentencePiece model (unigrams with byte fallback).
//
// The pieces of a text are those that SentencePiece itself finds (tests/translate/vocabulary_test.cpp): of all ways to
// cut it the most likely one; of equals its versions take different ones, we that of 0.2 and of Marian's. Own code, for
// a model opens in half the time and any bytes are harmless (docs/translation/engine.md).
// Errors: malformed, unsupported. Thread rules: constant after reading; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "language/sentences.h"
#include "translate/engine/normaliser.h"
#include "translate/engine/piece_file.h"
#include "translate/engine/piece_tree.h"

namespace ortoo::translate::engine {

struct Pieces {
  std::vector<std::uint32_t> ids;        // without the end of the sentence
  std::vector<language::Range> sources;  // where in the text each came from, in bytes
};

struct Spelt {
  std::string text;
  std::vector<language::Range> ranges;  // where in `text` each piece went; empty ranges for those that are not text
};

class Vocabulary {
 public:
  static base::Result<Vocabulary> read(std::span<const std::byte> bytes);
  Vocabulary(Vocabulary&&) noexcept = default;
  Vocabulary& operator=(Vocabulary&&) noexcept = default;

  Pieces pieces(std::string_view text) const;
  // Control and unknown pieces give nothing; bytes that make no UTF-8 give U+FFFD.
  Spelt spell(std::span<const std::uint32_t> ids) const;

  std::size_t size() const { return file_.pieces.size(); }
  std::uint32_t end() const { return end_; }
  bool starts_word(std::uint32_t id) const;
  std::string_view piece(std::uint32_t id) const { return file_.pieces[id].text; }

 private:
  struct Cut {
    float score = 0;  // of the best way to here
    std::uint32_t begin = PieceTree::none, id = 0;
  };
  Vocabulary() = default;
  std::vector<Cut> best_cuts(std::string_view normalised) const;

  std::vector<char> bytes_;  // what everything here looks at
  PieceFile file_;
  Normaliser normaliser_;
  PieceTree tree_;
  std::array<std::uint32_t, 256> of_bytes_{};
  std::uint32_t end_ = 0, unknown_ = PieceTree::none;
  float least_ = 0, most_ = 0;  // of the scores of pieces of text
};

}  // namespace ortoo::translate::engine
