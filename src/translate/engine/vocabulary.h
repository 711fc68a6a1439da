// Vocabulary: text to pieces and back, by a SentencePiece model (unigrams with byte fallback).
//
// Errors: malformed for bytes that are no such model. Thread rules: constant after reading; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "language/sentences.h"

namespace sentencepiece {
class SentencePieceProcessor;
}

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
  Vocabulary(Vocabulary&&) noexcept;
  Vocabulary& operator=(Vocabulary&&) noexcept;
  ~Vocabulary();

  Pieces pieces(std::string_view text) const;
  // Control and unknown pieces give nothing; bytes that make no UTF-8 give U+FFFD.
  Spelt spell(std::span<const std::uint32_t> ids) const;

  std::size_t size() const { return size_; }
  std::uint32_t end() const { return end_; }
  bool starts_word(std::uint32_t id) const;
  const std::string& piece(std::uint32_t id) const;

 private:
  Vocabulary();
  std::unique_ptr<sentencepiece::SentencePieceProcessor> model_;
  std::size_t size_ = 0;
  std::uint32_t end_ = 0;
};

}  // namespace ortoo::translate::engine
