// PieceFile: what a SentencePiece model (*.spm, Protocol Buffers, sentencepiece_model.proto) says, checked.
//
// Read are models of unigrams that write a space as U+2581 in front of words, as all of Firefox's do.
// Errors: malformed, unsupported (another algorithm or way of writing spaces). Views into the bytes that were read.
// Thread rules: a pure function. Time: linear.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ortoo::translate::engine {

// As the file has them.
enum class PieceType : std::uint8_t { normal = 1, unknown = 2, control = 3, user_defined = 4, unused = 5, byte = 6 };

struct Piece {
  std::string_view text;
  float score = 0;  // natural logarithm of its probability
  PieceType type = PieceType::normal;
};

struct PieceFile {
  std::vector<Piece> pieces;
  std::string_view charsmap;             // what is written for what, compiled; empty: everything as it is
  bool space_in_front = true;            // of the first word too
  bool remove_extra_spaces = true;
  bool byte_fallback = false;            // what no piece has is told in pieces of a byte each; all 256 are there
  std::string_view end_piece = "</s>";

  static base::Result<PieceFile> read(std::string_view bytes);
};

}  // namespace ortoo::translate::engine
