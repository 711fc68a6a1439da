// Shortlist: which target pieces a sentence may be translated with, from what each source piece is likely to become.
//
// The file: magic, checksum, the number of first pieces that are always allowed, the number of best ones a word (u64
// each), two counts (u64), that many offsets (u64) into that many target pieces (u32). What is allowed for a sentence:
// the first pieces, the source pieces themselves where both languages share a vocabulary, what each of them may become,
// and further ones in order until their number is a multiple of eight. Errors: malformed. A view into `bytes`.
// Thread rules: constant after reading.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"

namespace ortoo::translate::engine {

class Shortlist {
 public:
  // `target_size`: pieces of the target vocabulary; no answer goes beyond it.
  static base::Result<Shortlist> read(std::span<const std::byte> bytes, std::size_t target_size);

  // In ascending order, without repeats.
  std::vector<std::uint32_t> allowed(std::span<const std::uint32_t> source, bool shared_vocabulary) const;

 private:
  std::uint64_t offset(std::size_t word) const;

  std::span<const std::byte> offsets_, targets_;
  std::size_t words_ = 0;
  std::uint32_t first_ = 0, target_size_ = 0;
};

}  // namespace ortoo::translate::engine
