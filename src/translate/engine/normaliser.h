// Normaliser: text as a SentencePiece vocabulary wants it: compatibility forms replaced ("nmt_nfkc" and the like, by
// the table in the file), runs of white space one, each space U+2581, one in front.
//
// Thread rules: constant after reading; any thread. Time: linear.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "translate/engine/piece_file.h"
#include "translate/engine/piece_tree.h"

namespace ortoo::translate::engine {

// Where bytes of `text` came from: a byte of the source for each of them, and one for the end.
struct Normalised {
  std::string text;
  std::vector<std::uint32_t> origins;
};

class Normaliser {
 public:
  // Errors: malformed. The file's bytes are looked at as long as this lives.
  static base::Result<Normaliser> read(const PieceFile& file);

  // Any bytes; what is not UTF-8 becomes U+FFFD.
  Normalised normalise(std::string_view text) const;

 private:
  struct Prefix {
    std::string_view written;  // what is written for it
    std::size_t length = 0;    // bytes of the source
  };
  Prefix prefix(std::string_view text) const;
  std::uint32_t unit(std::size_t at) const;

  std::string_view units_, written_;   // a double array of what is replaced; texts that end in zeros
  PieceTree as_they_are_;              // pieces that the maker of the model defined
  bool space_in_front_ = true, remove_extra_spaces_ = true;
};

}  // namespace ortoo::translate::engine
